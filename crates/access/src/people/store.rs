// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! People in the database. Names are sealed with the municipality's key.
use super::{Held, Role};
use crate::{Organisation, Person, Tx, things::Tenant};
use foundation::{Conn, Id, Language, When, seal::Key};
use sqlx::Row;

/// The column that the name is sealed for.
pub const NAME: &str = "people.name";

/// A person to add.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// The identifier.
    pub id: Id<Person>,
    /// The full name, as people say it.
    pub name: &'a str,
    /// The language of the pages.
    pub language: Language,
}

/// Adds a person without roles.
pub async fn add(conn: &mut Conn, of: (Id<Tenant>, &Key), person: NewPerson<'_>, now: When) -> sqlx::Result<()> {
    sqlx::query("insert into people (municipality_id, id, name, language, made_at) values ($1, $2, $3, $4, $5)")
        .bind(of.0)
        .bind(person.id)
        .bind(of.1.seal(NAME, person.name))
        .bind(person.language.code())
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives a person a role, or moves it to another organisation; the caller has asked [`super::check_roles`] about the whole set.
pub async fn give_role(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, held: (Held, Option<&str>), now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into roles (municipality_id, person_id, role, organisation_id, expertise, since_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, person_id, role) do update set organisation_id = excluded.organisation_id, expertise = excluded.expertise,
         since_at = case when coalesce(roles.organisation_id, '') = coalesce(excluded.organisation_id, '') then roles.since_at
            else excluded.since_at end",
    )
    .bind(of)
    .bind(person)
    .bind(held.0.role.code())
    .bind(held.0.organisation.map(|id| id.to_string()))
    .bind(held.1)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Who holds this role, for this organisation when one is named: who leads its team, or who guards privacy. Nobody whose
/// account ended.
pub async fn holders(conn: &mut Conn, of: Id<Tenant>, which: (Role, Option<Id<Organisation>>)) -> sqlx::Result<Vec<Id<Person>>> {
    sqlx::query_scalar(
        "select r.person_id from roles r join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
         where r.municipality_id = $1 and r.role = $2 and ($3 = '' or r.organisation_id = $3) and p.ended_at is null order by r.person_id",
    )
    .bind(of)
    .bind(which.0.code())
    .bind(which.1.map(|id| id.to_string()).unwrap_or_default())
    .fetch_all(conn)
    .await
}

/// Takes a role away.
pub async fn take_role(tx: &mut Tx, of: Id<Tenant>, person: Id<Person>, role: Role) -> sqlx::Result<()> {
    sqlx::query("delete from roles where municipality_id = $1 and person_id = $2 and role = $3")
        .bind(of)
        .bind(person)
        .bind(role.code())
        .execute(&mut **tx)
        .await?;
    tx.narrows();
    Ok(())
}

/// An organisation and what it knows about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// The identifier.
    pub id: Id<Organisation>,
    /// "Werk & Inkomen Rivierland".
    pub name: String,
    /// Its field, in plain words.
    pub expertise: String,
}

/// The organisations of a municipality, by name.
pub async fn organisations(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Vec<OrganisationRow>> {
    let rows = sqlx::query("select id, name, expertise from organisations where municipality_id = $1").bind(of).fetch_all(conn).await?;
    let mut all: Vec<OrganisationRow> = rows
        .iter()
        .map(|row| Ok(OrganisationRow { id: row.try_get(0)?, name: row.try_get(1)?, expertise: row.try_get(2)? }))
        .collect::<sqlx::Result<_>>()?;
    all.sort_by_key(|organisation| foundation::fold::fold(&organisation.name));
    Ok(all)
}

/// Somebody, with the roles held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The identifier.
    pub id: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// The roles held now.
    pub roles: Vec<Held>,
    /// When the person's account ended.
    pub ended_at: Option<When>,
}

/// Everyone in a municipality, by name; for the administrator.
pub async fn everyone(conn: &mut Conn, of: (Id<Tenant>, &Key)) -> anyhow::Result<Vec<PersonRow>> {
    let rows = sqlx::query(
        "select p.id, p.name, p.ended_at, (select string_agg(r.role || ':' || coalesce(r.organisation_id, ''), ',') from roles r
            where r.municipality_id = p.municipality_id and r.person_id = p.id) as held
         from people p where p.municipality_id = $1",
    )
    .bind(of.0)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let roles = super::read_held(row.try_get::<Option<&str>, _>(3)?.unwrap_or_default());
        all.push(PersonRow { id: row.try_get(0)?, name: of.1.open(NAME, row.try_get(1)?)?, roles, ended_at: row.try_get(2)? });
    }
    all.sort_by_key(|person| foundation::fold::fold(&person.name));
    Ok(all)
}
