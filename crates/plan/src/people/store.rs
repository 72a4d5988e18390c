// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! People around the resident, in the database. Their names are sealed too.
use super::{Around, AroundForm};
use access::{MayChange, MaySee, Tx, sight::PEOPLE};
use foundation::{Conn, Id, When};
use sqlx::Row;

pub(crate) const NAME: &str = "people_around.name";
const RELATION: &str = "people_around.relation";
const HELPS: &str = "people_around.helps_with";

/// Everyone who is around now, in the order in which they were added; nobody when that is not shared with who looks.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Around>> {
    if !may.sees_part(PEOPLE) {
        return Ok(Vec::new());
    }
    every(conn, may).await
}

/// Everyone who is around, shared or not: to keep the whole plan in a version.
pub(crate) async fn every(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Around>> {
    let rows = sqlx::query(
        "select id, name, relation, helps_with, closeness, tie, version from people_around
         where municipality_id = $1 and plan_id = $2 and ended_at is null order by added_at, id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(Around {
            id: row.try_get(0)?,
            name: may.key().open(NAME, row.try_get(1)?)?,
            relation: may.key().open(RELATION, row.try_get(2)?)?,
            helps_with: may.key().open(HELPS, row.try_get(3)?)?,
            closeness: row.try_get(4)?,
            tie: row.try_get(5)?,
            version: row.try_get(6)?,
        });
    }
    Ok(all)
}

pub(super) async fn add(tx: &mut Tx, may: &MayChange, person: (Id<Around>, &AroundForm), now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into people_around (municipality_id, plan_id, id, name, relation, helps_with, closeness, tie, version, added_at, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(person.0)
    .bind(may.key().seal(NAME, &person.1.name))
    .bind(may.key().seal(RELATION, &person.1.relation))
    .bind(may.key().seal(HELPS, &person.1.helps_with))
    .bind(&person.1.closeness)
    .bind(&person.1.tie)
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes somebody, when it still has the version that was read.
pub(super) async fn change(tx: &mut Tx, may: &MayChange, person: (Id<Around>, &AroundForm)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update people_around set name = $1, relation = $2, helps_with = $3, closeness = $4, tie = $5, version = version + 1
         where municipality_id = $6 and plan_id = $7 and id = $8 and version = $9 and ended_at is null",
    )
    .bind(may.key().seal(NAME, &person.1.name))
    .bind(may.key().seal(RELATION, &person.1.relation))
    .bind(may.key().seal(HELPS, &person.1.helps_with))
    .bind(&person.1.closeness)
    .bind(&person.1.tie)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(person.0)
    .bind(person.1.version)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody is not around any more.
pub(super) async fn end(tx: &mut Tx, may: &MayChange, person: Id<Around>, now: When) -> sqlx::Result<bool> {
    let done =
        sqlx::query("update people_around set ended_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4 and ended_at is null")
            .bind(now)
            .bind(may.municipality())
            .bind(may.plan())
            .bind(person)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}
