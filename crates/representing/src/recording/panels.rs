// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the pages of the plan: that somebody acts for the resident, said to both; and the way to the page about it.
use super::{path, store, store::Line};
use access::{Action, Ctx, MaySee, SeatKind, panels::Drawing, table};
use askama::Template;
use foundation::{Conn, T};

/// How long something new stays on the resident's first page, in days.
const NEW_DAYS: i32 = 30;

#[derive(Template)]
#[template(path = "recording/today.html")]
struct Today<'a> {
    t: &'a T,
    here: String,
    lines: Vec<Line>,
    /// For whom who looks acts; nothing for the resident.
    behalf: Option<String>,
}

pub(crate) fn today<'a>(conn: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if !matches!(may.seat(), SeatKind::Resident | SeatKind::Representative) {
            return Ok(String::new());
        }
        let key = ctx.municipality_key();
        let mut lines = store::all(conn, may, &key).await?;
        let since = ctx.today.plus_days(-NEW_DAYS);
        lines.retain(|line| line.counts(ctx.today) && (line.person == may.me() || line.recorded_at.day() >= since));
        let mut behalf = None;
        if may.seat() == SeatKind::Representative {
            lines.retain(|line| line.person == may.me() && may.scope().is_some());
            let chairs = table::of_plan(conn, may, &key).await?;
            behalf = table::name_of(&chairs, may.resident()).map(str::to_owned);
        }
        if lines.is_empty() {
            return Ok(String::new());
        }
        ctx.looked_at(lines.iter().map(|line| line.person));
        Ok(Today { t: &ctx.t, here: path(may.plan()), lines, behalf }.render()?)
    })
}

#[derive(Template)]
#[template(path = "recording/part.html")]
struct Part<'a> {
    t: &'a T,
    here: String,
    words: &'static str,
}

pub(crate) fn part<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if !may.may(Action::SeeRepresentatives) {
            return Ok(String::new());
        }
        let words = if may.seat() == SeatKind::Resident { "recording.title.resident" } else { "recording.title" };
        Ok(Part { t: &ctx.t, here: path(may.plan()), words }.render()?)
    })
}
