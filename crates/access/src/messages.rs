// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Telling somebody that something happened: kept in the transaction of what happened, so that there is no message without it
//! and nothing happens unheard. A message says that, never what: a kind whose words hold nobody's content, and a path. Whether
//! somebody may still go there is asked when the message is shown and when a mail leaves (abuse cases 8 and 82).
use crate::{Person, Plan, Sight, Tx, standing, things::Tenant};
use foundation::{Conn, Id};

/// A message in the database.
#[derive(Debug)]
pub enum Message {}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling<'a> {
    /// The feature, a dot, what happened: `"team.invited"`; its words stand under `team.message.invited`.
    pub kind: &'static str,
    /// The plan it is about; only who sits there reads it.
    pub plan: Option<Id<Plan>>,
    /// Where it leads: a path of this site.
    pub path: &'a str,
}

/// Whether it leads to something that is kept apart from this seat: then nothing is told of it (safety mode).
async fn is_kept_apart(conn: &mut Conn, at: (Id<Tenant>, Id<Plan>), person: Id<Person>, path: &str) -> sqlx::Result<bool> {
    let text = "select sight from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null
         and sight is not null";
    let sight: Option<String> = sqlx::query_scalar(text).bind(at.0).bind(at.1).bind(person).fetch_optional(conn).await?;
    let Some(sight) = sight.map(|text| Sight::read(Some(&text))) else { return Ok(false) };
    Ok(sight.kept_apart().filter_map(|name| name.split_once(':')).any(|(_, id)| path.contains(id)))
}

/// Tells it to this person, unless that is who acts.
pub async fn tell(tx: &mut Tx, to: Id<Person>, telling: Telling<'_>) -> sqlx::Result<()> {
    if tx.actor() == to {
        return Ok(());
    }
    let of = tx.municipality().id;
    if let Some(plan) = telling.plan
        && is_kept_apart(&mut *tx, (of, plan), to, telling.path).await?
    {
        return Ok(());
    }
    let (id, at) = (Id::<Message>::new(tx.app().chance()), tx.at());
    sqlx::query("insert into messages (municipality_id, id, person_id, plan_id, kind, path, told_at) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(of)
        .bind(id)
        .bind(to)
        .bind(telling.plan.map(|plan| plan.to_string()))
        .bind(telling.kind)
        .bind(telling.path)
        .bind(at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Asks it of everyone who decides in the plan that it is about: a question that only a parent can answer is not put to a child.
pub async fn ask(tx: &mut Tx, telling: Telling<'_>) -> sqlx::Result<()> {
    let (of, today) = (tx.municipality().id, tx.at().day());
    let Some(plan) = telling.plan else { return Ok(()) };
    for person in standing::who_decides(&mut *tx, (of, plan), today).await? {
        tell(tx, person, telling).await?;
    }
    Ok(())
}
