// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody was typing, kept sealed on the server (never in the browser: abuse case 96) until the form is sent.
//! A form is named by the path of the page it stands on.
use crate::{Person, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};

const FIELDS: &str = "drafts.fields";

/// The most that is kept of one form, in bytes of JSON.
pub const MOST: usize = 256 * 1024;

/// Names and values, in the order of the form.
pub type Fields = Vec<(String, String)>;

/// Whether this is not too much to keep.
pub fn fits(fields: &Fields) -> bool {
    serde_json::to_string(fields).is_ok_and(|text| text.len() <= MOST)
}

/// Keeps what was typed on the page `form`, in place of what was kept before.
pub async fn keep(conn: &mut Conn, of: (Id<Tenant>, &Key), form: (Id<Person>, &str), fields: &Fields, now: When) -> anyhow::Result<()> {
    let text = serde_json::to_string(fields)?;
    if text.len() > MOST {
        return Ok(());
    }
    sqlx::query(
        "insert into drafts (municipality_id, person_id, form, fields, kept_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, person_id, form) do update set fields = excluded.fields, kept_at = excluded.kept_at",
    )
    .bind(of.0)
    .bind(form.0)
    .bind(form.1)
    .bind(of.1.seal(FIELDS, &text))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets go of a draft.
pub async fn drop(conn: &mut Conn, of: Id<Tenant>, form: (Id<Person>, &str)) -> sqlx::Result<()> {
    sqlx::query("delete from drafts where municipality_id = $1 and person_id = $2 and form = $3")
        .bind(of)
        .bind(form.0)
        .bind(form.1)
        .execute(conn)
        .await?;
    Ok(())
}

/// Lets go of drafts older than this moment, in all municipalities.
pub async fn drop_older(conn: &mut Conn, than: When) -> sqlx::Result<u64> {
    Ok(sqlx::query("delete from drafts where kept_at < $1").bind(than).execute(conn).await?.rows_affected())
}

/// Reads a sealed draft; `None` when it cannot be read any more.
pub(crate) fn open(key: &Key, sealed: &str) -> Option<Fields> {
    serde_json::from_str(&key.open(FIELDS, sealed).ok()?).ok()
}
