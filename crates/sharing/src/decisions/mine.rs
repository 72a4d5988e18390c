// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What who looks sees of this plan, and why; of others it tells nothing.
use super::{person, person::OfPerson};
use access::{
    Action, Ctx, MaySee, SeatKind,
    ctx::Page,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Problem, Result, T};

#[derive(Template)]
#[template(path = "decisions/mine.html")]
struct MinePage<'a> {
    t: &'a T,
    may: MaySee,
    of: OfPerson,
    is_resident: bool,
}

impl MinePage<'_> {
    fn may_decide(&self) -> bool {
        self.may.may(Action::DecideSharing)
    }
    fn may_record(&self) -> bool {
        self.may.may(Action::RecordSharing)
    }
}

impl Page for MinePage<'_> {
    fn title(&self, t: &T) -> String {
        t["decisions.title.mine"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let chair: Chair = chairs.into_iter().find(|chair| chair.person == may.me()).ok_or(Problem::NotFound)?;
    let mut of = person::of(&mut conn, &ctx, &may, &chair).await?;
    // What is kept apart leaves no trace: not its name, not that it was ever there.
    of.parts.retain(|part| part.is_seen);
    let is_resident = may.seat() == SeatKind::Resident;
    ctx.page(&MinePage { t: &ctx.t, may, of, is_resident })
}
