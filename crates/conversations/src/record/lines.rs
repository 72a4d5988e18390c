// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was added to a record afterwards, and how the record stands.
use crate::{coded::coded, planning::Conversation};
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "record_lines.words";

coded! {
    /// What was added.
    LineKind { Addition = "addition", Contest = "contest", Answer = "answer" }
}

/// Something that was added.
#[derive(Clone, Debug)]
pub(crate) struct RecordLine {
    pub(crate) kind: LineKind,
    pub(crate) words: String,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

/// All of them, oldest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, of: Id<Conversation>) -> anyhow::Result<Vec<RecordLine>> {
    let rows = sqlx::query(
        "select kind, words, written_at, written_by from record_lines
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 order by written_at, id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .fetch_all(conn)
    .await?;
    let line = |row: &sqlx::any::AnyRow| {
        let kind = LineKind::from_code(row.try_get(0)?).unwrap_or(LineKind::Addition);
        Ok(RecordLine { kind, words: may.key().open(WORDS, row.try_get(1)?)?, at: row.try_get(2)?, by: row.try_get(3)? })
    };
    rows.iter().map(line).collect()
}

pub(super) async fn add(
    tx: &mut Tx,
    may: &MayChange,
    of: (Id<Conversation>, Id<RecordLine>),
    line: (LineKind, &str),
    now: When,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into record_lines (municipality_id, plan_id, conversation_id, id, kind, words, written_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(line.0.code())
    .bind(may.key().seal(WORDS, line.1))
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How the record stands from now on: confirmed, or contested, or neither. `false` when it is final already.
pub(super) async fn stand(tx: &mut Tx, may: &MayChange, of: Id<Conversation>, stands: (Option<When>, Option<When>)) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversations set confirmed_at = $1, contested_at = $2
         where municipality_id = $3 and plan_id = $4 and id = $5 and ended_at is not null and confirmed_at is null",
    )
    .bind(stands.0.map(|at| at.0))
    .bind(stands.1.map(|at| at.0))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
