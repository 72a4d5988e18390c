// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The way to how one works together, and what waits there.
use super::store;
use access::{Action, Ctx, MaySee};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "working/part.html")]
struct Part<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(super) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    Ok(Part { t: &ctx.t, may }.render()?)
}

#[derive(Template)]
#[template(path = "working/today.html")]
struct Today<'a> {
    t: &'a T,
    may: &'a MaySee,
    waits: bool,
    is_overdue: bool,
}

pub(super) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if may.is_closed() {
        return Ok(String::new());
    }
    let Some((waits, look_back_on)) = store::waits(conn, may).await? else { return Ok(String::new()) };
    let is_overdue = look_back_on.is_some_and(|day| day < ctx.today) && may.may(Action::AgreeOnWorking);
    if waits || is_overdue { Ok(Today { t: &ctx.t, may, waits, is_overdue }.render()?) } else { Ok(String::new()) }
}
