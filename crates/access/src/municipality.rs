// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Municipalities: the tenants, known by the host name of the request. A handful, so they are kept in memory.
use crate::{Organisation, log::head, things::Tenant};
use foundation::{Conn, Id, When, seal::Keys};
use sqlx::Row;

/// One municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its identifier: first in every key.
    pub id: Id<Tenant>,
    /// Short name for the command line: lower-case letters and dashes.
    pub slug: String,
    /// "Gemeente Vierbergen".
    pub name: String,
    /// The host name it is served under, without port.
    pub host: String,
    /// The name of its theme file.
    pub theme: String,
}

/// All municipalities.
pub async fn all(conn: &mut Conn) -> sqlx::Result<Vec<Municipality>> {
    let rows = sqlx::query("select municipality_id, slug, name, host, theme from municipalities").fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(Municipality {
                id: row.try_get(0)?,
                slug: row.try_get(1)?,
                name: row.try_get(2)?,
                host: row.try_get(3)?,
                theme: row.try_get(4)?,
            })
        })
        .collect()
}

/// Adds a municipality, with the sealed end of its log chain, which is empty.
pub async fn add(conn: &mut Conn, keys: &Keys, new: &Municipality, now: When) -> sqlx::Result<()> {
    sqlx::query("insert into municipalities (municipality_id, slug, name, host, theme, made_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(new.id)
        .bind(&new.slug)
        .bind(&new.name)
        .bind(&new.host)
        .bind(&new.theme)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    sqlx::query("insert into log_heads (municipality_id, seq, mac) values ($1, $2, $3)")
        .bind(new.id)
        .bind(0_i64)
        .bind("")
        .execute(&mut *conn)
        .await?;
    if head::are_sealed(conn).await? { head::seal_first(conn, new.id, keys).await } else { Ok(()) }
}

/// Keeps an organisation of a municipality under this identifier: name, and its field in plain words.
pub async fn keep_organisation(conn: &mut Conn, at: (Id<Tenant>, Id<Organisation>), says: (&str, &str), now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into organisations (municipality_id, id, name, expertise, made_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, id) do update set name = excluded.name, expertise = excluded.expertise",
    )
    .bind(at.0)
    .bind(at.1)
    .bind(says.0)
    .bind(says.1)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
