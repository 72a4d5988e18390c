// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Working notes in the database. Each query names the organisation of who looks, and the moment.
use super::{Note, WorkingNote, weeks};
use access::{MaySee, Organisation, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "working_notes.words";

/// The notes of this organisation's team that are not gone, newest first.
pub(super) async fn all(conn: &mut Conn, may: &MaySee, of: Id<Organisation>, now: When) -> anyhow::Result<Vec<Note>> {
    let rows = sqlx::query(
        "select id, words, written_by, written_at, ends_at from working_notes
         where municipality_id = $1 and plan_id = $2 and organisation_id = $3 and ends_at > $4 order by written_at desc, id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .bind(now)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let words = may.key().open(WORDS, row.try_get(1)?)?;
        all.push(Note { id: row.try_get(0)?, words, by: row.try_get(2)?, at: row.try_get(3)?, ends: row.try_get(4)? });
    }
    Ok(all)
}

/// Keeps a note; `false` when who writes lost the seat in the meantime.
pub(super) async fn add(tx: &mut Tx, may: &MaySee, of: Id<Organisation>, note: (Id<WorkingNote>, &str)) -> sqlx::Result<bool> {
    let (at, weeks) = (tx.at(), weeks::of(tx, may.municipality()).await?);
    let done = sqlx::query(
        "insert into working_notes (municipality_id, id, plan_id, organisation_id, words, written_at, written_by, ends_at)
         select s.municipality_id, $4, s.plan_id, s.organisation_id, $5, $6, s.person_id, $7 from seats s
         where s.municipality_id = $1 and s.plan_id = $2 and s.person_id = $3 and s.organisation_id = $8 and s.ended_at is null",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .bind(note.0)
    .bind(may.key().seal(WORDS, note.1))
    .bind(at)
    .bind(super::ends(at, weeks))
    .bind(of)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an own note away for good.
pub(super) async fn remove(tx: &mut Tx, may: &MaySee, id: Id<WorkingNote>) -> sqlx::Result<bool> {
    let text = "delete from working_notes where municipality_id = $1 and plan_id = $2 and id = $3 and written_by = $4";
    let done = sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(id).bind(may.me()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}

/// Clears away the notes whose time is over, in all municipalities. For the hourly housekeeping.
pub async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    sqlx::query("delete from working_notes where ends_at <= $1").bind(now).execute(conn).await?;
    Ok(())
}
