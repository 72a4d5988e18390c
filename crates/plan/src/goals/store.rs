// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals and directions in the database.
use super::{Goal, Outcome, Timing, Wish};
use access::{MayChange, MaySee, Person, Plan, Tx, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};
use std::mem;

pub(crate) const WISH: &str = "goals.wish";
const WHY: &str = "goals.outcome_why";

/// The codes of areas in the text of a column.
pub(crate) fn codes(areas: &str) -> Vec<String> {
    areas.split(',').filter(|area| !area.is_empty()).map(str::to_owned).collect()
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Goal> {
    let outcome = row.try_get::<Option<&str>, _>(5)?.and_then(Outcome::from_code);
    let why = key.open_maybe(WHY, row.try_get(6)?)?;
    Ok(Goal {
        id: row.try_get(0)?,
        position: row.try_get(1)?,
        wish: key.open(WISH, row.try_get(2)?)?,
        timing: Timing::from_code(row.try_get(3)?).unwrap_or(Timing::Now),
        areas: codes(row.try_get(4)?),
        apart: Vec::new(),
        ended: outcome.map(|outcome| (outcome, why.unwrap_or_default())),
        version: row.try_get(7)?,
        set_at: row.try_get(8)?,
        set_by: row.try_get(9)?,
        worded_by: row.try_get(10)?,
    })
}

/// The goals of a plan that are shared with who looks: the open ones in the resident's order, then the ended ones.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Goal>> {
    let mut goals = every(conn, may).await?;
    goals.retain(|goal| may.sees_goal(goal.id, &goal.areas));
    for goal in &mut goals {
        (goal.areas, goal.apart) = mem::take(&mut goal.areas).into_iter().partition(|area| may.sees_part(area));
    }
    Ok(goals)
}

/// Every goal, shared or not: to keep the whole plan in a version.
pub(crate) async fn every(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Goal>> {
    let rows = sqlx::query(
        "select id, position, wish, timing, areas, outcome, outcome_why, version, set_at, set_by, coalesce(worded_by, set_by) from goals
         where municipality_id = $1 and plan_id = $2 order by case when ended_at is null then 0 else 1 end, position",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, may.key())).collect()
}

/// One goal.
pub(crate) async fn find(conn: &mut Conn, may: &MaySee, goal: Id<Goal>) -> anyhow::Result<Option<Goal>> {
    Ok(all(conn, may).await?.into_iter().find(|other| other.id == goal))
}

/// In which plan, under which key.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) municipality: Id<Tenant>,
    pub(crate) plan: Id<Plan>,
    pub(crate) key: &'a Key,
}

impl<'a> Place<'a> {
    pub(crate) fn of(may: &'a MayChange) -> Self {
        Self { municipality: may.municipality(), plan: may.plan(), key: may.key() }
    }
}

/// Adds a goal as the last one.
pub(crate) async fn add(tx: &mut Tx, at: Place<'_>, goal: (Id<Goal>, &Wish), set: (When, Id<Person>)) -> sqlx::Result<()> {
    sqlx::query(
        "insert into goals (municipality_id, plan_id, id, position, wish, timing, areas, version, set_at, set_by)
         select $1, $2, $3, cast(coalesce(max(position), 0) + 1 as bigint), $4, $5, $6, 1, cast($7 as bigint), $8
         from goals where municipality_id = $1 and plan_id = $2",
    )
    .bind(at.municipality)
    .bind(at.plan)
    .bind(goal.0)
    .bind(at.key.seal(WISH, &goal.1.words))
    .bind(goal.1.timing.code())
    .bind(goal.1.areas.join(","))
    .bind(set.0)
    .bind(set.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes a goal and keeps the areas that are not shared with who changes it, when it still has the version that was read; `false` when somebody else was first.
pub(crate) async fn change(tx: &mut Tx, may: &MayChange, goal: (&Goal, i64), wish: &Wish) -> sqlx::Result<bool> {
    let worded_by = if goal.0.wish == wish.words { goal.0.worded_by } else { may.me() };
    let done = sqlx::query(
        "update goals set wish = $1, timing = $2, areas = $3, worded_by = $8, version = version + 1
         where municipality_id = $4 and plan_id = $5 and id = $6 and version = $7 and ended_at is null",
    )
    .bind(may.key().seal(WISH, &wish.words))
    .bind(wish.timing.code())
    .bind(goal.0.with_apart(&wish.areas).join(","))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(goal.0.id)
    .bind(goal.1)
    .bind(worded_by)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a goal; `false` when it had ended already.
pub(crate) async fn end(tx: &mut Tx, may: &MayChange, goal: Id<Goal>, how: (&(Outcome, String), When)) -> sqlx::Result<bool> {
    let ((outcome, why), now) = how;
    let done = sqlx::query(
        "update goals set outcome = $1, outcome_why = $2, ended_at = $3, ended_by = $4, version = version + 1
         where municipality_id = $5 and plan_id = $6 and id = $7 and ended_at is null",
    )
    .bind(outcome.code())
    .bind(may.key().seal(WHY, why))
    .bind(now)
    .bind(may.me())
    .bind(may.municipality())
    .bind(may.plan())
    .bind(goal)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Opens a goal again, as the last one; `false` when it was open.
pub(crate) async fn reopen(tx: &mut Tx, may: &MayChange, goal: Id<Goal>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update goals set outcome = null, outcome_why = null, ended_at = null, ended_by = null, version = version + 1,
         position = (select max(g.position) + 1 from goals g where g.municipality_id = $1 and g.plan_id = $2)
         where municipality_id = $1 and plan_id = $2 and id = $3 and ended_at is not null",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(goal)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a goal in its place.
pub(crate) async fn place(tx: &mut Tx, may: &MayChange, goal: Id<Goal>, position: i64) -> sqlx::Result<()> {
    sqlx::query("update goals set position = $1 where municipality_id = $2 and plan_id = $3 and id = $4")
        .bind(position)
        .bind(may.municipality())
        .bind(may.plan())
        .bind(goal)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
