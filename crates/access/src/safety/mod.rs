// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Safety mode, as far as this floor must know of it (decision 0017): since when it is on stands on the plan; what is kept apart
//! stands on the resident's own seat, so that without the safe door every page and list is the quiet view; what somebody near
//! sees can only become less at once. The pages stand in the crate `safety`.
mod acting;
mod seats;
pub mod waiting;

pub use acting::{ActingSeat, seat_acting};
pub(crate) use seats::hold;
pub use seats::{keep_apart, kept_apart, seat_sees};

use crate::{Person, Plan, Tx, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::Row;

/// How long the safe door stays open [K: a quarter of an hour].
pub const DOOR_MINUTES: i64 = 15;
/// How long a widening cools off when the municipality says nothing else, in hours [K: three days].
pub const HOURS: i64 = 72;
/// The least and the most that a municipality can say.
pub const HOURS_RANGE: std::ops::RangeInclusive<i64> = 24..=336;

const WHY: &str = "safety_modes.why";

/// A plan of a municipality.
pub type At = (Id<Tenant>, Id<Plan>);

/// The mode as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mode {
    /// Since when.
    pub since: When,
    /// Who switched it on.
    pub by: Id<Person>,
    /// A professional's reason.
    pub why: Option<String>,
    /// When it ends, if that was asked.
    pub ends: Option<When>,
}

/// The mode of a plan, if it is on.
pub async fn mode(conn: &mut Conn, at: At, key: &Key) -> anyhow::Result<Option<Mode>> {
    let text = "select since_at, started_by, why, ends_at from safety_modes
         where municipality_id = $1 and plan_id = $2 and ended_at is null order by since_at desc limit 1";
    let row = sqlx::query(text).bind(at.0).bind(at.1).fetch_optional(conn).await?;
    row.map(|row| {
        Ok(Mode {
            since: row.try_get(0)?,
            by: row.try_get(1)?,
            why: key.open_maybe(WHY, row.try_get::<Option<&str>, _>(2)?)?,
            ends: row.try_get::<Option<i64>, _>(3)?.map(When),
        })
    })
    .transpose()
}

/// Switches the mode on; `false` when it was on. What who is near sees becomes less in the same transaction, and invitations that
/// they did not answer yet wait.
pub async fn start(tx: &mut Tx, at: At, by: Id<Person>, why: Option<(&Key, &str)>) -> anyhow::Result<bool> {
    let now = tx.at();
    let switch = "update plans set safe_since = $1 where municipality_id = $2 and id = $3 and safe_since is null";
    if sqlx::query(switch).bind(now).bind(at.0).bind(at.1).execute(&mut **tx).await?.rows_affected() != 1 {
        return Ok(false);
    }
    let text = "insert into safety_modes (municipality_id, plan_id, since_at, started_by, why) values ($1, $2, $3, $4, $5)";
    let why = why.map(|(key, why)| key.seal(WHY, why));
    sqlx::query(text).bind(at.0).bind(at.1).bind(now).bind(by).bind(why).execute(&mut **tx).await?;
    seats::narrow(tx, at).await?;
    waiting::invitations(tx, at).await?;
    tx.narrows();
    Ok(true)
}

/// Asks that the mode ends at this moment, or takes that back.
pub async fn end_at(tx: &mut Tx, at: At, moment: Option<When>) -> sqlx::Result<()> {
    let text = "update safety_modes set ends_at = $1 where municipality_id = $2 and plan_id = $3 and ended_at is null";
    sqlx::query(text).bind(moment.map(|at| at.0)).bind(at.0).bind(at.1).execute(&mut **tx).await?;
    Ok(())
}

/// Ends the mode. That alone lets nobody see more: what waited is withdrawn, and what who is near sees stays as it is.
pub(crate) async fn end(tx: &mut Tx, at: At) -> sqlx::Result<()> {
    let now = tx.at();
    for text in [
        "update safety_modes set ended_at = $1 where municipality_id = $2 and plan_id = $3 and ended_at is null",
        "update safety_waiting set withdrawn_at = $1 where municipality_id = $2 and plan_id = $3 and done_at is null and withdrawn_at is null",
    ] {
        sqlx::query(text).bind(now).bind(at.0).bind(at.1).execute(&mut **tx).await?;
    }
    for text in [
        "update plans set safe_since = null where municipality_id = $1 and id = $2",
        "update seats set asked_sight = null where municipality_id = $1 and plan_id = $2",
        "update seats set sight = null where municipality_id = $1 and plan_id = $2 and kind = 'resident'",
        "delete from safe_words where municipality_id = $1
             and person_id = (select resident_id from plans p where p.municipality_id = $1 and p.id = $2)",
    ] {
        sqlx::query(text).bind(at.0).bind(at.1).execute(&mut **tx).await?;
    }
    Ok(())
}

/// How long a widening cools off here, in hours.
pub async fn hours(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select hours from safety_settings where municipality_id = $1";
    let said: Option<i64> = sqlx::query_scalar(text).bind(of).fetch_optional(conn).await?;
    Ok(said.unwrap_or(HOURS))
}

/// Sets how long a widening cools off here; of what waits already the end stays.
pub async fn set_hours(tx: &mut Tx, of: Id<Tenant>, hours: i64) -> sqlx::Result<()> {
    let now = tx.at();
    let text = "insert into safety_settings (municipality_id, hours, set_at) values ($1, $2, $3)
         on conflict (municipality_id) do update set hours = excluded.hours, set_at = excluded.set_at";
    sqlx::query(text).bind(of).bind(hours).bind(now).execute(&mut **tx).await?;
    Ok(())
}
