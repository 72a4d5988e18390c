// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The keys that goals and actions have in another system, as keyed hashes: so that the same file again finds them back.
use crate::kinds::{Kind, Of};
use access::Tx;
use data_encoding::HEXLOWER;
use foundation::{Conn, Id};
use sqlx::Row;
use std::collections::HashMap;

/// Everything of one kind that came with a key.
#[derive(Debug)]
pub(crate) struct Keyed {
    kind: Kind,
    things: HashMap<String, String>,
}

fn tag(of: &Of, kind: Kind, key: &str) -> String {
    let value = format!("{}/{}/{}", of.id(), kind.code(), of.source(key));
    HEXLOWER.encode(&of.keys().tag("import-key", value.as_bytes()))
}

impl Keyed {
    pub(crate) async fn know(conn: &mut Conn, of: &Of, kind: Kind) -> sqlx::Result<Self> {
        let text = "select key_tag, thing_id from import_keys where municipality_id = $1 and kind = $2";
        let rows = sqlx::query(text).bind(of.id()).bind(kind.code()).fetch_all(conn).await?;
        let things = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<sqlx::Result<_>>()?;
        Ok(Self { kind, things })
    }

    /// The thing with this key.
    pub(crate) fn find(&self, of: &Of, key: &str) -> Option<String> {
        self.things.get(&tag(of, self.kind, key)).cloned()
    }

    /// From here on this thing has this key.
    pub(crate) fn add(&mut self, of: &Of, key: &str, thing: Id<()>) {
        self.things.insert(tag(of, self.kind, key), thing.to_string());
    }
}

/// Keeps the key that a thing came with, if it came with one.
pub(crate) async fn keep(tx: &mut Tx, of: &Of, at: (Kind, Option<&str>), thing: Id<()>) -> sqlx::Result<()> {
    let Some(key) = at.1 else { return Ok(()) };
    sqlx::query("insert into import_keys (municipality_id, kind, key_tag, thing_id) values ($1, $2, $3, $4)")
        .bind(of.id())
        .bind(at.0.code())
        .bind(tag(of, at.0, key))
        .bind(thing.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
