// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is in a file, sealed in pieces with the plan's key; in the database and nowhere else.
use super::File;
use access::{Plan, Tx, things::Tenant};
use foundation::{Conn, Id, seal::Key};
use sqlx::Row;

const CONTENT: &str = "file_chunks.content";
/// How many bytes one row holds.
const PIECE: usize = 512 * 1024;

/// In which plan, which file.
pub(super) type At = (Id<Tenant>, Id<Plan>, Id<File>);

/// A piece fits only in its own place.
fn column(file: Id<File>, number: usize) -> String {
    format!("{CONTENT}/{file}/{number}")
}

pub(super) async fn keep(tx: &mut Tx, at: At, key: &Key, bytes: &[u8]) -> anyhow::Result<()> {
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        sqlx::query("insert into file_chunks (municipality_id, plan_id, file_id, number, content) values ($1, $2, $3, $4, $5)")
            .bind(at.0)
            .bind(at.1)
            .bind(at.2)
            .bind(i64::try_from(number)?)
            .bind(key.seal_bytes(&column(at.2, number), piece))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The bytes; nothing when they were destroyed.
pub(super) async fn read(conn: &mut Conn, at: At, key: &Key) -> anyhow::Result<Option<Vec<u8>>> {
    let text = "select content from file_chunks where municipality_id = $1 and plan_id = $2 and file_id = $3 order by number";
    let rows = sqlx::query(text).bind(at.0).bind(at.1).bind(at.2).fetch_all(conn).await?;
    let mut bytes = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        bytes.extend(key.open_bytes(&column(at.2, number), row.try_get(0)?)?);
    }
    Ok((!rows.is_empty()).then_some(bytes))
}

pub(super) async fn destroy(tx: &mut Tx, at: At) -> sqlx::Result<()> {
    let text = "delete from file_chunks where municipality_id = $1 and plan_id = $2 and file_id = $3";
    sqlx::query(text).bind(at.0).bind(at.1).bind(at.2).execute(&mut **tx).await?;
    Ok(())
}
