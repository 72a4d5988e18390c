// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is known of a person beside the name. Sealed; found again by a keyed hash of the citizen service number or of the
//! key that another system gave. The number itself is opened for nobody here (invariant 11), and an address is kept empty
//! while the person keeps it secret, so that no page can show it (abuse case 129).
use crate::{Person, things::Tenant};
use foundation::{Conn, Id, When, seal::Key, seal::Keys};
use sqlx::Row;

const BSN: &str = "person_details.bsn";
pub(super) const BORN: &str = "person_details.born";
const ADDRESS: &str = "person_details.address";
pub(super) const EMAIL: &str = "person_details.email";
const PHONE: &str = "person_details.phone";

/// Details of a person as they come in from a file or a login.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Citizen service number: nine digits that pass the eleven test.
    pub bsn: Option<String>,
    /// The key of this person in the system that the details came from, with the name of that system: `"brp/123"`.
    pub source: Option<String>,
    /// Birth date as `yyyy-mm-dd`; unknown parts are zeros (`1970-00-00`), as in the BRP.
    pub born: Option<String>,
    /// Address in lines; dropped when [`Details::is_secret`].
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether the person keeps the address secret (BRP 07.70.10 above 0).
    pub is_secret: bool,
}

/// What a page may show of it; the number is not among it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Birth date as `yyyy-mm-dd`, unknown parts as zeros.
    pub born: Option<String>,
    /// Address in lines.
    pub address: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether the address is secret.
    pub is_secret: bool,
}

/// The keyed hash by which a citizen service number is found.
pub fn bsn_tag(keys: &Keys, of: Id<Tenant>, bsn: &str) -> String {
    tag(keys, "bsn", of, bsn)
}

/// The keyed hash by which another system's key is found.
pub fn source_tag(keys: &Keys, of: Id<Tenant>, source: &str) -> String {
    tag(keys, "source", of, source)
}

fn tag(keys: &Keys, purpose: &str, of: Id<Tenant>, value: &str) -> String {
    data_encoding::HEXLOWER.encode(&keys.tag(purpose, format!("{of}/{value}").as_bytes()))
}

/// A statement that is being given its values.
type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

/// Gives a statement the details of a person, sealed, in the order of the columns of `person_details`. A secret address is
/// not among them.
pub(super) fn bind<'q>(query: Query<'q>, of: (Id<Tenant>, &Keys, &Key), one: (Id<Person>, &Details, bool), now: When) -> Query<'q> {
    let (person, details, is_secret) = one;
    let seal = |column: &str, value: &Option<String>| value.as_deref().map(|value| of.2.seal(column, value));
    query
        .bind(of.0)
        .bind(person)
        .bind(seal(BSN, &details.bsn))
        .bind(details.bsn.as_deref().map(|bsn| bsn_tag(of.1, of.0, bsn)))
        .bind(details.source.as_deref().map(|source| source_tag(of.1, of.0, source)))
        .bind(seal(BORN, &details.born))
        .bind(if is_secret { None } else { seal(ADDRESS, &details.address) })
        .bind(seal(EMAIL, &details.email))
        .bind(seal(PHONE, &details.phone))
        .bind(is_secret.then_some(now.0))
        .bind(now)
}

/// Keeps the details of a person, in place of what was known.
pub async fn keep(conn: &mut Conn, of: (Id<Tenant>, &Keys), person: Id<Person>, details: &Details, now: When) -> sqlx::Result<()> {
    let key = of.1.of_municipality(of.0.bits());
    let query = sqlx::query(
        "insert into person_details (municipality_id, person_id, bsn, bsn_tag, source_tag, born, address, email, phone, secret_since_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (municipality_id, person_id) do update set bsn = excluded.bsn, bsn_tag = excluded.bsn_tag, source_tag = excluded.source_tag,
            born = excluded.born, address = excluded.address, email = excluded.email, phone = excluded.phone,
            secret_since_at = case when excluded.secret_since_at is null then null
                else coalesce(person_details.secret_since_at, excluded.secret_since_at) end,
            changed_at = excluded.changed_at",
    );
    bind(query, (of.0, of.1, &key), (person, details, details.is_secret), now).execute(conn).await?;
    Ok(())
}

/// Keeps the birth date alone, or lets go of it; whatever else is known stays.
pub async fn keep_born(conn: &mut Conn, of: (Id<Tenant>, &Key), person: Id<Person>, born: Option<&str>, now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into person_details (municipality_id, person_id, born, changed_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, person_id) do update set born = excluded.born, changed_at = excluded.changed_at",
    )
    .bind(of.0)
    .bind(person)
    .bind(born.map(|born| of.1.seal(BORN, born)))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps the mail address alone, or lets go of it; whatever else is known stays.
pub async fn keep_email(conn: &mut Conn, of: (Id<Tenant>, &Key), person: Id<Person>, email: Option<&str>, now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into person_details (municipality_id, person_id, email, changed_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, person_id) do update set email = excluded.email, changed_at = excluded.changed_at",
    )
    .bind(of.0)
    .bind(person)
    .bind(email.map(|email| of.1.seal(EMAIL, email)))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// The person with this citizen service number.
pub async fn by_bsn(conn: &mut Conn, of: (Id<Tenant>, &Keys), bsn: &str) -> sqlx::Result<Option<Id<Person>>> {
    sqlx::query_scalar("select person_id from person_details where municipality_id = $1 and bsn_tag = $2")
        .bind(of.0)
        .bind(bsn_tag(of.1, of.0, bsn))
        .fetch_optional(conn)
        .await
}

/// The details of a person, as far as a page may show them.
pub async fn shown(conn: &mut Conn, of: (Id<Tenant>, &Key), person: Id<Person>) -> anyhow::Result<Option<Shown>> {
    let row = sqlx::query(
        "select born, address, email, phone, secret_since_at from person_details where municipality_id = $1 and person_id = $2",
    )
    .bind(of.0)
    .bind(person)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let is_secret = row.try_get::<Option<i64>, _>(4)?.is_some();
    let open = |column: &str, at: usize| anyhow::Ok(of.1.open_maybe(column, row.try_get::<Option<&str>, _>(at)?)?);
    let address = if is_secret { None } else { open(ADDRESS, 1)? };
    Ok(Some(Shown { born: open(BORN, 0)?, address, email: open(EMAIL, 2)?, phone: open(PHONE, 3)?, is_secret }))
}
