// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Taking back what an import made by mistake (abuse case 128): persons and organisations, as long as nobody did anything
//! with them. Whoever has a plan, a seat or a session, or was changed since, stays; so does an organisation with people.
use super::{Import, State, path, store};
use access::{Ctx, Event, Tx, things::Tenant};
use axum::response::Response;
use foundation::{Conn, Form, Id, Problem, Result, form::At};

/// Persons that this import made and nobody touched.
const PERSONS: &str = "select m.thing_id from import_made m
    join imports i on i.municipality_id = m.municipality_id and i.id = m.import_id
    join people p on p.municipality_id = m.municipality_id and p.id = m.thing_id
    where m.municipality_id = $1 and m.import_id = $2 and m.thing = 'person' and p.ended_at is null
    and not exists (select 1 from person_details d where d.municipality_id = p.municipality_id and d.person_id = p.id and d.changed_at <> p.made_at)
    and not exists (select 1 from plans x where x.municipality_id = p.municipality_id and x.resident_id = p.id)
    and not exists (select 1 from seats x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and not exists (select 1 from sessions x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and not exists (select 1 from invitations x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and not exists (select 1 from passkeys x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and not exists (select 1 from passwords x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and not exists (select 1 from logins x where x.municipality_id = p.municipality_id and x.person_id = p.id)
    and (select count(*) from roles x where x.municipality_id = p.municipality_id and x.person_id = p.id) = 1";

/// Where a person that was only imported stands.
const PERSON_TABLES: [&str; 3] = [
    "person_details where municipality_id = $1 and person_id",
    "roles where municipality_id = $1 and person_id",
    "people where municipality_id = $1 and id",
];

/// Organisations that this import made and nobody belongs to.
const ORGANISATIONS: &str = "select m.thing_id from import_made m
    join organisations o on o.municipality_id = m.municipality_id and o.id = m.thing_id
    where m.municipality_id = $1 and m.import_id = $2 and m.thing = 'organisation'
    and not exists (select 1 from roles x where x.municipality_id = o.municipality_id and x.organisation_id = o.id)
    and not exists (select 1 from seats x where x.municipality_id = o.municipality_id and x.organisation_id = o.id)";

/// How many things can be taken back, and how many cannot any more.
pub(super) async fn possible(conn: &mut Conn, of: Id<Tenant>, id: Id<Import>) -> sqlx::Result<(u32, u32)> {
    let made: i64 = sqlx::query_scalar("select count(*) from import_made where municipality_id = $1 and import_id = $2")
        .bind(of)
        .bind(id)
        .fetch_one(&mut *conn)
        .await?;
    let mut can = 0;
    for text in [PERSONS, ORGANISATIONS] {
        can += sqlx::query(text).bind(of).bind(id).fetch_all(&mut *conn).await?.len();
    }
    let can = u32::try_from(can).unwrap_or(u32::MAX);
    Ok((can, u32::try_from(made).unwrap_or(u32::MAX).saturating_sub(can)))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BackForm {}

pub(super) async fn take_back(ctx: Ctx, At(id): At<Id<Import>>, Form(BackForm {}): Form<BackForm>) -> Result<Response> {
    let of = ctx.municipality.id;
    let mut tx = ctx.begin_here().await?;
    let found = store::find(&mut tx, (of, &ctx.municipality_key()), id).await?;
    if !found.is_some_and(|import| import.state == State::Landed && import.taken_back_at.is_none()) {
        return Err(Problem::NotFound);
    }
    let persons = remove(&mut tx, (of, id), PERSONS, &PERSON_TABLES).await?;
    let organisations = remove(&mut tx, (of, id), ORGANISATIONS, &["organisations where municipality_id = $1 and id"]).await?;
    store::keep_taken_back(&mut tx, of, id, ctx.now).await?;
    let event = Event::of("imports.taken_back").about(id).with("persons", persons).with("organisations", organisations);
    tx.commit(event, &path(id)).await
}

/// Removes what `which` finds from these tables; gives how many there were.
async fn remove(tx: &mut Tx, at: (Id<Tenant>, Id<Import>), which: &'static str, from: &[&'static str]) -> sqlx::Result<usize> {
    let ids: Vec<String> = sqlx::query_scalar(which).bind(at.0).bind(at.1).fetch_all(&mut **tx).await?;
    for id in &ids {
        for table in from {
            let text = format!("delete from {table} = $2");
            sqlx::query(sqlx::AssertSqlSafe(text)).bind(at.0).bind(id).execute(&mut **tx).await?;
        }
        let text = "delete from import_made where municipality_id = $1 and import_id = $3 and thing_id = $2";
        sqlx::query(text).bind(at.0).bind(id).bind(at.1).execute(&mut **tx).await?;
    }
    Ok(ids.len())
}
