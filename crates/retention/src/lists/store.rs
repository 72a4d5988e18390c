// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Lists and certificates in the database.
use super::{List, State};
use crate::due::Dated;
use access::{Person, Plan, Tx, things::Tenant};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeSet;

const COLUMNS: &str = "id, state, request_id, not_before_on, made_at, asked_by, approved_by, ended_at";

fn read(row: &AnyRow) -> sqlx::Result<List> {
    let person = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<&str>, _>(at)?.and_then(|id| id.parse().ok()));
    Ok(List {
        id: row.try_get(0)?,
        state: State::from_code(row.try_get(1)?).unwrap_or(State::Dropped),
        is_asked_for: row.try_get::<Option<&str>, _>(2)?.is_some(),
        not_before: row.try_get(3)?,
        made_at: row.try_get(4)?,
        asked_by: person(5)?,
        approved_by: person(6)?,
        ended_at: row.try_get::<Option<i64>, _>(7)?.map(When),
    })
}

/// All lists, the newest first.
pub(super) async fn all(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<List>> {
    let text = format!("select {COLUMNS} from retention_lists where municipality_id = $1 order by made_at desc, id limit 200");
    sqlx::query(sqlx::AssertSqlSafe(text)).bind(of).fetch_all(conn).await?.iter().map(read).collect()
}

/// One list.
pub(crate) async fn find(conn: &mut Conn, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<Option<List>> {
    let text = format!("select {COLUMNS} from retention_lists where municipality_id = $1 and id = $2");
    sqlx::query(sqlx::AssertSqlSafe(text)).bind(at.0).bind(at.1).fetch_optional(conn).await?.as_ref().map(read).transpose()
}

/// How many lists wait for somebody.
pub(super) async fn waiting(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select count(*) from retention_lists where municipality_id = $1 and state in ('made', 'asked')";
    sqlx::query_scalar(text).bind(of).fetch_one(conn).await
}

/// Keeps a new list; one that was asked for is asked by who acts.
pub(super) async fn add(tx: &mut Tx, at: (Id<Tenant>, Id<List>), list: (State, Day, Option<&str>)) -> sqlx::Result<()> {
    let (now, actor) = (tx.at(), tx.actor());
    let text = "insert into retention_lists (municipality_id, id, state, request_id, not_before_on, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(text).bind(at.0).bind(at.1).bind(State::Made.code()).bind(list.2).bind(list.1).bind(now).bind(actor);
    query.execute(&mut **tx).await?;
    if list.0 == State::Asked {
        ask(tx, at).await?;
    }
    Ok(())
}

pub(super) async fn add_thing(tx: &mut Tx, at: (Id<Tenant>, Id<List>), thing: &Dated) -> sqlx::Result<()> {
    sqlx::query(
        "insert into retention_things (municipality_id, list_id, plan_id, kept, thing_id, class, written_at, ends_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (municipality_id, list_id, plan_id, kept, thing_id) do nothing",
    )
    .bind(at.0)
    .bind(at.1)
    .bind(thing.found.plan)
    .bind(thing.found.kept)
    .bind(&thing.found.id)
    .bind(&thing.class.code)
    .bind(thing.found.written)
    .bind(thing.last.map(|day| day.to_string()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Everything that stands on a list now: plan, kind and identifier.
pub(super) async fn listed(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<BTreeSet<(Id<Plan>, String, String)>> {
    let text = "select plan_id, kept, thing_id from retention_things where municipality_id = $1";
    let rows = sqlx::query(text).bind(of).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// What stands on a list, or what it destroyed: plan, kind, class, how many, written from and until.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) plan: Id<Plan>,
    pub(crate) kept: String,
    pub(crate) class: String,
    pub(crate) things: usize,
    pub(crate) first: Day,
    pub(crate) last: Day,
    /// When it was destroyed.
    pub(crate) at: Option<When>,
}

/// What stands on a list; nothing when it is done.
pub(super) async fn counts(conn: &mut Conn, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<Vec<Counted>> {
    let text = "select plan_id, kept, class, count(*), min(written_at), max(written_at) from retention_things
        where municipality_id = $1 and list_id = $2 group by plan_id, kept, class order by plan_id, kept, class";
    let rows = sqlx::query(text).bind(at.0).bind(at.1).fetch_all(conn).await?;
    let one = |row: &AnyRow| {
        let day = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<When, _>(at)?.day());
        Ok(Counted {
            plan: row.try_get(0)?,
            kept: row.try_get(1)?,
            class: row.try_get(2)?,
            things: usize::try_from(row.try_get::<i64, _>(3)?).unwrap_or_default(),
            first: day(4)?,
            last: day(5)?,
            at: None,
        })
    };
    rows.iter().map(one).collect()
}

/// What was destroyed: by one list, or in one plan.
pub(crate) async fn certificates(conn: &mut Conn, of: Id<Tenant>, by: (Option<Id<List>>, Option<Id<Plan>>)) -> sqlx::Result<Vec<Counted>> {
    let text = "select plan_id, kept, class, things, first_on, last_on, destroyed_at from retention_certificates
        where municipality_id = $1 and ($2 = '' or list_id = $2) and ($3 = '' or plan_id = $3) order by destroyed_at desc, plan_id, kept";
    let ids = (by.0.map(|id| id.to_string()).unwrap_or_default(), by.1.map(|id| id.to_string()).unwrap_or_default());
    let rows = sqlx::query(text).bind(of).bind(ids.0).bind(ids.1).fetch_all(conn).await?;
    let one = |row: &AnyRow| {
        Ok(Counted {
            plan: row.try_get(0)?,
            kept: row.try_get(1)?,
            class: row.try_get(2)?,
            things: usize::try_from(row.try_get::<i64, _>(3)?).unwrap_or_default(),
            first: row.try_get(4)?,
            last: row.try_get(5)?,
            at: Some(row.try_get(6)?),
        })
    };
    rows.iter().map(one).collect()
}

/// Somebody asks to destroy what stands on it; `false` when that was done before.
pub(super) async fn ask(tx: &mut Tx, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<bool> {
    let text = "update retention_lists set state = 'asked', asked_at = $3, asked_by = $4
        where municipality_id = $1 and id = $2 and state = 'made'";
    let (now, actor) = (tx.at(), tx.actor());
    Ok(sqlx::query(text).bind(at.0).bind(at.1).bind(now).bind(actor).execute(&mut **tx).await?.rows_affected() == 1)
}

/// Another person approves; `false` when it is the same one, or too early. The database says so too.
pub(super) async fn approve(tx: &mut Tx, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<bool> {
    let text = "update retention_lists set state = 'approved', approved_at = $3, approved_by = $4
        where municipality_id = $1 and id = $2 and state = 'asked' and asked_by <> $4 and not_before_on <= $5";
    let (now, actor) = (tx.at(), tx.actor());
    let query = sqlx::query(text).bind(at.0).bind(at.1).bind(now).bind(actor).bind(now.day());
    Ok(query.execute(&mut **tx).await?.rows_affected() == 1)
}

/// The list ends; what stood on it stands on none any more. `from`: the state it must have.
pub(super) async fn end(tx: &mut Tx, at: (Id<Tenant>, Id<List>), to: State, from: &[State]) -> sqlx::Result<bool> {
    let states = from.iter().map(|state| format!("'{}'", state.code())).collect::<Vec<_>>().join(", ");
    let text =
        format!("update retention_lists set state = $3, ended_at = $4 where municipality_id = $1 and id = $2 and state in ({states})");
    let now = tx.at();
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(at.0).bind(at.1).bind(to.code()).bind(now);
    let done = query.execute(&mut **tx).await?.rows_affected() == 1;
    if done {
        let text = "delete from retention_things where municipality_id = $1 and list_id = $2";
        sqlx::query(text).bind(at.0).bind(at.1).execute(&mut **tx).await?;
    }
    Ok(done)
}

/// One thing on a list.
pub(super) struct Thing {
    pub(super) kept: String,
    pub(super) id: String,
    pub(super) class: String,
    pub(super) written: When,
}

/// The plans on a list.
pub(super) async fn plans(conn: &mut Conn, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<Vec<Id<Plan>>> {
    let text = "select distinct plan_id from retention_things where municipality_id = $1 and list_id = $2 order by plan_id";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_all(conn).await
}

/// Whose plans are on a list.
pub(super) async fn residents(conn: &mut Conn, at: (Id<Tenant>, Id<List>)) -> sqlx::Result<Vec<Id<Person>>> {
    let text = "select distinct p.resident_id from retention_things i
        join plans p on p.municipality_id = i.municipality_id and p.id = i.plan_id
        where i.municipality_id = $1 and i.list_id = $2 order by p.resident_id";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_all(conn).await
}

/// What stands on a list of one plan.
pub(super) async fn things(conn: &mut Conn, at: (Id<Tenant>, Id<List>), plan: Id<Plan>) -> sqlx::Result<Vec<Thing>> {
    let text = "select kept, thing_id, class, written_at from retention_things
        where municipality_id = $1 and list_id = $2 and plan_id = $3 order by kept, thing_id";
    let rows = sqlx::query(text).bind(at.0).bind(at.1).bind(plan).fetch_all(conn).await?;
    let one = |row: &AnyRow| Ok(Thing { kept: row.try_get(0)?, id: row.try_get(1)?, class: row.try_get(2)?, written: row.try_get(3)? });
    rows.iter().map(one).collect()
}

/// Leaves what a list said of a plan, and takes it off.
pub(super) async fn take_off(tx: &mut Tx, at: (Id<Tenant>, Id<List>), plan: Id<Plan>) -> sqlx::Result<()> {
    let text = "delete from retention_things where municipality_id = $1 and list_id = $2 and plan_id = $3";
    sqlx::query(text).bind(at.0).bind(at.1).bind(plan).execute(&mut **tx).await.map(drop)
}

/// Keeps a certificate: what a list destroyed of one kind in one plan.
pub(super) async fn certify(tx: &mut Tx, at: (Id<Tenant>, Id<List>), what: &Counted, version: i64) -> sqlx::Result<()> {
    let now = tx.at();
    sqlx::query(
        "insert into retention_certificates (municipality_id, list_id, plan_id, kept, class, class_version, things, first_on, last_on,
             destroyed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (municipality_id, list_id, plan_id, kept, class) do nothing",
    )
    .bind(at.0)
    .bind(at.1)
    .bind(what.plan)
    .bind(&what.kept)
    .bind(&what.class)
    .bind(version)
    .bind(i64::try_from(what.things).unwrap_or(i64::MAX))
    .bind(what.first)
    .bind(what.last)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The language of whose plan it is.
pub(super) async fn language(conn: &mut Conn, at: (Id<Tenant>, Id<Person>)) -> sqlx::Result<Option<String>> {
    let text = "select language from people where municipality_id = $1 and id = $2";
    sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_optional(conn).await
}
