// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Passkeys in the database: the public key with its counter, and the name that somebody gave it, both sealed.
use access::{Ctx, Person};
use data_encoding::BASE64URL_NOPAD;
use foundation::{Conn, Id, Result, When};
use sqlx::Row;
use webauthn_rs::prelude::{CredentialID, Passkey};

const NAME: &str = "passkeys.name";
const CREDENTIAL: &str = "passkeys.credential";

fn id_of(credential: &[u8]) -> String {
    BASE64URL_NOPAD.encode(credential)
}

/// Adds a passkey; `false` when it is there already.
pub(super) async fn add(conn: &mut Conn, ctx: &Ctx, whose: (Id<Person>, &str), passkey: &Passkey) -> Result<bool> {
    let key = ctx.municipality_key();
    let done = sqlx::query(
        "insert into passkeys (municipality_id, id, person_id, name, credential, added_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, id) do nothing",
    )
    .bind(ctx.municipality.id)
    .bind(id_of(passkey.cred_id()))
    .bind(whose.0)
    .bind(key.seal(NAME, whose.1))
    .bind(key.seal(CREDENTIAL, &serde_json::to_string(passkey)?))
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The passkey with this identifier, when it is this person's and the account has not ended.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, credential: &[u8]) -> Result<Option<Passkey>> {
    let sealed: Option<String> = sqlx::query_scalar(
        "select k.credential from passkeys k join people p on p.municipality_id = k.municipality_id and p.id = k.person_id
         where k.municipality_id = $1 and k.id = $2 and k.person_id = $3 and p.ended_at is null",
    )
    .bind(ctx.municipality.id)
    .bind(id_of(credential))
    .bind(person)
    .fetch_optional(conn)
    .await?;
    let Some(sealed) = sealed else { return Ok(None) };
    Ok(Some(serde_json::from_str(&ctx.municipality_key().open(CREDENTIAL, &sealed)?)?))
}

/// Keeps the passkey as it is after it was used: with its new counter.
pub(super) async fn used(conn: &mut Conn, ctx: &Ctx, passkey: &Passkey) -> Result<()> {
    sqlx::query("update passkeys set credential = $1, used_at = $2 where municipality_id = $3 and id = $4")
        .bind(ctx.municipality_key().seal(CREDENTIAL, &serde_json::to_string(passkey)?))
        .bind(ctx.now)
        .bind(ctx.municipality.id)
        .bind(id_of(passkey.cred_id()))
        .execute(conn)
        .await?;
    Ok(())
}

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) added_at: When,
    pub(crate) used_at: Option<When>,
}

/// The passkeys of a person, oldest first.
pub(crate) async fn of_person(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<Shown>> {
    let rows =
        sqlx::query("select id, name, added_at, used_at from passkeys where municipality_id = $1 and person_id = $2 order by added_at, id")
            .bind(ctx.municipality.id)
            .bind(person)
            .fetch_all(conn)
            .await?;
    let key = ctx.municipality_key();
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let name = key.open(NAME, row.try_get(1)?)?;
        all.push(Shown { id: row.try_get(0)?, name, added_at: row.try_get(2)?, used_at: row.try_get(3)? });
    }
    Ok(all)
}

/// The identifiers of a person's passkeys, so that a device does not make a second one.
pub(super) async fn ids(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<CredentialID>> {
    let shown = of_person(conn, ctx, person).await?;
    Ok(shown.iter().filter_map(|passkey| BASE64URL_NOPAD.decode(passkey.id.as_bytes()).ok()).collect())
}

/// Takes one passkey of a person away; `false` when there is no such one.
pub(super) async fn remove(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, id: &str) -> Result<bool> {
    let done = sqlx::query("delete from passkeys where municipality_id = $1 and id = $2 and person_id = $3")
        .bind(ctx.municipality.id)
        .bind(id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes all passkeys of a person away.
pub(crate) async fn remove_all(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query("delete from passkeys where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}
