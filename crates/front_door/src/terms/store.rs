// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The terms in the database; a version is added and never changed.
use super::Terms;
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// The terms that hold today.
pub(crate) async fn now(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Terms> {
    let text =
        "select version, days, urgent_days, organisation_id from front_door_terms where municipality_id = $1 order by version desc limit 1";
    let Some(row) = sqlx::query(text).bind(of).fetch_optional(conn).await? else { return Ok(Terms::default()) };
    let organisation = row.try_get::<Option<&str>, _>(3)?.and_then(|id| id.parse().ok());
    Ok(Terms { version: row.try_get(0)?, days: row.try_get(1)?, urgent_days: row.try_get(2)?, organisation })
}

/// Keeps a version; `false` when another came in between.
pub(super) async fn keep(tx: &mut Tx, of: Id<Tenant>, terms: Terms, made: (When, Id<Person>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into front_door_terms (municipality_id, version, days, urgent_days, organisation_id, set_at, set_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (municipality_id, version) do nothing",
    )
    .bind(of)
    .bind(terms.version)
    .bind(terms.days)
    .bind(terms.urgent_days)
    .bind(terms.organisation.map(|id| id.to_string()))
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
