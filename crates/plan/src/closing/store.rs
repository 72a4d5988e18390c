// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Judgements and the end of a plan, in the database. An earlier judgement stays in the change log.
use super::{Judgement, Side};
use crate::goals::{Goal, Outcome};
use access::{MayChange, MaySee, Tx};
use foundation::{Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "judgements.words";

/// All judgements of a plan, from both sides.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Judgement>> {
    let rows =
        sqlx::query("select goal_id, side, outcome, words, judged_by, version from judgements where municipality_id = $1 and plan_id = $2")
            .bind(may.municipality())
            .bind(may.plan())
            .fetch_all(conn)
            .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(Judgement {
            goal: row.try_get(0)?,
            side: if row.try_get::<&str, _>(1)? == "resident" { Side::Resident } else { Side::Professional },
            outcome: Outcome::from_code(row.try_get(2)?).unwrap_or(Outcome::Partly),
            words: may.key().open(WORDS, row.try_get(3)?)?,
            by: row.try_get(4)?,
            version: row.try_get(5)?,
        });
    }
    Ok(all)
}

/// Keeps a judgement in place of the version that was read (0 for none); `false` when there is another by now.
pub(super) async fn judge(
    tx: &mut Tx,
    may: &MayChange,
    at: (Id<Goal>, Side, i64),
    said: &(Outcome, String),
    now: When,
) -> sqlx::Result<bool> {
    let (goal, side, version) = at;
    let done = sqlx::query(
        "insert into judgements (municipality_id, plan_id, goal_id, side, outcome, words, judged_at, judged_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, cast($9 as bigint) + 1)
         on conflict (municipality_id, plan_id, goal_id, side) do update set outcome = excluded.outcome, words = excluded.words,
             judged_at = excluded.judged_at, judged_by = excluded.judged_by, version = excluded.version
         where judgements.version = excluded.version - 1",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(goal)
    .bind(side.code())
    .bind(said.0.code())
    .bind(may.key().seal(WORDS, &said.1))
    .bind(now)
    .bind(may.me())
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Closes the plan at this moment, or opens it again; `false` when it was so already.
pub(super) async fn close(tx: &mut Tx, may: &MayChange, at: Option<When>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update plans set closed_at = cast($1 as bigint) where municipality_id = $2 and id = $3
         and case when closed_at is null then 1 else 0 end <> case when cast($1 as bigint) is null then 1 else 0 end",
    )
    .bind(at.map(|at| at.0))
    .bind(may.municipality())
    .bind(may.plan())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
