// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Jobs in the database. A worker takes a job by moving its due moment forward, on the condition that it still is what the
//! worker read: of two workers one wins. When the winner falls silent, the moment comes and another takes over.
use super::Task;
use crate::things::Tenant;
use foundation::{Conn, Id, When, seal::Keys};
use sqlx::Row;

const FAILURE: &str = "jobs.failure";

/// A job as it waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) municipality: Id<Tenant>,
    pub(crate) id: Id<Task>,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) due: When,
    /// How often it was begun.
    pub(crate) tries: i64,
}

pub(super) async fn add(conn: &mut Conn, at: (Id<Tenant>, Id<Task>), job: (&str, &str), due: When) -> sqlx::Result<()> {
    sqlx::query("insert into jobs (municipality_id, id, kind, payload, due_at, tries) values ($1, $2, $3, $4, $5, 0)")
        .bind(at.0)
        .bind(at.1)
        .bind(job.0)
        .bind(job.1)
        .bind(due)
        .execute(conn)
        .await?;
    Ok(())
}

/// What is due, in all municipalities, the longest waiting first.
pub(super) async fn due(conn: &mut Conn, now: When) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query(
        "select municipality_id, id, kind, payload, due_at, tries from jobs where done_at is null and due_at <= $1 order by due_at limit 50",
    )
    .bind(now)
    .fetch_all(conn)
    .await?;
    let read = |row: &sqlx::any::AnyRow| {
        Ok(Waiting {
            municipality: row.try_get(0)?,
            id: row.try_get(1)?,
            kind: row.try_get(2)?,
            payload: row.try_get(3)?,
            due: row.try_get(4)?,
            tries: row.try_get(5)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Takes a job until `until`; `false` when somebody else was first.
pub(super) async fn take(conn: &mut Conn, job: &Waiting, until: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update jobs set due_at = $1, tries = tries + 1 where municipality_id = $2 and id = $3 and due_at = $4 and done_at is null",
    )
    .bind(until)
    .bind(job.municipality)
    .bind(job.id)
    .bind(job.due)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a job taken for longer.
pub(super) async fn hold(conn: &mut Conn, job: &Waiting, until: When) -> sqlx::Result<()> {
    sqlx::query("update jobs set due_at = $1 where municipality_id = $2 and id = $3 and done_at is null")
        .bind(until)
        .bind(job.municipality)
        .bind(job.id)
        .execute(conn)
        .await?;
    Ok(())
}

/// It is done, or given up; what was wrong is kept sealed, for an error can quote anything.
pub(super) async fn end(conn: &mut Conn, keys: &Keys, job: &Waiting, how: (When, Option<&str>)) -> sqlx::Result<()> {
    let failure = how.1.map(|failure| keys.of_municipality(job.municipality.bits()).seal(FAILURE, failure));
    sqlx::query("update jobs set done_at = $1, failure = $2 where municipality_id = $3 and id = $4")
        .bind(how.0)
        .bind(failure)
        .bind(job.municipality)
        .bind(job.id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets jobs that ended before this moment, in all municipalities.
pub async fn clear(conn: &mut Conn, before: When) -> sqlx::Result<u64> {
    Ok(sqlx::query("delete from jobs where done_at < $1").bind(before).execute(conn).await?.rows_affected())
}
