// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The plans of who is searching, and their goals and actions: three questions, each with a bound.
use super::{Hit, Searched, Sought};
use crate::{actions, goals};
use access::{Person, Plan, SeatKind, Sight, people, plans::open_key, things::Tenant};
use foundation::{
    Conn, Day, Id,
    seal::{Key, Keys},
};
use sqlx::Row;
use std::collections::HashMap;

/// The most plans that are searched, those that moved last first.
const MOST_PLANS: i64 = 500;
/// The most goals, and the most actions, that are opened for one search.
const MOST_TEXTS: i64 = 5_000;

/// Who searches, where, from which kinds of seats.
pub(super) struct Searching<'a> {
    pub(super) of: Id<Tenant>,
    pub(super) keys: &'a Keys,
    pub(super) person: Id<Person>,
    pub(super) kinds: [&'static str; 6],
    pub(super) today: Day,
}

/// The plans at which this person sits, with their keys.
pub(super) async fn plans(conn: &mut Conn, searching: &Searching<'_>) -> anyhow::Result<Vec<(Searched, Key)>> {
    let rows = sqlx::query(
        "select pl.id, pl.resident_id, pl.plan_key, p.name from seats s
         join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id
         join people p on p.municipality_id = s.municipality_id and p.id = pl.resident_id
         left join plan_standing st on st.municipality_id = s.municipality_id and st.plan_id = s.plan_id
         where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind in ($3, $4, $5, $6, $7, $8)
         order by st.moved_at desc nulls last limit $9",
    )
    .bind(searching.of)
    .bind(searching.person)
    .bind(searching.kinds[0])
    .bind(searching.kinds[1])
    .bind(searching.kinds[2])
    .bind(searching.kinds[3])
    .bind(searching.kinds[4])
    .bind(searching.kinds[5])
    .bind(MOST_PLANS)
    .fetch_all(conn)
    .await?;
    let names = searching.keys.of_municipality(searching.of.bits());
    let mut plans = Vec::with_capacity(rows.len());
    for row in &rows {
        let plan: Id<Plan> = row.try_get(0)?;
        let key = open_key((searching.of, searching.keys), plan, row.try_get(2)?)?;
        let name = names.open(people::store::NAME, row.try_get(3)?)?;
        plans.push((Searched { plan, resident: row.try_get(1)?, name }, key));
    }
    Ok(plans)
}

/// Which words are searched.
#[derive(Clone, Copy)]
pub(super) enum Where {
    Goals,
    Actions,
}

/// The goals or actions of these plans that hold what is sought.
pub(super) async fn texts(
    conn: &mut Conn,
    searching: &Searching<'_>,
    plans: &[(Searched, Key)],
    (place, sought): (Where, &Sought),
) -> anyhow::Result<Vec<Hit>> {
    let (text, column, path) = match place {
        Where::Goals => (GOALS, goals::store::WISH, "doelen"),
        Where::Actions => (ACTIONS, actions::store::WHAT, "acties"),
    };
    let rows = sqlx::query(text)
        .bind(searching.of)
        .bind(searching.person)
        .bind(searching.kinds[0])
        .bind(searching.kinds[1])
        .bind(searching.kinds[2])
        .bind(searching.kinds[3])
        .bind(searching.kinds[4])
        .bind(searching.kinds[5])
        .bind(MOST_TEXTS)
        .fetch_all(conn)
        .await?;
    let keys: HashMap<Id<Plan>, &Key> = plans.iter().map(|(plan, key)| (plan.plan, key)).collect();
    let mut hits = Vec::new();
    for row in &rows {
        let (plan, id): (Id<Plan>, String) = (row.try_get(0)?, row.try_get(1)?);
        let Some(key) = keys.get(&plan) else { continue };
        let (goal, areas): (&str, &str) = (row.try_get(4)?, row.try_get(5)?);
        if !Sight::read(row.try_get(3)?).sees_goal(goal, &goals::store::codes(areas), searching.today) {
            continue;
        }
        let words = key.open(column, row.try_get(2)?)?;
        if sought.is_in(&words) {
            hits.push(Hit { words, path: format!("/plannen/{plan}/{path}/{id}"), plan });
        }
    }
    Ok(hits)
}

const GOALS: &str = "select g.plan_id, g.id, g.wish, coalesce(s.sight, '*'), g.id, g.areas from seats s
    join goals g on g.municipality_id = s.municipality_id and g.plan_id = s.plan_id
    where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind in ($3, $4, $5, $6, $7, $8)
    order by g.set_at desc limit $9";

const ACTIONS: &str = "select a.plan_id, a.id, a.what, coalesce(s.sight, '*'), g.id, g.areas from seats s
    join actions a on a.municipality_id = s.municipality_id and a.plan_id = s.plan_id
    join goals g on g.municipality_id = a.municipality_id and g.plan_id = a.plan_id and g.id = a.goal_id
    where s.municipality_id = $1 and s.person_id = $2 and s.ended_at is null and s.kind in ($3, $4, $5, $6, $7, $8)
    order by a.moved_at desc limit $9";

/// The kinds of seats that give rights today: those whose role is held. The same kind stands more than once when there
/// are fewer than six, because the question has six places.
pub(super) fn kinds(held: impl Fn(SeatKind) -> bool) -> Option<[&'static str; 6]> {
    let kinds: Vec<_> = SeatKind::ALL.into_iter().filter(|kind| held(*kind)).map(SeatKind::code).collect();
    let last = *kinds.last()?;
    Some([0, 1, 2, 3, 4, 5].map(|at| kinds.get(at).copied().unwrap_or(last)))
}
