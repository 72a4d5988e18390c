// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody was reminded of, in the database.
use access::{Municipality, Person, Tx, things::Tenant, waiting::Waits};
use foundation::{Conn, Day, Id};
use sqlx::Row;
use std::collections::BTreeSet;

/// A reminder that was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    thing: String,
    person: Id<Person>,
    pub(super) kind: String,
    from: Day,
}

impl Told {
    /// The reminder of this.
    pub(super) fn of(waits: &Waits) -> Self {
        Self { thing: waits.thing.clone(), person: waits.person, kind: waits.kind.to_owned(), from: waits.from }
    }
}

/// All reminders of days that are not long over.
pub(super) async fn told(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<BTreeSet<Told>> {
    let text = "select thing_id, person_id, kind, due_on from nudges where municipality_id = $1";
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Told { thing: row.try_get(0)?, person: row.try_get(1)?, kind: row.try_get(2)?, from: row.try_get(3)? })
    };
    rows.iter().map(read).collect()
}

/// Whether somebody sits at the plan today, in a role that is held today, and the plan is open.
pub(super) async fn sits(conn: &mut Conn, of: &Municipality, waits: &Waits) -> sqlx::Result<bool> {
    let Some(plan) = waits.plan else { return Ok(true) };
    let text = "select 1 from seats s
         join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id and pl.closed_at is null
         join people p on p.municipality_id = s.municipality_id and p.id = s.person_id and p.ended_at is null
         join roles r on r.municipality_id = s.municipality_id and r.person_id = s.person_id
             and r.role = case when s.kind in ('network', 'representative', 'supporter') then 'network_member' else s.kind end
             and (s.kind <> 'professional' or r.organisation_id = s.organisation_id)
         where s.municipality_id = $1 and s.plan_id = $2 and s.person_id = $3 and s.ended_at is null";
    Ok(sqlx::query(text).bind(of.id).bind(plan).bind(waits.person).fetch_optional(conn).await?.is_some())
}

/// Whether nobody reminded of this before.
pub(super) async fn is_first(tx: &mut Tx, of: &Municipality, waits: &Waits) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "insert into nudges (municipality_id, thing_id, person_id, kind, due_on, told_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, thing_id, person_id, kind, due_on) do nothing",
    );
    let done = done.bind(of.id).bind(&waits.thing).bind(waits.person).bind(waits.kind).bind(waits.from).bind(at);
    Ok(done.execute(&mut **tx).await?.rows_affected() == 1)
}

/// Takes a reminder back that nobody read yet; when it waits again, it is told again.
pub(super) async fn take_back(tx: &mut Tx, of: &Municipality, told: &Told) -> sqlx::Result<u64> {
    let text = "delete from messages where municipality_id = $1 and person_id = $2 and kind = $3 and seen_at is null and path like $4";
    let unread = sqlx::query(text).bind(of.id).bind(told.person).bind(&told.kind).bind(format!("%{}%", told.thing));
    unread.execute(&mut **tx).await?;
    let text = "delete from nudges where municipality_id = $1 and thing_id = $2 and person_id = $3 and kind = $4 and due_on = $5";
    let done = sqlx::query(text).bind(of.id).bind(&told.thing).bind(told.person).bind(&told.kind).bind(told.from);
    Ok(done.execute(&mut **tx).await?.rows_affected())
}

/// Lets go of reminders of days before this one: nobody is reminded of those again.
pub(super) async fn forget(tx: &mut Tx, of: &Municipality, before: Day) -> sqlx::Result<()> {
    let text = "delete from nudges where municipality_id = $1 and due_on < $2";
    sqlx::query(text).bind(of.id).bind(before).execute(&mut **tx).await?;
    Ok(())
}
