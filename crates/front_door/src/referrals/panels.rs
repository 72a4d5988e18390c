// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The way to the referrals of a plan, and a proposal that waits for who decides.
use super::{decides, store};
use access::{Action, Ctx, MaySee, SeatKind};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "referrals/part.html")]
struct Part<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(crate) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    if may.may(Action::SeeHistory) { Ok(Part { t: &ctx.t, may }.render()?) } else { Ok(String::new()) }
}

#[derive(Template)]
#[template(path = "referrals/today.html")]
struct Today<'a> {
    t: &'a T,
    may: &'a MaySee,
}

impl Today<'_> {
    fn words(&self) -> &'static str {
        if self.may.seat() == SeatKind::Resident { "referrals.waits" } else { "referrals.waits.behalf" }
    }
}

pub(crate) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if !decides(may) || store::proposed(conn, may).await? == 0 {
        return Ok(String::new());
    }
    Ok(Today { t: &ctx.t, may }.render()?)
}
