// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What this municipality measures per area: nothing, unless its administrator says that professionals give a
//! self-sufficiency level. Levels that were given stay readable when it stops.
use access::{Ctx, Event, Person, Tx, things::Tenant};
use axum::response::Response;
use foundation::{Conn, Form, Id, Problem, Result, When};

/// Whether professionals give a level here, today.
pub(crate) async fn uses_levels(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<bool> {
    let since: Option<Option<i64>> =
        sqlx::query_scalar("select levels_since from measures where municipality_id = $1 order by version desc limit 1")
            .bind(of)
            .fetch_optional(conn)
            .await?;
    Ok(since.flatten().is_some())
}

async fn keep(tx: &mut Tx, of: Id<Tenant>, levels_since: Option<When>, made: (When, Id<Person>)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into measures (municipality_id, version, levels_since, made_at, made_by)
         select $1, cast(coalesce(max(version), 0) + 1 as bigint), cast($2 as bigint), cast($3 as bigint), $4
         from measures where municipality_id = $1",
    )
    .bind(of)
    .bind(levels_since.map(|at| at.0))
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelsForm {
    levels: String,
}

pub(super) async fn change(ctx: Ctx, Form(form): Form<LevelsForm>) -> Result<Response> {
    let since = match form.levels.as_str() {
        "yes" => Some(ctx.now),
        "no" => None,
        _ => return Err(Problem::BadRequest),
    };
    let mut tx = ctx.begin_here().await?;
    keep(&mut tx, ctx.municipality.id, since, (ctx.now, ctx.me()?.person)).await?;
    let event = if since.is_some() { "areas.levels_on" } else { "areas.levels_off" };
    tx.commit(Event::of(event), super::list_pages::PATH).await
}
