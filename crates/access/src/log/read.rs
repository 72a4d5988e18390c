// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading the change log of one plan back: history pages, and "what changed since I was here".
use crate::{MaySee, Person};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// The column that `what` is sealed for.
pub(crate) const WHAT: &str = "change_log.what";

/// One change of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// When.
    pub at: When,
    /// Who.
    pub actor: Id<Person>,
    /// In which seat.
    pub role: String,
    /// The event's name.
    pub event: String,
    /// What it is about.
    pub about: Option<String>,
    /// Old, new and why; `Null` when it was destroyed.
    pub what: serde_json::Value,
}

/// The newest changes of a plan, newest first, at most `most` and before number `before`.
pub async fn changes(conn: &mut Conn, may: &MaySee, most: i64) -> anyhow::Result<Vec<Changed>> {
    let rows = sqlx::query(
        "select at, actor_id, role, event, about_id, what from change_log where municipality_id = $1 and plan_id = $2 order by seq desc limit $3",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(most)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let what = may.key().open_maybe(WHAT, row.try_get::<Option<&str>, _>(5)?)?;
            Ok(Changed {
                at: row.try_get(0)?,
                actor: row.try_get(1)?,
                role: row.try_get(2)?,
                event: row.try_get(3)?,
                about: row.try_get(4)?,
                what: what.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
            })
        })
        .collect()
}
