// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mappings that were used, by kind and header. Sealed: a file without a header shows its first row of people as one.
use super::{Header, Mapping};
use crate::kinds::Kind;
use access::{Person, Tx, things::Tenant};
use foundation::{Conn, Id, seal::Key};

const MAPPING: &str = "import_mappings.mapping";

/// The mapping that was used for this header before.
pub(crate) async fn remembered(conn: &mut Conn, of: (Id<Tenant>, &Key), at: (Kind, &Header)) -> anyhow::Result<Option<Mapping>> {
    let text = "select mapping from import_mappings where municipality_id = $1 and kind = $2 and header_tag = $3";
    let row: Option<String> = sqlx::query_scalar(text).bind(of.0).bind(at.0.code()).bind(at.1.tag()).fetch_optional(conn).await?;
    let Some(sealed) = row else { return Ok(None) };
    Ok(Some(serde_json::from_str(&of.1.open(MAPPING, &sealed)?)?))
}

/// Remembers it, in place of what was remembered.
pub(crate) async fn remember(tx: &mut Tx, of: (Id<Tenant>, &Key), at: (Kind, &Header), used: (&Mapping, Id<Person>)) -> anyhow::Result<()> {
    sqlx::query(
        "insert into import_mappings (municipality_id, kind, header_tag, mapping, kept_at, kept_by) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, kind, header_tag) do update
         set mapping = excluded.mapping, kept_at = excluded.kept_at, kept_by = excluded.kept_by",
    )
    .bind(of.0)
    .bind(at.0.code())
    .bind(at.1.tag())
    .bind(of.1.seal(MAPPING, &serde_json::to_string(used.0)?))
    .bind(tx.at())
    .bind(used.1)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
