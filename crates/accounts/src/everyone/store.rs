// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One person as the administrator sees them: roles with their organisation, the account, the plan's table, never the plan.
use access::{Ctx, Held, Organisation, Person, Plan, Role, SeatKind, Tx, people};
use foundation::{Conn, Id, Language, Result, When};
use sqlx::Row;

/// A person with the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Someone {
    pub(crate) id: Id<Person>,
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) made_at: When,
    pub(crate) ended_at: Option<When>,
    pub(crate) last_login: Option<When>,
}

/// The person with this identifier; whoever is found is in the logs as somebody whose data were looked at.
pub(crate) async fn find(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Option<Someone>> {
    let row = sqlx::query(
        "select p.name, p.language, p.made_at, p.ended_at, l.at from people p
         left join last_logins l on l.municipality_id = p.municipality_id and l.person_id = p.id
         where p.municipality_id = $1 and p.id = $2",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    ctx.looked_at([person]);
    let name = ctx.municipality_key().open(people::store::NAME, row.try_get(0)?)?;
    let language = Language::from_code(row.try_get(1)?).unwrap_or_default();
    Ok(Some(Someone { id: person, name, language, made_at: row.try_get(2)?, ended_at: row.try_get(3)?, last_login: row.try_get(4)? }))
}

/// A role as somebody holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleRow {
    pub(crate) held: Held,
    pub(crate) place: Option<String>,
    pub(crate) expertise: Option<String>,
    pub(crate) since: When,
}

/// The roles of a person, in the order of the roles.
pub(crate) async fn roles(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<RoleRow>> {
    let rows = sqlx::query(
        "select r.role, r.organisation_id, o.name, r.expertise, r.since_at from roles r
         left join organisations o on o.municipality_id = r.municipality_id and o.id = r.organisation_id
         where r.municipality_id = $1 and r.person_id = $2",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(role) = Role::from_code(row.try_get(0)?) else { continue };
        let organisation = row.try_get::<Option<&str>, _>(1)?.and_then(|id| id.parse().ok());
        all.push(RoleRow { held: Held { role, organisation }, place: row.try_get(2)?, expertise: row.try_get(3)?, since: row.try_get(4)? });
    }
    all.sort_by_key(|row| row.held.role);
    Ok(all)
}

/// Writes name and language.
pub(super) async fn change(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, about: &super::About) -> Result<()> {
    sqlx::query("update people set name = $1, language = $2 where municipality_id = $3 and id = $4")
        .bind(ctx.municipality_key().seal(people::store::NAME, &about.name))
        .bind(about.language.code())
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends the account at this moment, or opens it again.
pub(super) async fn set_end(tx: &mut Tx, ctx: &Ctx, person: Id<Person>, at: Option<When>) -> Result<()> {
    sqlx::query("update people set ended_at = $1 where municipality_id = $2 and id = $3")
        .bind(at.map(|at| at.0))
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(&mut **tx)
        .await?;
    tx.narrows();
    Ok(())
}

/// The plan of a resident that is not closed, and since when it is there.
pub(crate) async fn open_plan(conn: &mut Conn, ctx: &Ctx, resident: Id<Person>) -> Result<Option<(Id<Plan>, When)>> {
    let row = sqlx::query(
        "select id, made_at from plans where municipality_id = $1 and resident_id = $2 and closed_at is null order by made_at desc limit 1",
    )
    .bind(ctx.municipality.id)
    .bind(resident)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?)
}

/// Someone who can sit, or sits, at a plan for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Professional {
    pub(crate) id: Id<Person>,
    pub(crate) name: String,
    pub(crate) organisation: Option<Id<Organisation>>,
    pub(crate) place: String,
    pub(crate) expertise: Option<String>,
}

const SEATED: &str = "select s.person_id, p.name, s.organisation_id, o.name, s.expertise from seats s
    join people p on p.municipality_id = s.municipality_id and p.id = s.person_id
    left join organisations o on o.municipality_id = s.municipality_id and o.id = s.organisation_id
    where s.municipality_id = $1 and s.plan_id = $2 and s.kind = 'professional' and s.ended_at is null";

const AVAILABLE: &str = "select r.person_id, p.name, r.organisation_id, o.name, r.expertise from roles r
    join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
    left join organisations o on o.municipality_id = r.municipality_id and o.id = r.organisation_id
    where r.municipality_id = $1 and r.role = 'professional' and p.ended_at is null and not exists (select 1 from seats s
        where s.municipality_id = r.municipality_id and s.plan_id = $2 and s.person_id = r.person_id and s.ended_at is null)";

/// The professionals who sit at this plan; whom the resident brought along is not the administrator's business.
pub(crate) async fn seated(conn: &mut Conn, ctx: &Ctx, plan: Id<Plan>) -> Result<Vec<Professional>> {
    professionals(conn, ctx, (SEATED, plan)).await
}

/// The professionals who could get a seat at this plan.
pub(super) async fn available(conn: &mut Conn, ctx: &Ctx, plan: Id<Plan>) -> Result<Vec<Professional>> {
    professionals(conn, ctx, (AVAILABLE, plan)).await
}

/// Those who may sit at plans from somebody's own network, by name; the resident is not among them. Who sits where it does not
/// say.
pub(super) async fn network(conn: &mut Conn, ctx: &Ctx, resident: Id<Person>) -> Result<Vec<(Id<Person>, String)>> {
    let rows = sqlx::query(
        "select p.id, p.name from roles r join people p on p.municipality_id = r.municipality_id and p.id = r.person_id
         where r.municipality_id = $1 and r.role = 'network_member' and p.ended_at is null and p.id <> $2",
    )
    .bind(ctx.municipality.id)
    .bind(resident)
    .fetch_all(conn)
    .await?;
    let key = ctx.municipality_key();
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push((row.try_get(0)?, key.open(people::store::NAME, row.try_get(1)?)?));
    }
    all.sort_by_key(|(_, name)| foundation::fold::fold(name));
    Ok(all)
}

/// In which seat somebody sits at this plan now.
pub(super) async fn seat_of(conn: &mut Conn, ctx: &Ctx, seat: (Id<Plan>, Id<Person>)) -> Result<Option<SeatKind>> {
    let kind: Option<String> =
        sqlx::query_scalar("select kind from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null")
            .bind(ctx.municipality.id)
            .bind(seat.0)
            .bind(seat.1)
            .fetch_optional(conn)
            .await?;
    Ok(kind.as_deref().and_then(SeatKind::from_code))
}

async fn professionals(conn: &mut Conn, ctx: &Ctx, asked: (&'static str, Id<Plan>)) -> Result<Vec<Professional>> {
    let rows = sqlx::query(asked.0).bind(ctx.municipality.id).bind(asked.1).fetch_all(conn).await?;
    let key = ctx.municipality_key();
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(Professional {
            id: row.try_get(0)?,
            name: key.open(people::store::NAME, row.try_get(1)?)?,
            organisation: row.try_get::<Option<&str>, _>(2)?.and_then(|id| id.parse().ok()),
            place: row.try_get::<Option<String>, _>(3)?.unwrap_or_default(),
            expertise: row.try_get(4)?,
        });
    }
    all.sort_by_key(|person| foundation::fold::fold(&person.name));
    Ok(all)
}
