// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who directs, who was asked to, who stands in. A resident and the network read "vaste contactpersoon".
use super::{Direction, store};
use access::{Ctx, MaySee, Person, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T};

#[derive(Template)]
#[template(path = "directing/directing.html")]
struct DirectingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    chairs: Vec<Chair>,
    direction: Direction,
    refusal: Option<(Id<Person>, Option<String>)>,
}

impl DirectingPage<'_> {
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["directing.somebody"])
    }
    fn title_key(&self) -> &'static str {
        title(self.may)
    }
    fn is_me(&self, person: &Id<Person>) -> bool {
        *person == self.may.me()
    }
    /// An open question is seen by who asked, who was asked, and the resident.
    fn sees_offer(&self) -> bool {
        let me = self.may.me();
        self.may.seat() == SeatKind::Resident || self.direction.offer.as_ref().is_some_and(|offer| offer.person == me || offer.by == me)
    }
}

impl Page for DirectingPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.title_key()].to_owned()
    }
}

/// What it is called for who looks.
pub(super) fn title(may: &MaySee) -> &'static str {
    if may.seat() == SeatKind::Professional { "directing.title.professional" } else { "directing.title" }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let direction = store::with_deputies(&mut conn, &may, ctx.today).await?;
    let refusal = store::refusal(&mut conn, &may).await?;
    let here = super::path(may.plan());
    ctx.page(&DirectingPage { ctx: &ctx, t: &ctx.t, may: &may, here, chairs, direction, refusal })
}
