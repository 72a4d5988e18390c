// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The table: who sits there, who sat there before, and the ways to change that.
use super::store::{self, Mark};
use crate::{directing, joining};
use access::{
    Action, Ctx, MaySee, Person,
    ctx::Page,
    panels::Drawn,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Id, Result, T};

#[derive(Template)]
#[template(path = "table/table.html")]
struct TablePage<'a> {
    t: &'a T,
    may: &'a MaySee,
    here: String,
    sitting: Vec<(Chair, Mark)>,
    left: Vec<(Chair, Mark)>,
    invited: Drawn,
}

impl TablePage<'_> {
    fn is_me(&self, chair: &Chair) -> bool {
        chair.person == self.may.me()
    }
    fn may_end(&self, chair: &Chair) -> bool {
        self.may.may(Action::EndSeats) && self.may.may_decide_on(chair)
    }
    /// The first letters of the first and the last name.
    fn letters(name: &str) -> String {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
        words.next().into_iter().chain(words.next_back()).collect::<String>().to_uppercase()
    }
}

impl Page for TablePage<'_> {
    fn title(&self, t: &T) -> String {
        t["table.title"].to_owned()
    }
}

/// Which others were not here for long. The resident and who directs see it, so that they can ask; it is nobody else's affair.
async fn absent(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Id<Person>>> {
    if !may.may(Action::EndSeats) && directing::director(conn, may).await? != Some(may.me()) {
        return Ok(Vec::new());
    }
    let absent = store::absent(conn, may.municipality(), Some(may.plan()), ctx.now).await?;
    Ok(absent.into_iter().map(|one| one.person).filter(|person| *person != may.me()).collect())
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let invited = joining::shown::draw(&mut conn, &ctx, &may, &chairs).await?;
    let mut marks = store::marks(&mut conn, &may, ctx.today).await?;
    for person in absent(&mut conn, &ctx, &may).await? {
        marks.entry(person).or_default().is_absent = true;
    }
    let marked = chairs.into_iter().map(|chair| {
        let mark = marks.remove(&chair.person).unwrap_or_default();
        (chair, mark)
    });
    let (left, sitting) = marked.partition(|(chair, _)| chair.has_left);
    ctx.page(&TablePage { t: &ctx.t, may: &may, here: super::path(may.plan()), sitting, left, invited })
}
