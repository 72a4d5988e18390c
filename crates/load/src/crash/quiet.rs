// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What only one of the two databases needs: PostgreSQL may still be busy with the last words of a program that is dead,
//! and SQLite can look whether its own file is sound.
use crate::program::Place;
use anyhow::ensure;
use foundation::{Db, db::Kind};
use sqlx::Connection;
use std::time::{Duration, Instant};

/// Waits until nobody but this asks PostgreSQL anything: a commit that was under way has then landed or not.
pub async fn wait(place: &Place) -> anyhow::Result<()> {
    foundation::db::drivers();
    let mut conn = sqlx::AnyConnection::connect(&place.database).await?;
    let text = "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid()";
    let start = Instant::now();
    while sqlx::query_scalar::<_, i64>(text).fetch_one(&mut conn).await? > 0 {
        ensure!(start.elapsed() < Duration::from_secs(10), "PostgreSQL still serves a program that is dead");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(conn.close().await?)
}

/// Whether the file of SQLite is sound, all pages and all indexes.
pub async fn is_sound(db: &Db) -> anyhow::Result<()> {
    if db.kind() == Kind::Sqlite {
        let said: String = sqlx::query_scalar("pragma integrity_check").fetch_one(&mut *db.read().await?).await?;
        ensure!(said == "ok", "the file of the database is not sound: {said}");
    }
    Ok(())
}
