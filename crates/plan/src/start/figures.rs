// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The figures of a list for seats that do not see all of their plan, counted again over what they do see. How a plan stands
//! is kept over the whole of it, and a number that also counts what is hidden would tell of it. Few seats are so, and they
//! are counted together; for who sees everything nothing is asked.
use super::Standing;
use crate::{
    goals,
    sight::{AT_ONCE, IN_PLANS, Shared, Under, padded},
};
use access::{
    Plan, Sight,
    log::read::{self, Changed},
    things::Tenant,
};
use foundation::{Conn, Day, Id, When, seal::Keys};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use std::collections::HashMap;

/// Puts the figures of what is seen in place of those of the whole.
pub(super) async fn of_what_is_seen(conn: &mut Conn, of: (Id<Tenant>, &Keys), plans: &mut [Standing], today: Day) -> anyhow::Result<()> {
    let mut restricted: Vec<_> = plans.iter_mut().filter(|plan| !plan.sight.is_whole(today)).collect();
    let ids: Vec<_> = restricted.iter().map(|plan| plan.plan).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let sights: HashMap<Id<Plan>, Sight> = restricted.iter().map(|plan| (plan.plan, plan.sight.clone())).collect();
    let (open, waiting) = (rows(conn, of.0, &ids, OPEN).await?, rows(conn, of.0, &ids, WAITING).await?);
    let mut moved = moved(conn, of, (&ids, &sights), today).await?;
    for plan in &mut restricted {
        let sees = |goal: &str, areas: &str| sights[&plan.plan].sees_goal(goal, &goals::store::codes(areas), today);
        let counted = open.get(&plan.plan).map(|rows| count(rows, sees)).transpose()?.unwrap_or_default();
        (plan.open_actions, plan.next_due_on, plan.remind_on) = counted;
        plan.waits_for = waiting.get(&plan.plan).map(|rows| sides(rows, sees)).transpose()?.flatten();
        plan.moved_at = moved.remove(&plan.plan);
    }
    Ok(())
}

/// What is to be done: plan, goal, areas, timing, day, reminder, and whether the reminder is a professional's.
const OPEN: &str = "select a.plan_id, g.id, g.areas, g.timing, a.due_on, a.remind_on,
         case when a.owner_kind = 'organisation' or a.owner_id in (select s.person_id from seats s where s.municipality_id = a.municipality_id
             and s.plan_id = a.plan_id and s.kind = 'professional') then 1 else 0 end
     from actions a join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id
     where a.municipality_id = $1 and g.ended_at is null and a.state in ('todo', 'doing', 'cannot_yet') and a.plan_id in ";

/// Whom something waits for: plan, goal and areas (empty for a version, which all may see), side.
const WAITING: &str = "select w.plan_id, w.goal_id, w.areas, w.side from (
         select v.municipality_id, v.plan_id, '' as goal_id, '' as areas, case when v.answer is null then 'resident' else 'professional' end as side
         from plan_versions v where (v.answer is null or v.answer <> 'agreed') and v.municipality_id = $1 and v.number =
             (select max(n.number) from plan_versions n where n.municipality_id = v.municipality_id and n.plan_id = v.plan_id)
         union all
         select j.municipality_id, j.plan_id, g.id, g.areas, case when j.side = 'resident' then 'professional' else 'resident' end
         from judgements j join goals g on g.municipality_id = j.municipality_id and g.plan_id = j.plan_id and g.id = j.goal_id
         where j.municipality_id = $1 and not exists (select 1 from judgements o where o.municipality_id = j.municipality_id
             and o.plan_id = j.plan_id and o.goal_id = j.goal_id and o.side <> j.side)) w
     where w.municipality_id = $1 and w.plan_id in ";

/// The rows of these plans, by plan.
async fn rows(conn: &mut Conn, of: Id<Tenant>, plans: &[Id<Plan>], text: &str) -> sqlx::Result<HashMap<Id<Plan>, Vec<AnyRow>>> {
    let text = format!("{text}({IN_PLANS})");
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for some in plans.chunks(AT_ONCE) {
        let query = sqlx::query(AssertSqlSafe(text.as_str())).bind(of);
        for row in padded(some).fold(query, sqlx::query::Query::bind).fetch_all(&mut *conn).await? {
            all.entry(row.try_get(0)?).or_default().push(row);
        }
    }
    Ok(all)
}

type Counted = (i64, Option<Day>, Option<Day>);

/// How many are open, the next day and the next reminder; what is for later is counted and asks for nothing yet.
fn count(rows: &[AnyRow], sees: impl Fn(&str, &str) -> bool) -> sqlx::Result<Counted> {
    let (mut open, mut due, mut reminders) = (0, Vec::new(), Vec::new());
    for row in rows {
        if !sees(row.try_get(1)?, row.try_get(2)?) {
            continue;
        }
        open += 1;
        if row.try_get::<&str, _>(3)? == "now" {
            due.extend(row.try_get::<Option<&str>, _>(4)?.and_then(Day::read));
            let remind = row.try_get::<Option<&str>, _>(5)?.and_then(Day::read);
            reminders.extend(remind.filter(|_| row.try_get::<i64, _>(6).is_ok_and(|mine| mine == 1)));
        }
    }
    Ok((open, due.into_iter().min(), reminders.into_iter().min()))
}

/// Whom something waits for, as it is kept for the whole plan.
fn sides(rows: &[AnyRow], sees: impl Fn(&str, &str) -> bool) -> sqlx::Result<Option<String>> {
    let mut sides: Vec<String> = Vec::new();
    for row in rows {
        let goal: &str = row.try_get(1)?;
        if goal.is_empty() || sees(goal, row.try_get(2)?) {
            sides.push(row.try_get(3)?);
        }
    }
    sides.sort();
    sides.dedup();
    Ok(Some(sides.join(",")).filter(|sides| !sides.is_empty()))
}

/// Changes that move a plan.
const MOVES: [&str; 10] = ["goals", "actions", "agreeing", "comments", "horizon", "areas", "people", "story", "closing", "templates"];

/// When each plan last moved, in what is seen of it.
async fn moved(
    conn: &mut Conn,
    of: (Id<Tenant>, &Keys),
    plans: (&[Id<Plan>], &HashMap<Id<Plan>, Sight>),
    today: Day,
) -> anyhow::Result<HashMap<Id<Plan>, When>> {
    let mut under = Under::of(conn, of.0, plans.0).await?;
    let shared: HashMap<_, _> =
        plans.1.iter().map(|(plan, sight)| (*plan, Shared::over(sight, today, under.remove(plan).unwrap_or_default()))).collect();
    let (mut moved, mut after, mut missing) = (HashMap::new(), 0, plans.0.to_vec());
    while !missing.is_empty() {
        let some = read::of_plans(conn, of, &missing, after).await?;
        let moves = |plan: &Id<Plan>, change: &Changed| {
            MOVES.iter().any(|topic| change.event.split('.').next() == Some(*topic)) && shared[plan].tells(change)
        };
        missing.retain(|plan| some.iter().any(|(other, _)| other == plan));
        for (plan, change) in some.iter().filter(|(plan, change)| moves(plan, change)) {
            moved.entry(*plan).or_insert(change.at);
        }
        missing.retain(|plan| !moved.contains_key(plan));
        after += read::of_each();
    }
    Ok(moved)
}
