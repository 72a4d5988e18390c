// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Codes on paper in the database, as keyed hashes.
use access::{Ctx, Person};
use foundation::{Conn, Id, Result};

/// Keeps these codes in the place of all older ones.
pub(crate) async fn replace(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, codes: &[String]) -> Result<()> {
    remove(conn, ctx, person).await?;
    for hash in codes.iter().filter_map(|code| super::hash(ctx, person, code)) {
        sqlx::query("insert into recovery_codes (municipality_id, person_id, code_hash, made_at) values ($1, $2, $3, $4)")
            .bind(ctx.municipality.id)
            .bind(person)
            .bind(hash)
            .bind(ctx.now)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Whether there is such a code that was not used.
pub(crate) async fn is_there(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, hash: &str) -> Result<bool> {
    let there: i64 = sqlx::query_scalar(
        "select count(*) from recovery_codes where municipality_id = $1 and person_id = $2 and code_hash = $3 and used_at is null",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .bind(hash)
    .fetch_one(conn)
    .await?;
    Ok(there == 1)
}

/// Uses up a code; `false` when there is no such code, or it was used before.
pub(crate) async fn take(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, hash: &str) -> Result<bool> {
    let done = sqlx::query(
        "update recovery_codes set used_at = $1 where municipality_id = $2 and person_id = $3 and code_hash = $4 and used_at is null",
    )
    .bind(ctx.now)
    .bind(ctx.municipality.id)
    .bind(person)
    .bind(hash)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How many codes are left.
pub(crate) async fn left(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<usize> {
    let left: i64 =
        sqlx::query_scalar("select count(*) from recovery_codes where municipality_id = $1 and person_id = $2 and used_at is null")
            .bind(ctx.municipality.id)
            .bind(person)
            .fetch_one(conn)
            .await?;
    Ok(usize::try_from(left).unwrap_or_default())
}

/// Takes all codes away.
pub(crate) async fn remove(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query("delete from recovery_codes where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}
