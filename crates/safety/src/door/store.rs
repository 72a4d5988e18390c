// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The safe word in the database, as a hash.
use access::{Ctx, Plan, Tx};
use foundation::{Conn, Id, Result};
use sqlx::Row;

/// What is known of who stands before the door.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) hash: Option<String>,
    /// The own plan.
    pub(super) plan: Option<Id<Plan>>,
    /// The same when it is in safety mode.
    pub(super) safe_plan: Option<Id<Plan>>,
}

pub(super) async fn kept(conn: &mut Conn, ctx: &Ctx) -> Result<Kept> {
    let row = sqlx::query(
        "select p.id, p.safe_since, w.hash from plans p
         left join safe_words w on w.municipality_id = p.municipality_id and w.person_id = p.resident_id
         where p.municipality_id = $1 and p.resident_id = $2 order by p.safe_since nulls last, p.made_at desc limit 1",
    );
    let Some(row) = row.bind(ctx.municipality.id).bind(ctx.me()?.person).fetch_optional(conn).await? else { return Ok(Kept::default()) };
    let (plan, since): (Id<Plan>, Option<i64>) = (row.try_get(0)?, row.try_get(1)?);
    Ok(Kept { hash: row.try_get(2)?, plan: Some(plan), safe_plan: since.map(|_| plan) })
}

pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, hash: &str) -> Result<()> {
    let text = "insert into safe_words (municipality_id, person_id, hash, made_at) values ($1, $2, $3, $4)";
    let made = sqlx::query(text).bind(ctx.municipality.id).bind(ctx.me()?.person).bind(hash).bind(ctx.now);
    made.execute(&mut **tx).await?;
    Ok(())
}
