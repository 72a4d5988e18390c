// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The way to who directs; an offer that waits; how many plans have nobody, for who sits there.
use super::pages;
use access::{Ctx, MaySee};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "directing/part.html")]
struct Part<'a> {
    t: &'a T,
    may: &'a MaySee,
    title: &'static str,
}

pub(super) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    Ok(Part { t: &ctx.t, may, title: pages::title(may) }.render()?)
}

#[derive(Template)]
#[template(path = "directing/today.html")]
struct Today<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(super) async fn today(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    if may.is_closed() {
        return Ok(String::new());
    }
    let waiting: i64 = sqlx::query_scalar(
        "select count(*) from directing d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.person_id
            and s.ended_at is null and s.since_at <= d.offered_at
         where d.municipality_id = $1 and d.plan_id = $2 and d.person_id = $3 and d.accepted_at is null and d.declined_at is null
            and d.ended_at is null",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .fetch_one(conn)
    .await?;
    if waiting == 0 { Ok(String::new()) } else { Ok(Today { t: &ctx.t, may }.render()?) }
}

#[derive(Template)]
#[template(path = "directing/caseload.html")]
struct Caseload<'a> {
    t: &'a T,
    without: usize,
}

/// Open plans at which a professional sits and nobody directs.
const WITHOUT: &str = "select count(distinct s.plan_id) from seats s
    join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id and pl.closed_at is null
    where s.municipality_id = $1 and s.kind = 'professional' and s.ended_at is null
        and s.person_id = $2
        and not exists (select 1 from directing d
            join seats ds on ds.municipality_id = d.municipality_id and ds.plan_id = d.plan_id and ds.person_id = d.person_id
                and ds.ended_at is null and ds.since_at <= d.offered_at
            where d.municipality_id = s.municipality_id and d.plan_id = s.plan_id and d.accepted_at is not null and d.ended_at is null)";

pub(super) async fn caseload(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let me = ctx.me()?.person;
    let without: i64 = sqlx::query_scalar(WITHOUT).bind(ctx.municipality.id).bind(me).fetch_one(conn).await?;
    Ok(Caseload { t: &ctx.t, without: usize::try_from(without).unwrap_or_default() }.render()?)
}
