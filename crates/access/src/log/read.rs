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
    /// Its number in the chain; later is higher.
    pub seq: i64,
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

/// Which changes to read; the default is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// At most so many.
    pub most: i64,
    /// Only before this number, for the next page.
    pub before: Option<i64>,
    /// Only of this topic: what stands before the dot in the event's name.
    pub topic: &'a str,
    /// Only about the thing with this identifier.
    pub about: &'a str,
    /// Only by this person.
    pub by: Option<Id<Person>>,
}

/// The newest changes of a plan that are wanted, newest first.
pub async fn changes(conn: &mut Conn, may: &MaySee, wanted: Wanted<'_>) -> anyhow::Result<Vec<Changed>> {
    let topic = if wanted.topic.is_empty() { String::new() } else { format!("{}.%", wanted.topic) };
    let rows = sqlx::query(
        "select at, actor_id, role, event, about_id, what, seq from change_log
         where municipality_id = $1 and plan_id = $2 and seq < $3 and ($4 = '' or event like $4) and ($5 = '' or about_id = $5)
             and ($6 = '' or actor_id = $6)
         order by seq desc limit $7",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(wanted.before.unwrap_or(i64::MAX))
    .bind(topic)
    .bind(wanted.about)
    .bind(wanted.by.map(|person| person.to_string()).unwrap_or_default())
    .bind(wanted.most)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let what = may.key().open_maybe(WHAT, row.try_get::<Option<&str>, _>(5)?)?;
            Ok(Changed {
                seq: row.try_get(6)?,
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
