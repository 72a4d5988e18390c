// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Decisions in the database; only ever added to.
use super::{Decision, How, NewDecision, Outcome};
use access::{MayChange, MaySee, Organisation, Person, Tx};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

const PURPOSE: &str = "sharing_decisions.purpose";

/// Every decision about this person, or about everyone, in the server's order.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, person: Option<Id<Person>>) -> anyhow::Result<Vec<Decision>> {
    let rows = sqlx::query(
        "select d.number, d.person_id, d.part, d.outcome, d.purpose, d.ground, d.until_on, d.how, d.undoes, d.decided_at, d.decided_by,
             c.confirmed_at
         from sharing_decisions d
         left join sharing_confirmed c on c.municipality_id = d.municipality_id and c.plan_id = d.plan_id and c.number = d.number
         where d.municipality_id = $1 and d.plan_id = $2 and ($3 = '' or d.person_id = $3) order by d.number",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(person.map(|id| id.to_string()).unwrap_or_default())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| read(row, may)).collect()
}

fn read(row: &AnyRow, may: &MaySee) -> anyhow::Result<Decision> {
    let outcome = match (row.try_get::<Option<i64>, _>(8)?, row.try_get::<&str, _>(3)?) {
        (Some(number), _) => Outcome::Undone(number),
        (None, "shared") => Outcome::Shared,
        // What cannot be read shares nothing.
        (None, _) => Outcome::Ended,
    };
    let says = NewDecision {
        person: row.try_get(1)?,
        part: row.try_get(2)?,
        outcome,
        purpose: may.key().open(PURPOSE, row.try_get(4)?)?,
        ground: row.try_get(5)?,
        until: row.try_get::<Option<&str>, _>(6)?.and_then(Day::read),
        how: How::from_code(row.try_get(7)?).unwrap_or(How::Before),
    };
    let confirmed = row.try_get::<Option<i64>, _>(11)?.is_some();
    Ok(Decision { number: row.try_get(0)?, at: row.try_get(9)?, by: row.try_get(10)?, confirmed, says })
}

/// For which organisation somebody sits there, and since when; nothing when nobody does.
pub(super) async fn seat(conn: &mut Conn, may: &MaySee, person: Id<Person>) -> sqlx::Result<Option<(Option<Id<Organisation>>, When)>> {
    let text = "select organisation_id, since_at from seats where municipality_id = $1 and plan_id = $2 and person_id = $3
         and ended_at is null";
    let row = sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(person).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let organisation: Option<Id<Organisation>> = row.try_get::<Option<&str>, _>(0)?.and_then(|id| id.parse().ok());
    Ok(Some((organisation, row.try_get(1)?)))
}

/// Adds a decision under the next number; the transaction holds the plan's row, so numbers follow the server's order.
pub(super) async fn add(tx: &mut Tx, may: &MayChange, new: &NewDecision, made: (When, Id<Person>)) -> anyhow::Result<i64> {
    let next = "select coalesce(max(number), 0) + 1 from sharing_decisions where municipality_id = $1 and plan_id = $2";
    let number: i64 = sqlx::query_scalar(next).bind(may.municipality()).bind(may.plan()).fetch_one(&mut **tx).await?;
    let (outcome, undoes) = match new.outcome {
        Outcome::Shared => ("shared", None),
        Outcome::Ended => ("ended", None),
        Outcome::Undone(number) => ("undone", Some(number)),
    };
    sqlx::query(
        "insert into sharing_decisions (municipality_id, plan_id, number, person_id, part, outcome, purpose, ground, until_on, how, undoes,
             decided_at, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(number)
    .bind(new.person)
    .bind(&new.part)
    .bind(outcome)
    .bind(may.key().seal(PURPOSE, &new.purpose))
    .bind(&new.ground)
    .bind(new.until.map(|day| day.to_string()))
    .bind(new.how.code())
    .bind(undoes)
    .bind(made.0)
    .bind(made.1)
    .execute(&mut **tx)
    .await?;
    Ok(number)
}

/// Keeps that the resident said that a spoken decision is right.
pub(super) async fn confirm(tx: &mut Tx, may: &MayChange, number: i64, now: When) -> sqlx::Result<()> {
    let text = "insert into sharing_confirmed (municipality_id, plan_id, number, confirmed_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, plan_id, number) do nothing";
    sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(number).bind(now).execute(&mut **tx).await?;
    Ok(())
}

/// To whom spoken decisions belong of which the resident said nothing yet; once each.
pub(super) async fn waiting(conn: &mut Conn, may: &MaySee) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select distinct d.person_id from sharing_decisions d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.person_id and s.ended_at is null
         where d.municipality_id = $1 and d.plan_id = $2 and d.how = 'spoken'
             and not exists (select 1 from sharing_confirmed c
                 where c.municipality_id = d.municipality_id and c.plan_id = d.plan_id and c.number = d.number)
             and not exists (select 1 from sharing_decisions u
                 where u.municipality_id = d.municipality_id and u.plan_id = d.plan_id and u.undoes = d.number)";
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// A goal that has not ended, with the codes of its areas.
#[derive(Clone, Debug)]
pub(super) struct GoalThere {
    pub(super) id: String,
    pub(super) wish: String,
    pub(super) areas: Vec<String>,
}

/// The goals of the plan that have not ended, and that who decides sees.
pub(super) async fn goals(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<GoalThere>> {
    let text = "select id, wish, areas from goals where municipality_id = $1 and plan_id = $2 and ended_at is null order by position";
    let rows = sqlx::query(text).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await?;
    let one = |row: &AnyRow| {
        let areas = row.try_get::<&str, _>(2)?.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect();
        anyhow::Ok(GoalThere { id: row.try_get(0)?, wish: may.key().open("goals.wish", row.try_get(1)?)?, areas })
    };
    let goals = rows.iter().map(one).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(goals.into_iter().filter(|goal| may.sees_goal(&goal.id, &goal.areas)).collect())
}
