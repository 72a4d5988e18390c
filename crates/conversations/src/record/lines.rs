// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was added to a record afterwards, and how the record stands.
use crate::{
    coded::coded,
    planning::{Conversation, store},
};
use access::{Action, MayChange, MaySee, Person, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "record_lines.words";

coded! {
    /// What was added.
    LineKind { Addition = "addition", Contest = "contest", Answer = "answer" }
}

coded! {
    /// How it came here: said on screen, or typed in from paper.
    How { Screen = "screen", Paper = "paper" }
}

/// Something that was added.
#[derive(Clone, Debug)]
pub(crate) struct RecordLine {
    pub(crate) kind: LineKind,
    pub(crate) words: String,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
    /// Whether somebody typed it in from paper.
    pub(crate) on_paper: bool,
}

/// All of them, oldest first; they are about no area of life, and so for who hears the conversation.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, of: &Conversation) -> anyhow::Result<Vec<RecordLine>> {
    if !of.is_heard {
        return Ok(Vec::new());
    }
    let text = "select kind, words, written_at, written_by, how from record_lines
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 order by written_at, id";
    let rows = store::rows(conn, may, of.id, text).await?;
    let line = |row: &sqlx::any::AnyRow| {
        let kind = LineKind::from_code(row.try_get(0)?).unwrap_or(LineKind::Addition);
        let on_paper = How::from_code(row.try_get(4)?) == Some(How::Paper);
        Ok(RecordLine { kind, words: may.key().open(WORDS, row.try_get(1)?)?, at: row.try_get(2)?, by: row.try_get(3)?, on_paper })
    };
    rows.iter().map(line).collect()
}

pub(super) async fn add(
    tx: &mut Tx,
    may: &MayChange,
    of: (Id<Conversation>, Id<RecordLine>),
    line: (LineKind, &str, How),
    now: When,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into record_lines (municipality_id, plan_id, conversation_id, id, kind, words, written_at, written_by, how)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(line.0.code())
    .bind(may.key().seal(WORDS, line.1))
    .bind(now)
    .bind(may.me())
    .bind(line.2.code())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How the record stands from now on: confirmed, or contested, or neither. `false` when it is final already; what was confirmed on
/// paper is final when the resident, or who decides for the resident, says nothing else on screen.
pub(super) async fn stand(
    tx: &mut Tx,
    may: &MayChange,
    of: Id<Conversation>,
    stands: (Option<When>, Option<When>),
    how: How,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update conversations set confirmed_at = $1, contested_at = $2, confirmed_how = $6, confirmed_by = $7
         where municipality_id = $3 and plan_id = $4 and id = $5 and ended_at is not null
             and (confirmed_at is null or ($8 = 'yes' and confirmed_how = 'paper'))",
    )
    .bind(stands.0.map(|at| at.0))
    .bind(stands.1.map(|at| at.0))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(stands.0.map(|_| how.code()))
    .bind(stands.0.map(|_| may.me().to_string()))
    .bind(if may.may(Action::ConfirmRecord) { "yes" } else { "no" })
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
