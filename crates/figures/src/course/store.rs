// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The living pages in the database; a version is added and never changed.
use super::Version;
use access::{Person, Tx, people, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Version> {
    Ok(Version {
        page: row.try_get(0)?,
        number: row.try_get(1)?,
        words: row.try_get(2)?,
        set_at: row.try_get(3)?,
        by: key.open(people::store::NAME, row.try_get(4)?)?,
    })
}

/// The newest version of every page; `of.1` is the municipality's key.
pub(crate) async fn newest(conn: &mut Conn, of: (Id<Tenant>, &Key)) -> anyhow::Result<Vec<Version>> {
    let rows = sqlx::query(
        "select c.page, c.version, c.words, c.set_at, p.name from course_pages c
         join people p on p.municipality_id = c.municipality_id and p.id = c.set_by
         where c.municipality_id = $1 and c.version = (select max(n.version) from course_pages n
             where n.municipality_id = c.municipality_id and n.page = c.page)",
    )
    .bind(of.0)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

/// Every version of a page, newest first.
pub(crate) async fn versions(conn: &mut Conn, of: (Id<Tenant>, &Key), page: &str) -> anyhow::Result<Vec<Version>> {
    let rows = sqlx::query(
        "select c.page, c.version, c.words, c.set_at, p.name from course_pages c
         join people p on p.municipality_id = c.municipality_id and p.id = c.set_by
         where c.municipality_id = $1 and c.page = $2 order by c.version desc",
    )
    .bind(of.0)
    .bind(page)
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

/// Adds a version after this one; `false` when somebody else did.
pub(super) async fn add(tx: &mut Tx, of: Id<Tenant>, page: (&str, i64), words: &str, made: (When, Id<Person>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into course_pages (municipality_id, page, version, words, set_at, set_by) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, page, version) do nothing",
    )
    .bind(of)
    .bind(page.0)
    .bind(page.1 + 1)
    .bind(words)
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
