// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One import at a time lands in a municipality. A run reads the turn before it judges and takes it when it writes; when
//! another run took it in between, what was judged may not be true any more.
use access::{Tx, things::Tenant};
use foundation::{Conn, Id};

pub(super) async fn now(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let turn = sqlx::query_scalar("select turn from import_turns where municipality_id = $1").bind(of).fetch_optional(conn).await?;
    Ok(turn.unwrap_or_default())
}

/// `false` when it was taken by another.
pub(super) async fn take(tx: &mut Tx, of: Id<Tenant>, turn: i64) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into import_turns as i (municipality_id, turn) values ($1, $2)
         on conflict (municipality_id) do update set turn = excluded.turn where i.turn = excluded.turn - 1",
    )
    .bind(of)
    .bind(turn + 1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
