// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The register in the database.
use super::{DEFAULT, Ground};
use access::{Organisation, Person, Tx, things::Tenant};
use foundation::{Conn, Id, T, When};
use sqlx::Row;
use std::collections::BTreeMap;

/// Every version of every ground with the moment from which it held, oldest first: the default list held from the beginning.
pub(super) async fn versions(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<(When, Ground)>> {
    let text = "select code, version, name, law, purpose, ended_at, made_at from grounds where municipality_id = $1 order by version";
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    let mut versions: Vec<_> = DEFAULT.iter().map(|code| (When(0), Ground::of_default(code, t))).collect();
    for row in &rows {
        let ground = Ground {
            code: row.try_get(0)?,
            version: row.try_get(1)?,
            name: row.try_get(2)?,
            law: row.try_get(3)?,
            purpose: row.try_get(4)?,
            has_ended: row.try_get::<Option<i64>, _>(5)?.is_some(),
        };
        versions.push((row.try_get(6)?, ground));
    }
    Ok(versions)
}

/// Every ground as it is today, ended ones too: the default list first, then the municipality's own.
pub(crate) async fn all(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<Ground>> {
    let mut grounds: Vec<Ground> = Vec::new();
    for (_, ground) in versions(conn, of, t).await? {
        match grounds.iter_mut().find(|old| old.code == ground.code) {
            Some(old) => *old = ground,
            None => grounds.push(ground),
        }
    }
    Ok(grounds)
}

/// Keeps a version; `false` when another came in between.
pub(crate) async fn keep(tx: &mut Tx, of: Id<Tenant>, ground: &Ground, made: (When, Id<Person>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into grounds (municipality_id, code, version, name, law, purpose, made_at, made_by, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (municipality_id, code, version) do nothing",
    )
    .bind(of)
    .bind(&ground.code)
    .bind(ground.version)
    .bind(&ground.name)
    .bind(&ground.law)
    .bind(&ground.purpose)
    .bind(made.0)
    .bind(made.1)
    .bind(ground.has_ended.then_some(made.0.0))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The codes per organisation that has some of its own, with the version.
pub(crate) async fn of_organisations(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<BTreeMap<Id<Organisation>, (i64, Vec<String>)>> {
    let text = "select organisation_id, version, ground_codes from organisation_grounds where municipality_id = $1 order by version";
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    let one = |row: &sqlx::any::AnyRow| {
        let codes = row.try_get::<&str, _>(2)?.split(',').map(str::to_owned).collect();
        Ok((row.try_get(0)?, (row.try_get(1)?, codes)))
    };
    rows.iter().map(one).collect()
}

/// Keeps on which grounds an organisation works; `false` when another came in between.
pub(crate) async fn keep_for_organisation(
    tx: &mut Tx,
    at: (Id<Tenant>, Id<Organisation>),
    version: i64,
    codes: &[String],
    made: (When, Id<Person>),
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into organisation_grounds (municipality_id, organisation_id, version, ground_codes, set_at, set_by)
         values ($1, $2, $3, $4, $5, $6) on conflict (municipality_id, organisation_id, version) do nothing",
    )
    .bind(at.0)
    .bind(at.1)
    .bind(version + 1)
    .bind(codes.join(","))
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
