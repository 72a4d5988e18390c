// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Tellings in the database; a number per plan, the highest counts.
use super::{Story, Telling};
use crate::goals::store::Place;
use access::{MaySee, Person, Tx, sight::STORY};
use foundation::{Conn, Id, When};
use sqlx::Row;

/// All tellings, newest first; none when the story is not shared with who looks.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Story>> {
    if !may.sees_part(STORY) {
        return Ok(Vec::new());
    }
    at_most(conn, may, i64::MAX).await
}

/// The telling of today, when it is shared with who looks.
pub(crate) async fn newest(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<Story>> {
    if !may.sees_part(STORY) {
        return Ok(None);
    }
    every_newest(conn, may).await
}

/// The telling of today, shared or not: to keep the whole plan in a version.
pub(crate) async fn every_newest(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<Story>> {
    Ok(at_most(conn, may, 1).await?.pop())
}

async fn at_most(conn: &mut Conn, may: &MaySee, most: i64) -> anyhow::Result<Vec<Story>> {
    let rows = sqlx::query(
        "select number, story, comes_first, not_about, told_at from stories where municipality_id = $1 and plan_id = $2
         order by number desc limit $3",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(most)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(Story {
            number: row.try_get(0)?,
            words: may.key().open("stories.story", row.try_get(1)?)?,
            comes_first: may.key().open("stories.comes_first", row.try_get(2)?)?,
            not_about: may.key().open("stories.not_about", row.try_get(3)?)?,
            at: row.try_get(4)?,
        });
    }
    Ok(all)
}

/// Keeps a telling after number `after`; `false` when another came in between.
pub(crate) async fn add(tx: &mut Tx, at: Place<'_>, telling: (&Telling, i64), told: (When, Id<Person>)) -> sqlx::Result<bool> {
    let (words, after) = telling;
    let done = sqlx::query(
        "insert into stories (municipality_id, plan_id, number, story, comes_first, not_about, told_at, told_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (municipality_id, plan_id, number) do nothing",
    )
    .bind(at.municipality)
    .bind(at.plan)
    .bind(after + 1)
    .bind(at.key.seal("stories.story", &words.story))
    .bind(at.key.seal("stories.comes_first", &words.comes_first))
    .bind(at.key.seal("stories.not_about", &words.not_about))
    .bind(told.0)
    .bind(told.1)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
