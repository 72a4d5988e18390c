// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the team keeps about seats: being away, still being involved, and why a seat ended.
use super::{Presence, long_ago};
use access::{MayChange, MaySee, Person, Plan, SeatKind, Tx, plans, things::Tenant};
use foundation::{Conn, Day, Id, When};
use sqlx::Row;
use std::collections::HashMap;

/// The column of the word at an ending.
const WHY: &str = "seat_endings.why";

/// What stands beside a chair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The last day away, as long as it is not over.
    pub(crate) away_until: Option<Day>,
    /// When the seat ended.
    pub(crate) ended_at: Option<When>,
    /// Why, for the resident.
    pub(crate) why: Option<String>,
    /// Whether the person left, and was not sent away.
    pub(crate) left: bool,
    /// Whether the person was not here for long, for who may know.
    pub(crate) is_absent: bool,
}

/// The marks of all chairs of this plan. Why a seat ended is only read for the resident, and so is who ended it.
pub(crate) async fn marks(conn: &mut Conn, may: &MaySee, today: Day) -> anyhow::Result<HashMap<Id<Person>, Mark>> {
    let rows = sqlx::query(
        "select s.person_id, s.ended_at, case when p.said_at >= s.since_at then p.away_until end, e.why, e.ended_by from seats s
         left join seat_presence p on p.municipality_id = s.municipality_id and p.plan_id = s.plan_id and p.person_id = s.person_id
         left join seat_endings e on e.municipality_id = s.municipality_id and e.plan_id = s.plan_id and e.person_id = s.person_id
            and e.ended_at = s.ended_at
         where s.municipality_id = $1 and s.plan_id = $2",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let is_resident = may.seat() == SeatKind::Resident;
    let mut all = HashMap::with_capacity(rows.len());
    for row in &rows {
        let person: Id<Person> = row.try_get(0)?;
        let why = row.try_get::<Option<&str>, _>(3)?.filter(|_| is_resident);
        let by: Option<Id<Person>> = row.try_get::<Option<&str>, _>(4)?.and_then(|id| id.parse().ok());
        let mark = Mark {
            ended_at: row.try_get(1)?,
            away_until: row.try_get::<Option<&str>, _>(2)?.and_then(Day::read).filter(|day| *day >= today),
            why: may.key().open_maybe(WHY, why)?,
            left: is_resident && by == Some(person),
            is_absent: false,
        };
        all.insert(person, mark);
    }
    Ok(all)
}

/// How long who looks was not here, counted to the start of this session.
pub(crate) async fn presence(conn: &mut Conn, may: &MaySee, session: When) -> sqlx::Result<Option<Presence>> {
    let row = sqlx::query(
        "select s.since_at, p.still_involved_at, (select max(l.at) from access_log l where l.municipality_id = s.municipality_id
            and l.plan_id = s.plan_id and l.actor_id = s.person_id and l.at < $4)
         from seats s
         left join seat_presence p on p.municipality_id = s.municipality_id and p.plan_id = s.plan_id and p.person_id = s.person_id
         where s.municipality_id = $1 and s.plan_id = $2 and s.person_id = $3 and s.ended_at is null",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(session)
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok(Presence { since: row.try_get(0)?, still_involved_at: row.try_get(1)?, looked_at: row.try_get(2)? })).transpose()
}

/// Somebody who was not here for long, and did not say to be away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Absent {
    pub(crate) plan: Id<Plan>,
    pub(crate) person: Id<Person>,
    /// The day from which on they are asked whether they are still involved.
    pub(crate) asked_on: Day,
}

const QUIET: &str = "select s.plan_id, s.person_id, s.since_at, p.still_involved_at,
        (select max(l.at) from access_log l where l.municipality_id = s.municipality_id and l.plan_id = s.plan_id and l.actor_id = s.person_id)
     from seats s
     join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id and pl.closed_at is null
     left join seat_presence p on p.municipality_id = s.municipality_id and p.plan_id = s.plan_id and p.person_id = s.person_id
     where s.municipality_id = $1 and ($2 = '' or s.plan_id = $2) and s.kind <> 'resident' and s.ended_at is null and s.since_at < $3
         and coalesce(p.still_involved_at, 0) < $3 and coalesce(case when p.said_at >= s.since_at then p.away_until end, '') < $4
     order by s.plan_id, s.person_id";

/// Who was not here for long: at this plan, or at all of them.
pub(crate) async fn absent(conn: &mut Conn, of: Id<Tenant>, plan: Option<Id<Plan>>, now: When) -> sqlx::Result<Vec<Absent>> {
    let rows = sqlx::query(QUIET).bind(of).bind(plan.map(|id| id.to_string()).unwrap_or_default());
    let rows = rows.bind(long_ago(now)).bind(now.day().to_string()).fetch_all(conn).await?;
    let mut all = Vec::new();
    for row in &rows {
        let presence = Presence { since: row.try_get(2)?, still_involved_at: row.try_get(3)?, looked_at: row.try_get(4)? };
        if presence.is_stale(now) {
            all.push(Absent { plan: row.try_get(0)?, person: row.try_get(1)?, asked_on: presence.asked_on() });
        }
    }
    Ok(all)
}

/// Until when who acts is away, or that they are back.
pub(crate) async fn keep_away(tx: &mut Tx, may: &MayChange, until: Option<Day>) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into seat_presence (municipality_id, plan_id, person_id, away_until, said_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, plan_id, person_id) do update set away_until = excluded.away_until, said_at = excluded.said_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(until.map(|day| day.to_string()))
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// That who acts is still involved.
pub(crate) async fn keep_still(tx: &mut Tx, may: &MayChange) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into seat_presence (municipality_id, plan_id, person_id, still_involved_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, plan_id, person_id) do update set still_involved_at = excluded.still_involved_at",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends a seat; why is sealed.
pub(crate) async fn end(tx: &mut Tx, may: &MayChange, person: Id<Person>, why: Option<&str>) -> sqlx::Result<()> {
    let at = tx.at();
    plans::end_seat(tx, (may.municipality(), may.plan()), person, at).await?;
    let text = "insert into seat_endings (municipality_id, plan_id, person_id, ended_at, ended_by, why) values ($1, $2, $3, $4, $5, $6)
        on conflict (municipality_id, plan_id, person_id, ended_at) do update set ended_by = excluded.ended_by, why = excluded.why";
    sqlx::query(text)
        .bind(may.municipality())
        .bind(may.plan())
        .bind(person)
        .bind(at)
        .bind(may.me())
        .bind(why.map(|why| may.key().seal(WHY, why)))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
