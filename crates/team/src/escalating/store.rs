// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Questions to a level higher in the database; sealed with the municipality's key, since who answers has no plan's key.
use super::{Escalation, Stuck};
use access::{Ctx, MayChange, MaySee, Organisation, Tx};
use foundation::{Conn, Day, Id, seal::Key};
use sqlx::{Row, any::AnyRow};

const QUESTION: &str = "escalations.question";
const ANSWER: &str = "escalations.answer";

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Stuck> {
    Ok(Stuck {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        organisation: row.try_get(2)?,
        question: key.open(QUESTION, row.try_get(3)?)?,
        answer_by: row.try_get(4)?,
        asked_by: row.try_get(5)?,
        asked_at: row.try_get(6)?,
        answer: key.open_maybe(ANSWER, row.try_get(7)?)?,
    })
}

/// The questions of this plan, newest first; without the organisation's name for who may not know where somebody can be found.
pub(super) async fn of_plan(conn: &mut Conn, may: &MaySee, key: &Key) -> anyhow::Result<Vec<Stuck>> {
    let rows = sqlx::query(
        "select e.id, e.plan_id, o.name, e.question, e.answer_by, e.asked_by, e.asked_at, e.answer from escalations e
         join organisations o on o.municipality_id = e.municipality_id and o.id = e.organisation_id
         where e.municipality_id = $1 and e.plan_id = $2 order by e.asked_at desc, e.id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_all(conn)
    .await?;
    let neutral = |stuck: Stuck| Stuck { organisation: may.neutral().to_owned(), ..stuck };
    let read = |row: &AnyRow| read(row, key).map(|stuck| if may.sees_places() { stuck } else { neutral(stuck) });
    rows.iter().map(read).collect()
}

/// The questions to this organisation that were not answered, by day.
pub(super) async fn waiting(conn: &mut Conn, ctx: &Ctx, of: Id<Organisation>) -> anyhow::Result<Vec<Stuck>> {
    let rows = sqlx::query(
        "select e.id, e.plan_id, coalesce(a.name, ''), e.question, e.answer_by, e.asked_by, e.asked_at, e.answer from escalations e
         left join seats s on s.municipality_id = e.municipality_id and s.plan_id = e.plan_id and s.person_id = e.asked_by
         left join organisations a on a.municipality_id = e.municipality_id and a.id = s.organisation_id
         where e.municipality_id = $1 and e.organisation_id = $2 and e.answered_at is null order by e.answer_by, e.id",
    )
    .bind(ctx.municipality.id)
    .bind(of)
    .fetch_all(conn)
    .await?;
    let key = ctx.municipality_key();
    rows.iter().map(|row| read(row, &key)).collect()
}

/// A new question.
pub(super) struct New<'a> {
    pub(super) id: Id<Escalation>,
    pub(super) organisation: Id<Organisation>,
    pub(super) question: &'a str,
    pub(super) answer_by: Day,
}

/// Keeps a question.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, key: &Key, new: &New<'_>) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into escalations (municipality_id, id, plan_id, organisation_id, question, answer_by, asked_at, asked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(may.municipality())
    .bind(new.id)
    .bind(may.plan())
    .bind(new.organisation)
    .bind(key.seal(QUESTION, new.question))
    .bind(new.answer_by)
    .bind(at)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps the answer once; `false` when there was one.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, id: Id<Escalation>, answer: &str) -> sqlx::Result<bool> {
    let (at, by) = (tx.at(), tx.actor());
    let done = sqlx::query(
        "update escalations set answer = $1, answered_at = $2, answered_by = $3 where municipality_id = $4 and id = $5 and answered_at is null",
    )
    .bind(ctx.municipality_key().seal(ANSWER, answer))
    .bind(at)
    .bind(by)
    .bind(ctx.municipality.id)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
