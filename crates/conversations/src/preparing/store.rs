// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Preparations in the database. Reading asks whose; only [`super::points`] gives others something of it.
use super::Line;
use crate::planning::Conversation;
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

pub(super) const WORDS: &str = "preparations.words";

/// An answer as it was kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// `matters`, `not_about`, `along` and `open` in words; `going`, `about` and `not_about_areas` in codes ([`super::choosing`]); or
    /// [`super::AREA`] and the code of an area.
    pub(crate) question: String,
    pub(crate) words: String,
    /// Whether somebody else typed it in from paper, and who.
    pub(crate) typed_by: Option<Id<Person>>,
}

/// Everything that this person prepared.
pub(crate) async fn of(conn: &mut Conn, may: &MaySee, whose: (Id<Conversation>, Id<Person>)) -> anyhow::Result<Vec<Kept>> {
    let rows = sqlx::query(
        "select question, words, how, written_by from preparations
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id = $4 order by written_at, question",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .fetch_all(conn)
    .await?;
    let kept = |row: &sqlx::any::AnyRow| {
        let typed_by = if row.try_get::<&str, _>(2)? == "paper" { Some(row.try_get(3)?) } else { None };
        Ok(Kept { question: row.try_get(0)?, words: may.key().open(WORDS, row.try_get(1)?)?, typed_by })
    };
    rows.iter().map(kept).collect()
}

/// Keeps the answers; one that stays as it was keeps who wrote it.
pub(super) async fn keep(
    tx: &mut Tx,
    may: &MayChange,
    whose: (Id<Conversation>, Id<Person>, &str),
    lines: &[Line],
    now: When,
) -> anyhow::Result<()> {
    let before = of(tx, may, (whose.0, whose.1)).await?;
    for (question, words) in lines {
        let old = before.iter().find(|kept| kept.question == *question).map(|kept| kept.words.as_str());
        match words {
            Some(words) if old != Some(words) => put(tx, may, whose, (question, words), now).await?,
            None if old.is_some() => drop_line(tx, may, (whose.0, whose.1), question).await?,
            _ => {}
        }
    }
    Ok(())
}

async fn put(tx: &mut Tx, may: &MayChange, whose: (Id<Conversation>, Id<Person>, &str), line: (&str, &str), now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into preparations (municipality_id, plan_id, conversation_id, person_id, question, words, how, written_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (municipality_id, plan_id, conversation_id, person_id, question) do update set words = excluded.words,
             how = excluded.how, written_at = excluded.written_at, written_by = excluded.written_by",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .bind(line.0)
    .bind(may.key().seal(WORDS, line.1))
    .bind(whose.2)
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn drop_line(tx: &mut Tx, may: &MayChange, whose: (Id<Conversation>, Id<Person>), question: &str) -> sqlx::Result<()> {
    sqlx::query(
        "delete from preparations where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id = $4 and question = $5",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .bind(question)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether this person shared it.
pub(super) async fn is_shared(conn: &mut Conn, may: &MaySee, whose: (Id<Conversation>, Id<Person>)) -> sqlx::Result<bool> {
    let shared: Option<Option<i64>> = sqlx::query_scalar(
        "select shared_at from conversation_people where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id = $4",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .fetch_optional(conn)
    .await?;
    Ok(shared.flatten().is_some())
}

/// Keeps since when it is shared, or that it is not any more.
pub(super) async fn set_shared(tx: &mut Tx, may: &MayChange, whose: (Id<Conversation>, Id<Person>), at: Option<When>) -> sqlx::Result<()> {
    sqlx::query(
        "update conversation_people set shared_at = $1 where municipality_id = $2 and plan_id = $3 and conversation_id = $4 and person_id = $5",
    )
    .bind(at.map(|at| at.0))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .execute(&mut **tx)
    .await?;
    if at.is_none() {
        tx.narrows();
    }
    Ok(())
}
