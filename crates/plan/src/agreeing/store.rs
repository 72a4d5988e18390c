// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Versions in the database. Content is written once; only the answer is added, and only once.
use super::{Answer, Version};
use access::{MayChange, MaySee, Tx};
use foundation::{Conn, Day, When};
use sqlx::Row;

const CONTENT: &str = "plan_versions.content";
const WORDS: &str = "plan_versions.answer_words";

/// All versions, newest first.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Version>> {
    some(conn, may, None).await
}

/// One version.
pub(crate) async fn find(conn: &mut Conn, may: &MaySee, number: i64) -> anyhow::Result<Option<Version>> {
    Ok(some(conn, may, Some(number)).await?.pop())
}

async fn some(conn: &mut Conn, may: &MaySee, only: Option<i64>) -> anyhow::Result<Vec<Version>> {
    let rows = sqlx::query(
        "select number, content, review_on, proposed_at, proposed_by, answer, answer_words, answered_at, answered_for from plan_versions
         where municipality_id = $1 and plan_id = $2 and ($3 = 0 or number = $3) order by number desc",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(only.unwrap_or_default())
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let answer = row.try_get::<Option<&str>, _>(5)?.and_then(Answer::from_code);
        let words = may.key().open_maybe(WORDS, row.try_get(6)?)?.unwrap_or_default();
        let answered_at: Option<i64> = row.try_get(7)?;
        all.push(Version {
            number: row.try_get(0)?,
            content: serde_json::from_str(&may.key().open(CONTENT, row.try_get(1)?)?)?,
            review_on: row.try_get(2)?,
            at: row.try_get(3)?,
            by: row.try_get(4)?,
            answer: answer.map(|answer| (answer, words, When(answered_at.unwrap_or_default()))),
            answered_for: row.try_get::<Option<&str>, _>(8)?.and_then(|id| id.parse().ok()),
        });
    }
    Ok(all)
}

/// The newest version without its content: number, the day of looking back that counts now, and the answer.
pub(crate) async fn newest(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<(i64, Day, Option<Answer>)>> {
    let row = sqlx::query(
        "select v.number, coalesce((select r.review_on from reviews r where r.municipality_id = v.municipality_id and r.plan_id = v.plan_id
             and r.version = v.number order by r.number desc limit 1), v.review_on), v.answer
         from plan_versions v where v.municipality_id = $1 and v.plan_id = $2 order by v.number desc limit 1",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_optional(conn)
    .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get::<Option<&str>, _>(2)?.and_then(Answer::from_code)))).transpose()
}

pub(super) async fn add(tx: &mut Tx, may: &MayChange, version: (i64, &super::Content, Day), now: When) -> anyhow::Result<()> {
    let (number, content, review_on) = version;
    sqlx::query(
        "insert into plan_versions (municipality_id, plan_id, number, content, review_on, proposed_at, proposed_by) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(number)
    .bind(may.key().seal(CONTENT, &serde_json::to_string(content)?))
    .bind(review_on)
    .bind(now)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes the answer; `false` when there was one, or the version is not the newest.
pub(super) async fn answer(tx: &mut Tx, may: &MayChange, said: (i64, Answer, &str), now: When) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update plan_versions set answer = $1, answer_words = $2, answered_at = $3, answered_for = $7 where municipality_id = $4 and plan_id = $5 and number = $6
         and answer is null and number = (select max(v.number) from plan_versions v where v.municipality_id = $4 and v.plan_id = $5)",
    )
    .bind(said.1.code())
    .bind(may.key().seal(WORDS, said.2))
    .bind(now)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(said.0)
    .bind(may.scope().map(|_| may.me().to_string()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
