// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Calendar addresses in the database: one for each person, by its hash.
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, Language, When};
use sqlx::Row;

/// Since when somebody has an address.
pub(super) async fn since(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<Option<When>> {
    let text = "select made_at from feeds where municipality_id = $1 and person_id = $2";
    sqlx::query_scalar(text).bind(of).bind(person).fetch_optional(conn).await
}

/// Whose address this is, and the language of the days in it; nobody's when the account ended, and the
/// resident's own is nobody's in safety mode.
pub(super) async fn whose(conn: &mut Conn, of: Id<Tenant>, hash: &str) -> sqlx::Result<Option<(Id<Person>, Language)>> {
    let row = sqlx::query(
        "select f.person_id, p.language from feeds f
         join people p on p.municipality_id = f.municipality_id and p.id = f.person_id and p.ended_at is null
         where f.municipality_id = $1 and f.hash = $2 and not exists (select 1 from plans s where s.municipality_id = f.municipality_id
             and s.resident_id = f.person_id and s.safe_since is not null)",
    );
    let row = row.bind(of).bind(hash).fetch_optional(conn).await?;
    row.map(|row| Ok((row.try_get(0)?, Language::from_code(row.try_get(1)?).unwrap_or_default()))).transpose()
}

/// Keeps a new address, in place of the one before.
pub(super) async fn keep(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>, hash: &str) -> sqlx::Result<()> {
    end(tx, of, person).await?;
    let now = tx.at();
    let text = "insert into feeds (municipality_id, hash, person_id, made_at) values ($1, $2, $3, $4)";
    sqlx::query(text).bind(of).bind(hash).bind(person).bind(now).execute(&mut **tx).await?;
    Ok(())
}

/// Takes the address back.
pub(super) async fn end(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>) -> sqlx::Result<()> {
    let text = "delete from feeds where municipality_id = $1 and person_id = $2";
    sqlx::query(text).bind(of).bind(person).execute(&mut **tx).await?;
    tx.narrows();
    Ok(())
}
