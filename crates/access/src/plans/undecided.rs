// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A seat and what it sees are two things: a ground to work on is no decision of the resident. Whoever got a seat from another
//! than the resident sees nothing, until the resident decides on screen or says so to a professional who writes it down.
use super::{Seating, seat};
use crate::{Person, Plan, things::Tenant};
use foundation::{Conn, Id, When};

/// Gives a seat, or gives it back, on which the resident has still to decide: until then it sees nothing.
pub async fn seat_undecided(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), seating: Seating<'_>, now: When) -> sqlx::Result<()> {
    seat(conn, at, seating, now).await?;
    ask_to_decide(conn, at, seating.person, now).await
}

/// From now on the resident is asked what this seat may see; what it sees stays as it is.
pub async fn ask_to_decide(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>, now: When) -> sqlx::Result<()> {
    let text = "update seats set undecided_at = $1 where municipality_id = $2 and plan_id = $3 and person_id = $4 and ended_at is null";
    sqlx::query(text).bind(now).bind(at.0).bind(at.1).bind(person).execute(conn).await?;
    Ok(())
}

/// The resident decided what this seat sees.
pub async fn was_decided(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>) -> sqlx::Result<()> {
    let text = "update seats set undecided_at = null where municipality_id = $1 and plan_id = $2 and person_id = $3";
    sqlx::query(text).bind(at.0).bind(at.1).bind(person).execute(conn).await?;
    Ok(())
}

/// Who sits there while the resident has still to decide what they see; who waits longest comes first.
pub async fn undecided(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>)) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select person_id from seats where municipality_id = $1 and plan_id = $2 and undecided_at is not null and ended_at is null
         order by undecided_at, person_id";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_all(conn).await
}
