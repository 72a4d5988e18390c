// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was agreed on working together, in numbered rows of which the highest counts; and who said yes to it.
use super::{Words, Working};
use access::{MayChange, MaySee, Person, Tx};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};
use std::collections::HashMap;

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Working> {
    let words = Words {
        who_does: key.open_maybe("working.who_does", row.try_get(1)?)?,
        rhythm: key.open_maybe("working.rhythm", row.try_get(2)?)?,
        when_stuck: key.open_maybe("working.when_stuck", row.try_get(3)?)?,
        look_back_on: row.try_get::<Option<&str>, _>(4)?.and_then(Day::read),
    };
    Ok(Working { number: row.try_get(0)?, words, at: row.try_get(5)?, by: row.try_get(6)? })
}

/// What counts today.
pub(super) async fn newest(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<Working>> {
    let row = sqlx::query(
        "select number, who_does, rhythm, when_stuck, look_back_on, written_at, written_by from working
         where municipality_id = $1 and plan_id = $2 order by number desc limit 1",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .fetch_optional(conn)
    .await?;
    row.map(|row| read(&row, may.key())).transpose()
}

/// Keeps it after number `after`; `false` when another came in between.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, words: &Words, after: i64) -> sqlx::Result<bool> {
    let (at, key) = (tx.at(), may.key());
    let seal = |column: &str, words: &Option<String>| words.as_deref().map(|words| key.seal(column, words));
    let done = sqlx::query(
        "insert into working (municipality_id, plan_id, number, who_does, rhythm, when_stuck, look_back_on, written_at, written_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (municipality_id, plan_id, number) do nothing",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(after + 1)
    .bind(seal("working.who_does", &words.who_does))
    .bind(seal("working.rhythm", &words.rhythm))
    .bind(seal("working.when_stuck", &words.when_stuck))
    .bind(words.look_back_on.map(|day| day.to_string()))
    .bind(at)
    .bind(may.me())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Who acts says yes to this number.
pub(super) async fn accept(tx: &mut Tx, may: &MayChange, number: i64) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into working_accepted (municipality_id, plan_id, number, person_id, accepted_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, plan_id, number, person_id) do nothing",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(number)
    .bind(may.me())
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who said yes to this number, and when.
pub(super) async fn accepted(conn: &mut Conn, may: &MaySee, number: i64) -> sqlx::Result<HashMap<Id<Person>, When>> {
    let text = "select person_id, accepted_at from working_accepted where municipality_id = $1 and plan_id = $2 and number = $3";
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(number).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Whether something waits for a yes of who looks; and the day of looking back.
pub(super) async fn waits(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Option<(bool, Option<Day>)>> {
    let row = sqlx::query(
        "select w.look_back_on, (select count(*) from working_accepted a where a.municipality_id = w.municipality_id
            and a.plan_id = w.plan_id and a.number = w.number and a.person_id = $3)
         from working w where w.municipality_id = $1 and w.plan_id = $2 order by w.number desc limit 1",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(may.me())
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((row.try_get::<i64, _>(1)? == 0, row.try_get::<Option<&str>, _>(0)?.and_then(Day::read))))
}
