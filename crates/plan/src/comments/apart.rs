// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page on which a part is talked about that stands among others: a way, somebody around, the story, a step, a judgement.
use super::{Part, Thread, about, pages::PartAt, store};
use access::{Ctx, MaySee, Person, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "comments/apart.html")]
struct ApartPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    about: Option<String>,
    back: String,
    chairs: Vec<Chair>,
    thread: Thread,
}

impl ApartPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
}

impl Page for ApartPage<'_> {
    fn title(&self, t: &T) -> String {
        t["comments.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, kind, id)): PartAt) -> Result<Response> {
    let part = Part::read(&kind, &id).ok_or(Problem::NotFound)?;
    let mut conn = ctx.read().await?;
    if !store::exists(&mut conn, &may, &part).await? {
        return Err(Problem::NotFound);
    }
    if !part.is_apart() {
        return ctx.go_to(&part.page(may.plan()));
    }
    let (about, back) = about::words(&mut conn, &may, &part, &ctx.t).await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let thread = store::thread(&mut conn, &ctx, &may, part).await?;
    ctx.page(&ApartPage { ctx: &ctx, t: &ctx.t, about, back, chairs, thread })
}
