// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The file itself, sealed in pieces, until the import ends or a day has passed.
use super::{Import, State, store::At};
use access::{App, Tx, things::Tenant};
use foundation::{Conn, Id, When};
use sqlx::Row;
use std::sync::Arc;

const CONTENT: &str = "import_chunks.content";
/// How many bytes one row holds.
const PIECE: usize = 512 * 1024;
/// How long a file is kept at most.
pub(crate) const KEPT_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a report is kept.
const TOLD_KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// A piece fits only in its own place.
fn column(import: Id<Import>, number: usize) -> String {
    format!("{CONTENT}/{import}/{number}")
}

pub(crate) async fn keep(tx: &mut Tx, of: At<'_>, import: Id<Import>, bytes: &[u8]) -> sqlx::Result<()> {
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        sqlx::query("insert into import_chunks (municipality_id, import_id, number, content, kept_at) values ($1, $2, $3, $4, $5)")
            .bind(of.0)
            .bind(import)
            .bind(i64::try_from(number).unwrap_or(i64::MAX))
            .bind(of.1.seal_bytes(&column(import, number), piece))
            .bind(tx.at())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The file; nothing when it was destroyed.
pub(crate) async fn read(conn: &mut Conn, of: At<'_>, import: Id<Import>) -> anyhow::Result<Option<Arc<[u8]>>> {
    let text = "select content from import_chunks where municipality_id = $1 and import_id = $2 order by number";
    let rows = sqlx::query(text).bind(of.0).bind(import).fetch_all(conn).await?;
    let mut bytes = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        bytes.extend(of.1.open_bytes(&column(import, number), row.try_get(0)?)?);
    }
    Ok((!rows.is_empty()).then(|| bytes.into()))
}

pub(crate) async fn destroy(conn: &mut Conn, of: Id<Tenant>, import: Id<Import>) -> sqlx::Result<()> {
    let text = "delete from import_chunks where municipality_id = $1 and import_id = $2";
    sqlx::query(text).bind(of).bind(import).execute(conn).await?;
    Ok(())
}

/// Destroys files that lay for a day, with what was read from them, and reports after thirty days; in all municipalities.
/// What is being worked on is left alone: it ends by itself.
pub(crate) async fn clear(app: &App, now: When) -> anyhow::Result<()> {
    let old = now.plus_ms(-KEPT_MS);
    let mut tx = app.db().begin().await?;
    sqlx::query(
        "update imports set state = $1, ended_at = $2, head = null, preview = null, told = null where asked_at < $3 and state in ($4, $5)",
    )
    .bind(State::Away.code())
    .bind(now)
    .bind(old)
    .bind(State::Brought.code())
    .bind(State::Checked.code())
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "delete from import_chunks where kept_at < $1 and not exists (select 1 from imports i
         where i.municipality_id = import_chunks.municipality_id and i.id = import_chunks.import_id and i.state in ($2, $3))",
    )
    .bind(old)
    .bind(State::Checking.code())
    .bind(State::Landing.code())
    .execute(&mut *tx)
    .await?;
    sqlx::query("update imports set told = null where ended_at < $1").bind(now.plus_ms(-TOLD_KEPT_MS)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
