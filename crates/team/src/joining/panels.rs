// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What waits for an answer: for who is asked, on the own first page; for the resident, on today's page of the plan.
use super::store;
use access::{Action, Ctx, MaySee};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "joining/window.html")]
struct Window<'a> {
    t: &'a T,
    count: usize,
}

pub(super) async fn window(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let count = store::questions(conn, ctx.municipality.id, ctx.me()?.person, ctx.now).await?.len();
    if count == 0 { Ok(String::new()) } else { Ok(Window { t: &ctx.t, count }.render()?) }
}

#[derive(Template)]
#[template(path = "joining/today.html")]
struct Today<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(super) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if !may.may(Action::DecideSharing) || !may.decides_about_all() || may.is_closed() {
        return Ok(String::new());
    }
    let text = "select count(*) from table_invitations where municipality_id = $1 and plan_id = $2 and agreed_at is null
        and withdrawn_at is null and ends_at > $3";
    let waiting: i64 = sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).bind(ctx.now).fetch_one(conn).await?;
    if waiting == 0 { Ok(String::new()) } else { Ok(Today { t: &ctx.t, may }.render()?) }
}
