// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was said, per point of the agenda. Words under a point about an area of life are seen by who sees that area, others by
//! who hears the conversation.
use crate::{
    planning::{Conversation, store},
    preparing::points::Point,
};
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "conversation_words.words";

/// Something that was said.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) point: Option<Id<Point>>,
    pub(crate) words: String,
    pub(crate) by: Id<Person>,
    pub(crate) at: When,
}

/// All that was said and may be seen, oldest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, of: &Conversation) -> anyhow::Result<Vec<Said>> {
    let text = "select point_id, area, words, written_by, said_at from conversation_words
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 order by said_at, id";
    let rows = store::rows(conn, may, of.id, text).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        if of.tells(may, row.try_get(1)?) {
            let point = row.try_get::<Option<&str>, _>(0)?.and_then(|id| id.parse().ok());
            let words = may.key().open(WORDS, row.try_get(2)?)?;
            all.push(Said { point, words, by: row.try_get(3)?, at: row.try_get(4)? });
        }
    }
    Ok(all)
}

pub(super) async fn add(
    tx: &mut Tx,
    may: &MayChange,
    of: (Id<Conversation>, Id<()>),
    said: (Option<&Point>, &str),
    now: When,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into conversation_words (municipality_id, plan_id, conversation_id, id, point_id, area, words, said_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(said.0.map(|point| point.id.to_string()))
    .bind(said.0.and_then(|point| point.area.clone()))
    .bind(may.key().seal(WORDS, said.1))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
