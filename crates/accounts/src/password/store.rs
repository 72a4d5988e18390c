// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Passwords and the secrets of time codes in the database: the hash sealed too, so that a stolen file gives nothing to guess at.
use access::{Ctx, Person};
use foundation::{Conn, Id, Result, When};
use sqlx::Row;

const LOGIN: &str = "passwords.login";
const HASH: &str = "passwords.hash";
const SECRET: &str = "passwords.code_secret";

/// What a login is compared with.
pub(super) struct Kept {
    pub(super) person: Id<Person>,
    pub(super) hash: String,
    pub(super) secret: String,
    pub(super) step: i64,
}

/// The account with this login name, unless the person's account has ended.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, tag: &str) -> Result<Option<Kept>> {
    let row = sqlx::query(
        "select w.person_id, w.hash, w.code_secret, w.code_step from passwords w
         join people p on p.municipality_id = w.municipality_id and p.id = w.person_id
         where w.municipality_id = $1 and w.login_tag = $2 and p.ended_at is null",
    )
    .bind(ctx.municipality.id)
    .bind(tag)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let key = ctx.municipality_key();
    Ok(Some(Kept {
        person: row.try_get(0)?,
        hash: key.open(HASH, row.try_get(1)?)?,
        secret: key.open(SECRET, row.try_get(2)?)?,
        step: row.try_get(3)?,
    }))
}

/// Whether somebody else has this login name.
pub(super) async fn is_taken(conn: &mut Conn, ctx: &Ctx, tag: &str, person: Id<Person>) -> Result<bool> {
    let others: i64 =
        sqlx::query_scalar("select count(*) from passwords where municipality_id = $1 and login_tag = $2 and person_id <> $3")
            .bind(ctx.municipality.id)
            .bind(tag)
            .bind(person)
            .fetch_one(conn)
            .await?;
    Ok(others > 0)
}

/// A password to keep.
pub(super) struct New<'a> {
    pub(super) person: Id<Person>,
    pub(super) login: &'a str,
    pub(super) hash: &'a str,
    pub(super) secret: &'a str,
    pub(super) step: i64,
}

/// Keeps it, in place of an older one.
pub(super) async fn put(conn: &mut Conn, ctx: &Ctx, new: &New<'_>) -> Result<()> {
    let key = ctx.municipality_key();
    sqlx::query(
        "insert into passwords (municipality_id, person_id, login_tag, login, hash, code_secret, code_step, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (municipality_id, person_id) do update set login_tag = excluded.login_tag, login = excluded.login,
            hash = excluded.hash, code_secret = excluded.code_secret, code_step = excluded.code_step, set_at = excluded.set_at",
    )
    .bind(ctx.municipality.id)
    .bind(new.person)
    .bind(super::login_tag(ctx, new.login))
    .bind(key.seal(LOGIN, new.login))
    .bind(key.seal(HASH, new.hash))
    .bind(key.seal(SECRET, new.secret))
    .bind(new.step)
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Says that the password was used now.
pub(super) async fn used(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query("update passwords set used_at = $1 where municipality_id = $2 and person_id = $3")
        .bind(ctx.now)
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Uses up the code of this half minute; `false` when it, or a later one, was used already.
pub(super) async fn take_step(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, step: i64) -> Result<bool> {
    let done = sqlx::query("update passwords set code_step = $1 where municipality_id = $2 and person_id = $3 and code_step < $4")
        .bind(step)
        .bind(ctx.municipality.id)
        .bind(person)
        .bind(step)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A password as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) login: String,
    pub(crate) set_at: When,
    pub(crate) used_at: Option<When>,
}

/// The password of a person, if there is one.
pub(crate) async fn of_person(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Option<Shown>> {
    let row = sqlx::query("select login, set_at, used_at from passwords where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let login = ctx.municipality_key().open(LOGIN, row.try_get(0)?)?;
    Ok(Some(Shown { login, set_at: row.try_get(1)?, used_at: row.try_get(2)? }))
}

/// Takes the password away, with its time code.
pub(crate) async fn remove(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query("delete from passwords where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}
