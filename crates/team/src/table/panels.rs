// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the pages of the plan: the way to the table, and the question to who was not here for long.
use super::store;
use access::{Action, Ctx, MaySee};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "table/part.html")]
struct Part<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(super) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    Ok(Part { t: &ctx.t, may }.render()?)
}

#[derive(Template)]
#[template(path = "table/still.html")]
struct Still<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
}

pub(super) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if !may.may(Action::LeaveTable) {
        return Ok(String::new());
    }
    match store::presence(conn, may, ctx.me()?.since).await? {
        Some(presence) if presence.is_stale(ctx.now) => Ok(Still { ctx, t: &ctx.t, may }.render()?),
        _ => Ok(String::new()),
    }
}
