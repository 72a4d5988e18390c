// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The day turns. A seat can have a last day; when a new day begins in a municipality, such seats end before anybody is let
//! in, before any job runs and before anybody is reminded or mailed. So every list, search, mail and feed that reads who sits
//! at a table is right without asking which day it is (decision 0020). The gate and [`crate::Tx`] ask the day themselves too.
use crate::{App, Event, Municipality, Person, Plan, Tx, plans, things::Tenant};
use foundation::{Conn, Day, Id};
use sqlx::Row;
use std::sync::{Arc, PoisonError};

/// Ends the seats whose last day is over; once per day and municipality in each running program, and safe to do twice. The gate
/// and the worker do so by themselves; whatever else tells people something asks it first.
pub async fn turn(app: &App, municipality: &Arc<Municipality>) -> anyhow::Result<()> {
    let (of, now) = (municipality.id, app.clock().now());
    let today = now.day();
    if app.0.turned.read().unwrap_or_else(PoisonError::into_inner).get(&of) == Some(&today) {
        return Ok(());
    }
    if !over(&mut *app.db().read().await?, of, today).await?.is_empty() {
        end(Tx::of_system(app, municipality, now).await?, app, of, today).await?;
    }
    app.0.turned.write().unwrap_or_else(PoisonError::into_inner).insert(of, today);
    Ok(())
}

/// A seat whose last day is over.
struct Over {
    plan: Id<Plan>,
    person: Id<Person>,
    resident: Id<Person>,
    wrapped: String,
}

async fn over(conn: &mut Conn, of: Id<Tenant>, today: Day) -> sqlx::Result<Vec<Over>> {
    let text = "select s.plan_id, s.person_id, p.resident_id, p.plan_key from seats s
         join plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id
         where s.municipality_id = $1 and s.ended_at is null and s.until_day < $2 order by s.plan_id, s.person_id";
    let rows = sqlx::query(text).bind(of).bind(today.to_string()).fetch_all(conn).await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Over { plan: row.try_get(0)?, person: row.try_get(1)?, resident: row.try_get(2)?, wrapped: row.try_get(3)? })
    };
    rows.iter().map(read).collect()
}

/// Asked again inside the transaction: another program on the same database may have been first.
async fn end(mut tx: Tx, app: &App, of: Id<Tenant>, today: Day) -> anyhow::Result<()> {
    let over = over(&mut tx, of, today).await?;
    if over.is_empty() {
        return Ok(());
    }
    for one in over {
        let key = plans::open_key((of, app.keys()), one.plan, &one.wrapped)?;
        let now = tx.at();
        plans::end_seat(&mut tx, (of, one.plan), one.person, now).await?;
        tx.record_in((one.plan, one.resident, &key), &Event::of("days.seat_ended").about(one.person));
    }
    tx.finish().await
}
