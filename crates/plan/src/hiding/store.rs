// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who hides words in which session; a row of an earlier session means nothing.
use access::{Tx, sessions::Who, things::Tenant};
use foundation::{Conn, Id, When};

pub(super) async fn is_on(conn: &mut Conn, of: Id<Tenant>, who: &Who) -> sqlx::Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("select hidden_at from words_hidden where municipality_id = $1 and person_id = $2 and session = $3")
            .bind(of)
            .bind(who.person)
            .bind(&who.session)
            .fetch_optional(conn)
            .await?;
    Ok(found.is_some())
}

/// Hides from this moment, or shows again.
pub(super) async fn choose(tx: &mut Tx, of: Id<Tenant>, who: &Who, hidden_at: Option<When>) -> sqlx::Result<()> {
    let query = match hidden_at {
        Some(at) => sqlx::query(
            "insert into words_hidden (municipality_id, person_id, session, hidden_at) values ($1, $2, $3, $4)
             on conflict (municipality_id, person_id) do update set session = excluded.session, hidden_at = excluded.hidden_at",
        )
        .bind(of)
        .bind(who.person)
        .bind(&who.session)
        .bind(at),
        None => sqlx::query("delete from words_hidden where municipality_id = $1 and person_id = $2").bind(of).bind(who.person),
    };
    query.execute(&mut **tx).await?;
    Ok(())
}
