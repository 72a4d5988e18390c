// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! That a file was asked for, by whom and until when it can be fetched; never what is in it.
use super::{HOURS, MyFile};
use access::{Ctx, Plan, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// How many files who asks asked for in the last day, here and elsewhere.
pub(super) async fn asked(conn: &mut Conn, ctx: &Ctx) -> foundation::Result<i64> {
    let text = "select count(*) from my_files where municipality_id = $1 and person_id = $2 and asked_at > $3";
    let query = sqlx::query_scalar(text).bind(ctx.municipality.id).bind(ctx.me()?.person).bind(ctx.now.plus_ms(-DAY_MS));
    Ok(query.fetch_one(conn).await?)
}

/// Keeps that a file was asked for.
pub(super) async fn add(tx: &mut Tx, ctx: &Ctx, id: Id<MyFile>, plan: Option<Id<Plan>>) -> sqlx::Result<()> {
    let (at, by) = (tx.at(), tx.actor());
    sqlx::query("insert into my_files (municipality_id, id, person_id, plan_id, asked_at, ends_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(ctx.municipality.id)
        .bind(id)
        .bind(by)
        .bind(plan.map(|plan| plan.to_string()))
        .bind(at)
        .bind(at.plus_minutes(HOURS * 60))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The newest file of who asks that can still be fetched here, and until when.
pub(super) async fn newest(conn: &mut Conn, ctx: &Ctx, plan: Option<Id<Plan>>) -> foundation::Result<Option<(Id<MyFile>, When)>> {
    let rows = sqlx::query(
        "select id, ends_at from my_files where municipality_id = $1 and person_id = $2 and coalesce(plan_id, '') = $3 and ends_at > $4
         order by asked_at desc, id limit 1",
    );
    let rows = rows.bind(ctx.municipality.id).bind(ctx.me()?.person).bind(plan.map(|plan| plan.to_string()).unwrap_or_default());
    let row = rows.bind(ctx.now).fetch_optional(conn).await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?)
}

/// Whether this file was asked for by who fetches it, here, and not too long ago.
pub(super) async fn stands(conn: &mut Conn, ctx: &Ctx, id: Id<MyFile>, plan: Option<Id<Plan>>) -> foundation::Result<bool> {
    let text =
        "select 1 from my_files where municipality_id = $1 and id = $2 and person_id = $3 and coalesce(plan_id, '') = $4 and ends_at > $5";
    let query = sqlx::query(text).bind(ctx.municipality.id).bind(id).bind(ctx.me()?.person);
    let query = query.bind(plan.map(|plan| plan.to_string()).unwrap_or_default()).bind(ctx.now);
    Ok(query.fetch_optional(conn).await?.is_some())
}
