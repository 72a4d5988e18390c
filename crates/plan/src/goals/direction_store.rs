// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ways to a goal, in the database. One that was taken back stays there and is not shown.
use super::{Goal, store::Place};
use access::{MayChange, MaySee, Person, SeatKind, Tx};
use foundation::{Conn, Id, When};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "directions.words";

/// A way to get to a goal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Direction {
    pub(crate) id: Id<Direction>,
    pub(crate) goal: Id<Goal>,
    pub(crate) words: String,
    pub(crate) is_residents: bool,
    pub(crate) chosen: bool,
    pub(crate) by: Id<Person>,
    pub(crate) version: i64,
}

/// The directions of the goals that are shared with who looks, the resident's own first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Direction>> {
    some(conn, may, |goal, areas| may.sees_goal(goal, areas)).await
}

/// Every direction, shared or not: to keep the whole plan in a version.
pub(crate) async fn every(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Direction>> {
    some(conn, may, |_, _| true).await
}

async fn some(conn: &mut Conn, may: &MaySee, is_wanted: impl Fn(&str, &[String]) -> bool) -> anyhow::Result<Vec<Direction>> {
    let rows = sqlx::query(
        "select d.id, d.goal_id, d.words, d.whose, d.chosen_at, d.added_by, d.version, g.areas from directions d
         join goals g on g.municipality_id = d.municipality_id and g.plan_id = d.plan_id and g.id = d.goal_id
         where d.municipality_id = $1 and d.plan_id = $2 and d.ended_at is null
         order by case when d.whose = 'resident' then 0 else 1 end, d.added_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        anyhow::Ok(Direction {
            id: row.try_get(0)?,
            goal: row.try_get(1)?,
            words: may.key().open(WORDS, row.try_get(2)?)?,
            is_residents: row.try_get::<&str, _>(3)? == SeatKind::Resident.code(),
            chosen: row.try_get::<Option<i64>, _>(4)?.is_some(),
            by: row.try_get(5)?,
            version: row.try_get(6)?,
        })
    };
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        if is_wanted(row.try_get(1)?, &super::store::codes(row.try_get(7)?)) {
            all.push(one(row)?);
        }
    }
    Ok(all)
}

/// Adds a direction, from this seat.
pub(crate) async fn add(
    tx: &mut Tx,
    at: (Place<'_>, Id<Goal>),
    new: (Id<Direction>, &str, SeatKind),
    added: (When, Id<Person>),
) -> sqlx::Result<()> {
    let (place, goal) = at;
    sqlx::query(
        "insert into directions (municipality_id, plan_id, id, goal_id, words, whose, added_at, added_by, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
    )
    .bind(place.municipality)
    .bind(place.plan)
    .bind(new.0)
    .bind(goal)
    .bind(place.key.seal(WORDS, new.1))
    .bind(new.2.code())
    .bind(added.0)
    .bind(added.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes the words of one's own direction, when it still has the version that was read.
pub(super) async fn change(tx: &mut Tx, may: &MayChange, direction: (Id<Direction>, i64), words: &str) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update directions set words = $1, version = version + 1
         where municipality_id = $2 and plan_id = $3 and id = $4 and version = $5 and added_by = $6 and ended_at is null",
    )
    .bind(may.key().seal(WORDS, words))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(direction.0)
    .bind(direction.1)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes one's own direction back.
pub(super) async fn end(tx: &mut Tx, may: &MayChange, direction: Id<Direction>, now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update directions set ended_at = $1, chosen_at = null
         where municipality_id = $2 and plan_id = $3 and id = $4 and added_by = $5 and ended_at is null",
    )
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(direction)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Chooses one direction of a goal in place of any other.
pub(super) async fn choose(tx: &mut Tx, may: &MayChange, at: (Id<Direction>, Id<Goal>), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update directions set chosen_at = case when id = $1 then cast($2 as bigint) else null end where municipality_id = $3 and plan_id = $4 and goal_id = $5
         and exists (select 1 from directions d
             where d.municipality_id = $3 and d.plan_id = $4 and d.goal_id = $5 and d.id = $1 and d.ended_at is null)",
    )
    .bind(at.0)
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(at.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}
