// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Requests in the database.
use access::{Person, Plan, Tx, things::Tenant};
use foundation::{Conn, Day, Id, When, seal::Key};
use sqlx::{Row, any::AnyRow};

const WORDS: &str = "retention_requests.answer_words";

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) id: Id<Request>,
    pub(crate) plan: Id<Plan>,
    /// Names of kinds; none is everything.
    pub(crate) kinds: Vec<String>,
    pub(crate) asked_at: When,
    pub(crate) asked_by: Id<Person>,
    pub(crate) due: Day,
    /// Whether it was granted, the words with it, and when.
    pub(crate) answer: Option<(bool, String, When)>,
}

impl Request {
    /// Whether this kind is asked for.
    pub(crate) fn wants(&self, kept: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == kept)
    }
}

fn read(row: &AnyRow, key: &Key) -> anyhow::Result<Request> {
    let words = key.open_maybe(WORDS, row.try_get(7)?)?.unwrap_or_default();
    let answered = When(row.try_get::<Option<i64>, _>(8)?.unwrap_or_default());
    Ok(Request {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        kinds: row.try_get::<&str, _>(2)?.split(',').filter(|kind| !kind.is_empty()).map(str::to_owned).collect(),
        asked_at: row.try_get(3)?,
        asked_by: row.try_get(4)?,
        due: row.try_get(5)?,
        answer: row.try_get::<Option<&str>, _>(6)?.map(|answer| (answer == "granted", words, answered)),
    })
}

/// All requests, of one plan or by one identifier, or all: those that wait first.
pub(crate) async fn all(
    conn: &mut Conn,
    of: (Id<Tenant>, &Key),
    which: (Option<Id<Plan>>, Option<Id<Request>>),
) -> anyhow::Result<Vec<Request>> {
    let text = "select id, plan_id, kinds, asked_at, asked_by, due_on, answer, answer_words, answered_at from retention_requests
        where municipality_id = $1 and ($2 = '' or plan_id = $2) and ($3 = '' or id = $3)
        order by case when answer is null then 0 else 1 end, asked_at desc, id limit 200";
    let query = sqlx::query(text).bind(of.0).bind(which.0.map(|plan| plan.to_string()).unwrap_or_default());
    let rows = query.bind(which.1.map(|id| id.to_string()).unwrap_or_default()).fetch_all(conn).await?;
    rows.iter().map(|row| read(row, of.1)).collect()
}

/// How many wait for an answer.
pub(crate) async fn waiting(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select count(*) from retention_requests where municipality_id = $1 and answer is null";
    sqlx::query_scalar(text).bind(of).fetch_one(conn).await
}

pub(super) async fn add(tx: &mut Tx, at: (Id<Tenant>, Id<Plan>, Id<Request>), kinds: &[String], due: Day) -> sqlx::Result<()> {
    let (now, actor) = (tx.at(), tx.actor());
    let text = "insert into retention_requests (municipality_id, id, plan_id, kinds, asked_at, asked_by, due_on) values ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(text).bind(at.0).bind(at.2).bind(at.1).bind(kinds.join(",")).bind(now).bind(actor).bind(due);
    query.execute(&mut **tx).await.map(drop)
}

/// Keeps the answer; `false` when there was one.
pub(super) async fn answer(tx: &mut Tx, of: (Id<Tenant>, &Key), id: Id<Request>, said: (bool, &str)) -> sqlx::Result<bool> {
    let (now, actor) = (tx.at(), tx.actor());
    let text = "update retention_requests set answer = $3, answer_words = $4, answered_at = $5, answered_by = $6
        where municipality_id = $1 and id = $2 and answer is null";
    let query = sqlx::query(text).bind(of.0).bind(id).bind(if said.0 { "granted" } else { "refused" });
    let query = query.bind(of.1.seal(WORDS, said.1)).bind(now).bind(actor);
    Ok(query.execute(&mut **tx).await?.rows_affected() == 1)
}
