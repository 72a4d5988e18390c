// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Holds in the database, and the day on which an application was taken back.
use super::NewHold;
use access::{Plan, Tx, things::Tenant};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

const WHY: &str = "retention_holds.why";

/// A hold.
#[derive(Clone, Debug)]
pub(crate) struct Hold {
    pub(crate) id: Id<Hold>,
    pub(crate) plan: Id<Plan>,
    pub(crate) kept: Option<String>,
    pub(crate) why: String,
    pub(crate) until: Option<Day>,
    pub(crate) held_at: When,
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Hold> {
    Ok(Hold {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        kept: row.try_get(2)?,
        why: key.open(WHY, row.try_get(3)?)?,
        until: row.try_get::<Option<&str>, _>(4)?.and_then(Day::read),
        held_at: row.try_get(5)?,
    })
}

/// What is held back now, of one plan or of all, the newest first.
pub(crate) async fn all(conn: &mut Conn, at: (Id<Tenant>, Option<Id<Plan>>), key: &Key) -> anyhow::Result<Vec<Hold>> {
    let text = "select id, plan_id, kept, why, until_on, held_at from retention_holds
        where municipality_id = $1 and ($2 = '' or plan_id = $2) and let_go_at is null order by held_at desc, id limit 500";
    let query = sqlx::query(text).bind(at.0).bind(at.1.map(|plan| plan.to_string()).unwrap_or_default());
    query.fetch_all(conn).await?.iter().map(|row| read(row, key)).collect()
}

pub(super) async fn add(tx: &mut Tx, at: (Id<Tenant>, Id<Plan>, Id<Hold>), hold: &NewHold, key: &Key) -> sqlx::Result<()> {
    let (now, actor) = (tx.at(), tx.actor());
    sqlx::query(
        "insert into retention_holds (municipality_id, id, plan_id, kept, why, until_on, held_at, held_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(at.0)
    .bind(at.2)
    .bind(at.1)
    .bind(hold.kept.as_deref())
    .bind(key.seal(WHY, &hold.why))
    .bind(hold.until.map(|day| day.to_string()))
    .bind(now)
    .bind(actor)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets go; `false` when that was done before, or it is of another plan.
pub(super) async fn let_go(tx: &mut Tx, of: Id<Tenant>, which: (Id<Hold>, Option<Id<Plan>>)) -> sqlx::Result<bool> {
    let (now, actor) = (tx.at(), tx.actor());
    let text = "update retention_holds set let_go_at = $3, let_go_by = $4
        where municipality_id = $1 and id = $2 and let_go_at is null and ($5 = '' or plan_id = $5)";
    let query = sqlx::query(text).bind(of).bind(which.0).bind(now).bind(actor);
    let query = query.bind(which.1.map(|plan| plan.to_string()).unwrap_or_default());
    Ok(query.execute(&mut **tx).await?.rows_affected() == 1)
}

/// Whether there is such a plan.
pub(super) async fn is_plan(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>)) -> sqlx::Result<bool> {
    let text = "select 1 from retention_things where municipality_id = $1 and plan_id = $2 limit 1";
    Ok(sqlx::query(text).bind(at.0).bind(at.1).fetch_optional(conn).await?.is_some())
}

/// The day on which the application was taken back.
pub(crate) async fn withdrawn(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>)) -> sqlx::Result<Option<Day>> {
    let text = "select withdrawn_on from retention_withdrawn where municipality_id = $1 and plan_id = $2";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_optional(conn).await
}

/// Keeps that day, or takes it away when it was not so.
pub(super) async fn set_withdrawn(tx: &mut Tx, at: (Id<Tenant>, Id<Plan>), day: Option<Day>) -> sqlx::Result<()> {
    let (now, actor) = (tx.at(), tx.actor());
    let forget = "delete from retention_withdrawn where municipality_id = $1 and plan_id = $2";
    sqlx::query(forget).bind(at.0).bind(at.1).execute(&mut **tx).await?;
    if let Some(day) = day {
        let text = "insert into retention_withdrawn (municipality_id, plan_id, withdrawn_on, said_at, said_by) values ($1, $2, $3, $4, $5)";
        sqlx::query(text).bind(at.0).bind(at.1).bind(day).bind(now).bind(actor).execute(&mut **tx).await?;
    }
    Ok(())
}
