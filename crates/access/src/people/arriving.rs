// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Many people at once, from a file: by which marks somebody is known already, adding whoever is new in few statements, and
//! laying what a file says over what was known. A number is compared by its keyed hash and never opened.
use super::{
    Held, Role,
    details::{BORN, Details, EMAIL, Shown, bind, shown},
    store::NAME,
};
use crate::{Person, things::Tenant};
use foundation::{Conn, Id, Language, When, seal::Key, seal::Keys};
use sqlx::{Row, any::AnyRow};
use std::sync::LazyLock;

/// How many rows one statement inserts: few sizes, so that the database keeps the prepared statements.
const CHUNKS: [usize; 3] = [50, 10, 1];

/// By what somebody is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Who.
    pub person: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// Birth date as `yyyy-mm-dd`, unknown parts as zeros.
    pub born: Option<String>,
    /// [`bsn_tag`] of the citizen service number, if it is known.
    pub bsn: Option<String>,
    /// [`source_tag`] of the key in another system, if there is one.
    pub source: Option<String>,
}

/// The marks of everybody who holds this role or of whom details are known.
pub async fn marks(conn: &mut Conn, of: (Id<Tenant>, &Key), role: Role) -> anyhow::Result<Vec<Marks>> {
    let rows = sqlx::query(
        "select p.id, p.name, d.born, d.bsn_tag, d.source_tag from people p
         left join person_details d on d.municipality_id = p.municipality_id and d.person_id = p.id
         left join roles r on r.municipality_id = p.municipality_id and r.person_id = p.id and r.role = $2
         where p.municipality_id = $1 and (d.person_id is not null or r.person_id is not null)",
    )
    .bind(of.0)
    .bind(role.code())
    .fetch_all(conn)
    .await?;
    let read = |row: &AnyRow| {
        Ok(Marks {
            person: row.try_get(0)?,
            name: of.1.open(NAME, row.try_get(1)?)?,
            born: of.1.open_maybe(BORN, row.try_get(2)?)?,
            bsn: row.try_get(3)?,
            source: row.try_get(4)?,
        })
    };
    rows.iter().map(read).collect()
}

/// The addresses of e-mail of those who hold this role.
pub async fn emails(conn: &mut Conn, of: (Id<Tenant>, &Key), role: Role) -> anyhow::Result<Vec<(Id<Person>, String)>> {
    let rows = sqlx::query(
        "select d.person_id, d.email from person_details d
         join roles r on r.municipality_id = d.municipality_id and r.person_id = d.person_id and r.role = $2
         where d.municipality_id = $1 and d.email is not null",
    )
    .bind(of.0)
    .bind(role.code())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, of.1.open(EMAIL, row.try_get(1)?)?))).collect()
}

/// Somebody as known before a file came.
#[derive(Clone, Debug)]
pub struct Known {
    /// The name, as people say it.
    pub name: String,
    /// The marks of the number and of the key elsewhere.
    pub bsn: Option<String>,
    /// The same for the key in another system.
    pub source: Option<String>,
    /// What else is known.
    pub shown: Option<Shown>,
    /// The roles held.
    pub roles: Vec<Held>,
    /// Whether the account has ended.
    pub has_ended: bool,
}

/// Everything that a file could say anew about somebody.
pub async fn known(conn: &mut Conn, of: (Id<Tenant>, &Key), person: Id<Person>) -> anyhow::Result<Option<Known>> {
    let row = sqlx::query(
        "select p.name, p.ended_at, d.bsn_tag, d.source_tag,
            (select string_agg(r.role || ':' || coalesce(r.organisation_id, ''), ',') from roles r
             where r.municipality_id = p.municipality_id and r.person_id = p.id) as held
         from people p left join person_details d on d.municipality_id = p.municipality_id and d.person_id = p.id
         where p.municipality_id = $1 and p.id = $2",
    )
    .bind(of.0)
    .bind(person)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Known {
        name: of.1.open(NAME, row.try_get(0)?)?,
        has_ended: row.try_get::<Option<i64>, _>(1)?.is_some(),
        bsn: row.try_get(2)?,
        source: row.try_get(3)?,
        roles: super::read_held(row.try_get::<Option<&str>, _>(4)?.unwrap_or_default()),
        shown: shown(conn, of, person).await?,
    }))
}

/// Somebody new.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The identifier that was chosen.
    pub id: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// In which role.
    pub held: Held,
    /// What they know about.
    pub expertise: Option<String>,
    /// What else is known.
    pub details: Details,
}

const PEOPLE: &str = "people (municipality_id, id, name, language, made_at)";
const ROLES: &str = "roles (municipality_id, person_id, role, organisation_id, expertise, since_at)";
const DETAILS: &str =
    "person_details (municipality_id, person_id, bsn, bsn_tag, source_tag, born, address, email, phone, secret_since_at, changed_at)";

/// The statements for these columns, one per size.
fn inserts(into: &str) -> [String; 3] {
    let width = into.split(',').count();
    let row = |row: usize| (1..=width).map(|at| format!("${}", row * width + at)).collect::<Vec<_>>().join(", ");
    CHUNKS.map(|rows| format!("insert into {into} values {}", (0..rows).map(|at| format!("({})", row(at))).collect::<Vec<_>>().join(", ")))
}

static INSERTS: LazyLock<[[String; 3]; 3]> = LazyLock::new(|| [PEOPLE, ROLES, DETAILS].map(inserts));

/// Adds all of them.
pub async fn arrive(conn: &mut Conn, of: (Id<Tenant>, &Keys), mut arrivals: &[Arrival], now: When) -> sqlx::Result<()> {
    let key = of.1.of_municipality(of.0.bits());
    for (size, at) in CHUNKS.into_iter().zip(0..) {
        while let Some((chunk, rest)) = arrivals.split_at_checked(size) {
            arrivals = rest;
            let mut people = sqlx::query(sqlx::AssertSqlSafe(INSERTS[0][at].as_str()));
            let mut roles = sqlx::query(sqlx::AssertSqlSafe(INSERTS[1][at].as_str()));
            let mut details = sqlx::query(sqlx::AssertSqlSafe(INSERTS[2][at].as_str()));
            for one in chunk {
                people = people.bind(of.0).bind(one.id).bind(key.seal(NAME, &one.name)).bind(Language::Nl.code()).bind(now);
                let organisation = one.held.organisation.map(|id| id.to_string());
                roles = roles.bind(of.0).bind(one.id).bind(one.held.role.code()).bind(organisation).bind(one.expertise.clone()).bind(now);
                details = bind(details, (of.0, of.1, &key), (one.id, &one.details, one.details.is_secret), now);
            }
            for query in [people, roles, details] {
                query.execute(&mut *conn).await?;
            }
        }
    }
    Ok(())
}

/// Lays what a file says over what is known: what it does not say stays. `secret`: whether the address is secret now, or
/// `None` when the file does not say; a secret address is let go of, whoever gave it.
pub async fn lay_over(
    conn: &mut Conn,
    of: (Id<Tenant>, &Keys),
    person: Id<Person>,
    says: (&Details, Option<bool>),
    now: When,
) -> sqlx::Result<()> {
    let (details, secret) = says;
    let key = of.1.of_municipality(of.0.bits());
    let query = sqlx::query(
        "insert into person_details as d (municipality_id, person_id, bsn, bsn_tag, source_tag, born, address, email, phone, secret_since_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (municipality_id, person_id) do update set bsn = coalesce(excluded.bsn, d.bsn), bsn_tag = coalesce(excluded.bsn_tag, d.bsn_tag),
            source_tag = coalesce(excluded.source_tag, d.source_tag), born = coalesce(excluded.born, d.born),
            email = coalesce(excluded.email, d.email), phone = coalesce(excluded.phone, d.phone),
            address = case when $12 = 'yes' or ($12 = '' and d.secret_since_at is not null) then null else coalesce(excluded.address, d.address) end,
            secret_since_at = case $12 when 'yes' then coalesce(d.secret_since_at, excluded.secret_since_at) when 'no' then null
                else d.secret_since_at end,
            changed_at = excluded.changed_at",
    );
    bind(query, (of.0, of.1, &key), (person, details, secret == Some(true)), now)
        .bind(secret.map_or("", |secret| if secret { "yes" } else { "no" }))
        .execute(conn)
        .await?;
    Ok(())
}

/// Says the name anew.
pub async fn rename(conn: &mut Conn, of: (Id<Tenant>, &Key), person: Id<Person>, name: &str) -> sqlx::Result<()> {
    sqlx::query("update people set name = $1 where municipality_id = $2 and id = $3")
        .bind(of.1.seal(NAME, name))
        .bind(of.0)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}
