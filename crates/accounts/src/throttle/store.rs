// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Counted tries in the database, so that a restart forgives nobody.
use super::Tries;
use access::things::Tenant;
use foundation::{Conn, Id, When};
use sqlx::Row;

pub(super) async fn find(conn: &mut Conn, of: Id<Tenant>, key: &str) -> sqlx::Result<Option<Tries>> {
    let row = sqlx::query("select tries, last_at from login_tries where municipality_id = $1 and source_hash = $2")
        .bind(of)
        .bind(key)
        .fetch_optional(conn)
        .await?;
    row.map(|row| Ok(Tries { count: row.try_get(0)?, last: row.try_get(1)? })).transpose()
}

/// Puts the new count in the place of the one that was read; `false` when another request did so first.
pub(super) async fn put(conn: &mut Conn, of: Id<Tenant>, key: &str, change: (Option<Tries>, Tries)) -> sqlx::Result<bool> {
    let (old, new) = change;
    let done = match old {
        None => {
            sqlx::query(
                "insert into login_tries (municipality_id, source_hash, tries, last_at) values ($1, $2, $3, $4)
                 on conflict (municipality_id, source_hash) do nothing",
            )
            .bind(of)
            .bind(key)
            .bind(new.count)
            .bind(new.last)
            .execute(conn)
            .await?
        }
        Some(old) => {
            sqlx::query(
                "update login_tries set tries = $1, last_at = $2
                 where municipality_id = $3 and source_hash = $4 and tries = $5 and last_at = $6",
            )
            .bind(new.count)
            .bind(new.last)
            .bind(of)
            .bind(key)
            .bind(old.count)
            .bind(old.last)
            .execute(conn)
            .await?
        }
    };
    Ok(done.rows_affected() == 1)
}

pub(super) async fn forget(conn: &mut Conn, of: Id<Tenant>, key: &str) -> sqlx::Result<()> {
    sqlx::query("delete from login_tries where municipality_id = $1 and source_hash = $2").bind(of).bind(key).execute(conn).await?;
    Ok(())
}

pub(super) async fn give_back(conn: &mut Conn, of: Id<Tenant>, key: &str) -> sqlx::Result<()> {
    sqlx::query("update login_tries set tries = tries - 1 where municipality_id = $1 and source_hash = $2 and tries > 0")
        .bind(of)
        .bind(key)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn clear(conn: &mut Conn, before: When) -> sqlx::Result<()> {
    sqlx::query("delete from login_tries where last_at < $1").bind(before).execute(conn).await?;
    Ok(())
}
