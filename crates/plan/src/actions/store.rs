// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Actions and their moves in the database.
use super::{Agreed, Move, Owner, PlanAction, Repeats, State};
use crate::{
    goals::{self, Goal, store::Place},
    people,
};
use access::{MayChange, MaySee, Person, Tx, sight::PEOPLE};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

pub(crate) const WHAT: &str = "actions.what";
const REASON: &str = "actions.reason";
const MOVE_REASON: &str = "action_moves.reason";

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<PlanAction> {
    let owner = format!("{}:{}", row.try_get::<&str, _>(3)?, row.try_get::<&str, _>(4)?);
    let day = |at: usize| anyhow::Ok(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    Ok(PlanAction {
        id: row.try_get(0)?,
        goal: row.try_get(1)?,
        what: key.open(WHAT, row.try_get(2)?)?,
        owner: Owner::read(&owner).ok_or_else(|| anyhow::anyhow!("an action with a strange owner"))?,
        due_on: day(5)?,
        repeats: Repeats::from_code(row.try_get(6)?).unwrap_or(Repeats::Never),
        state: State::from_code(row.try_get(7)?).unwrap_or(State::Todo),
        reason: key.open_maybe(REASON, row.try_get(8)?)?,
        version: row.try_get(9)?,
        moved_at: row.try_get(10)?,
        moved_by: row.try_get(11)?,
        remind_on: day(12)?,
        repeats_from: day(13)?,
        goal_ended: row.try_get::<Option<i64>, _>(14)?.is_some(),
        around: key.open_maybe(people::store::NAME, row.try_get(15)?)?,
        last_said: row.try_get::<Option<&str>, _>(16)?.and_then(State::from_code),
    })
}

/// The actions under goals that are shared with who looks, or one of them: what is open first, by day. Who is around the
/// resident is not named to who does not see that.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, only: Option<Id<PlanAction>>) -> anyhow::Result<Vec<PlanAction>> {
    let mut actions = some(conn, may, only, |goal, areas| may.sees_goal(goal, areas)).await?;
    if !may.sees_part(PEOPLE) {
        for action in &mut actions {
            action.around = None;
        }
    }
    Ok(actions)
}

/// Every action, shared or not: to keep the whole plan in a version.
pub(crate) async fn every(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<PlanAction>> {
    some(conn, may, None, |_, _| true).await
}

async fn some(
    conn: &mut Conn,
    may: &MaySee,
    only: Option<Id<PlanAction>>,
    is_wanted: impl Fn(&str, &[String]) -> bool,
) -> anyhow::Result<Vec<PlanAction>> {
    let rows = sqlx::query(
        "select a.id, a.goal_id, a.what, a.owner_kind, a.owner_id, a.due_on, a.repeats, a.state, a.reason, a.version, a.moved_at, a.moved_by,
             a.remind_on, a.repeats_from, g.ended_at, pa.name,
             case when a.repeats <> 'never' then (select m.state from action_moves m where m.municipality_id = a.municipality_id
                 and m.plan_id = a.plan_id and m.action_id = a.id order by m.number desc limit 1) end, g.areas
         from actions a
         join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id
         left join people_around pa on pa.municipality_id = a.municipality_id and pa.plan_id = a.plan_id and pa.id = a.owner_id
         where a.municipality_id = $1 and a.plan_id = $2 and ($3 = '' or a.id = $3)
         order by case when a.state in ('done', 'no_longer_needed') then 1 else 0 end, a.due_on nulls last, a.agreed_at, a.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(only.map(|id| id.to_string()).unwrap_or_default())
    .fetch_all(conn)
    .await?;
    let mut actions = Vec::with_capacity(rows.len());
    for row in &rows {
        if is_wanted(row.try_get(1)?, &goals::store::codes(row.try_get(17)?)) {
            actions.push(read(row, may.key())?);
        }
    }
    Ok(actions)
}

/// One action.
pub(crate) async fn find(conn: &mut Conn, may: &MaySee, id: Id<PlanAction>) -> anyhow::Result<Option<PlanAction>> {
    Ok(all(conn, may, Some(id)).await?.pop())
}

/// Adds an action.
pub(crate) async fn add(
    tx: &mut Tx,
    at: (Place<'_>, Id<Goal>),
    action: (Id<PlanAction>, &Agreed),
    agreed: (When, Id<Person>),
) -> sqlx::Result<()> {
    let (place, goal) = at;
    let (id, what) = action;
    sqlx::query(
        "insert into actions (municipality_id, plan_id, id, goal_id, what, owner_kind, owner_id, due_on, repeats, state, version,
         agreed_at, agreed_by, moved_at, moved_by, remind_on, repeats_from)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'todo', 1, $10, $11, $10, $11, $12, $8)",
    )
    .bind(place.municipality)
    .bind(place.plan)
    .bind(id)
    .bind(goal)
    .bind(place.key.seal(WHAT, &what.what))
    .bind(what.owner.kind())
    .bind(what.owner.id())
    .bind(what.due_on.map(|day| day.to_string()))
    .bind(what.repeats.code())
    .bind(agreed.0)
    .bind(agreed.1)
    .bind(what.remind_on.map(|day| day.to_string()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes what was agreed, when it still has the version that was read.
pub(crate) async fn change(tx: &mut Tx, may: &MayChange, action: (Id<PlanAction>, i64), agreed: &Agreed) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update actions set what = $1, owner_kind = $2, owner_id = $3, due_on = $4, repeats = $5, remind_on = $6, version = version + 1,
         repeats_from = case when due_on = $4 and repeats = $5 then repeats_from else $4 end
         where municipality_id = $7 and plan_id = $8 and id = $9 and version = $10",
    )
    .bind(may.key().seal(WHAT, &agreed.what))
    .bind(agreed.owner.kind())
    .bind(agreed.owner.id())
    .bind(agreed.due_on.map(|day| day.to_string()))
    .bind(agreed.repeats.code())
    .bind(agreed.remind_on.map(|day| day.to_string()))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(action.0)
    .bind(action.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes a move; `false` when the action has another version than the one that was read.
pub(crate) async fn go(tx: &mut Tx, may: &MayChange, action: (Id<PlanAction>, i64), moved: (&Move, When)) -> sqlx::Result<bool> {
    let (made, now) = moved;
    // What was said of the last time is no reason for the next.
    let kept = made.reason.as_ref().filter(|_| made.said == made.state);
    let done = sqlx::query(
        "update actions set state = $1, reason = $2, due_on = $3, moved_at = $4, moved_by = $5, remind_on = $6, version = version + 1
         where municipality_id = $7 and plan_id = $8 and id = $9 and version = $10",
    )
    .bind(made.state.code())
    .bind(kept.map(|reason| may.key().seal(REASON, reason)))
    .bind(made.due_on.map(|day| day.to_string()))
    .bind(now)
    .bind(may.me())
    .bind(made.remind_on.map(|day| day.to_string()))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(action.0)
    .bind(action.1)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    sqlx::query(
        "insert into action_moves (municipality_id, plan_id, action_id, number, state, reason, moved_at, moved_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(action.0)
    .bind(action.1)
    .bind(made.said.code())
    .bind(made.reason.as_ref().map(|reason| may.key().seal(MOVE_REASON, reason)))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(true)
}

/// A move as it was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moved {
    pub(crate) state: State,
    pub(crate) reason: Option<String>,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

/// All moves of an action, newest first.
pub(crate) async fn moves(conn: &mut Conn, may: &MaySee, id: Id<PlanAction>) -> anyhow::Result<Vec<Moved>> {
    let rows = sqlx::query(
        "select state, reason, moved_at, moved_by from action_moves where municipality_id = $1 and plan_id = $2 and action_id = $3 order by number desc",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .fetch_all(conn)
    .await?;
    let one = |row: &AnyRow| {
        Ok(Moved {
            state: State::from_code(row.try_get(0)?).unwrap_or(State::Todo),
            reason: may.key().open_maybe(MOVE_REASON, row.try_get(1)?)?,
            at: row.try_get(2)?,
            by: row.try_get(3)?,
        })
    };
    rows.iter().map(one).collect()
}
