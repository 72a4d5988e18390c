// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What of conversations waits for somebody: one that comes tomorrow, for who said yes or did not answer; and a record that
//! nobody answered for some days, for who decides.
use crate::planning::{self, Conversation};
use access::{Person, Plan, Scope, SeatKind, Standing, things::Tenant, waiting::Waits};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeMap;

const COMES: &str = "conversations.reminder";
const RECORD: &str = "conversations.waits";

/// The kinds of message that are found here.
pub(crate) const KINDS: &[&str] = &[COMES, RECORD];

/// After so many days somebody is reminded of a record [K: three days].
const DAYS_OF_RECORD: i32 = 3;
/// A record that waits longer is not looked for any more; it stands on the page of the resident's day.
const DAYS_LOOKED_BACK: i32 = 31;

pub(crate) async fn find(conn: &mut Conn, of: Id<Tenant>, now: When) -> anyhow::Result<Vec<Waits>> {
    let mut all = coming(conn, of, now).await?;
    all.extend(records(conn, of, now.day()).await?);
    Ok(all)
}

fn waits(at: (Id<Plan>, Id<Conversation>), person: Id<Person>, (kind, from): (&'static str, Day)) -> Waits {
    Waits { thing: at.1.to_string(), plan: Some(at.0), person, kind, from, path: planning::path(at.0, at.1) }
}

/// The conversations of today and tomorrow that did not begin, for each who is expected. Who was asked today knows.
async fn coming(conn: &mut Conn, of: Id<Tenant>, now: When) -> sqlx::Result<Vec<Waits>> {
    let rows = sqlx::query(
        "select c.plan_id, c.id, c.held_at, a.person_id from conversations c
         join conversation_people a on a.municipality_id = c.municipality_id and a.plan_id = c.plan_id and a.conversation_id = c.id
             and coalesce(a.answer, 'coming') = 'coming' and a.asked_at < $4
         where c.municipality_id = $1 and c.off_at is null and c.begun_at is null and c.held_at >= $2 and c.held_at < $3
         order by c.held_at, c.id, a.person_id",
    );
    let rows = rows.bind(of).bind(now).bind(now.day().plus_days(2).start()).bind(now.day().start()).fetch_all(conn).await?;
    let read = |row: &AnyRow| {
        let held_at: When = row.try_get(2)?;
        Ok(waits((row.try_get(0)?, row.try_get(1)?), row.try_get(3)?, (COMES, held_at.day().plus_days(-1))))
    };
    rows.iter().map(read).collect()
}

/// The records that wait for the first word about them, for each who decides; when nobody does, for the resident.
async fn records(conn: &mut Conn, of: Id<Tenant>, today: Day) -> sqlx::Result<Vec<Waits>> {
    let rows = sqlx::query(
        "select c.plan_id, c.id, c.ended_at, s.person_id, s.kind, s.scope, s.acts_until, s.decides_from from conversations c
         join seats s on s.municipality_id = c.municipality_id and s.plan_id = c.plan_id and s.ended_at is null
             and s.kind in ('resident', 'representative')
         where c.municipality_id = $1 and c.confirmed_at is null and c.contested_at is null and c.ended_at >= $2 and c.ended_at < $3
         order by c.ended_at, c.id, s.person_id",
    );
    // The whole of the last day must be over.
    let (since, until) = (today.plus_days(-DAYS_LOOKED_BACK).start(), today.plus_days(1 - DAYS_OF_RECORD).start());
    let mut open: BTreeMap<Id<Conversation>, (Vec<Waits>, Vec<Waits>)> = BTreeMap::new();
    for row in &rows.bind(of).bind(since).bind(until).fetch_all(conn).await? {
        let (id, ended_at): (Id<Conversation>, When) = (row.try_get(1)?, row.try_get(2)?);
        let Some(kind) = SeatKind::from_code(row.try_get(4)?) else { continue };
        let one = waits((row.try_get(0)?, id), row.try_get(3)?, (RECORD, ended_at.day().plus_days(DAYS_OF_RECORD)));
        let (deciding, resident) = open.entry(id).or_default();
        if standing(row)?.decides(kind, today) {
            deciding.push(one);
        } else if kind == SeatKind::Resident {
            resident.push(one);
        }
    }
    Ok(open.into_values().flat_map(|(deciding, resident)| if deciding.is_empty() { resident } else { deciding }).collect())
}

fn standing(row: &AnyRow) -> sqlx::Result<Standing> {
    let day = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read));
    let scope = row.try_get::<Option<&str>, _>(5)?.and_then(Scope::from_code);
    Ok(Standing { scope, acts_until: day(6)?, decides_from: day(7)? })
}
