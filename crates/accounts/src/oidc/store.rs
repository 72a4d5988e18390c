// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Links between subjects and people, and the sessions that began at a provider. Of subjects and session names only keyed
//! hashes are kept: even a provider that uses a citizen service number as subject leaves none here.
use super::Issuer;
use access::{Ctx, Held, Person, Role};
use data_encoding::HEXLOWER;
use foundation::{Conn, Id, Result, When};
use sqlx::Row;

/// The keyed hash of what a provider says; the same provider, purpose and value always give the same.
pub(super) fn tag(ctx: &Ctx, purpose: &str, (issuer, value): (&str, &str)) -> String {
    // A length before the issuer, so that no two pairs read alike.
    let value = format!("{}/{}/{issuer}/{value}", ctx.municipality.id, issuer.len());
    HEXLOWER.encode(&ctx.keys().tag(&format!("oidc-{purpose}"), value.as_bytes()))
}

/// The person whom this subject of this issuer is.
pub(super) async fn person_of(conn: &mut Conn, ctx: &Ctx, subject: (&str, &str)) -> Result<Option<Id<Person>>> {
    Ok(sqlx::query_scalar("select person_id from logins where municipality_id = $1 and issuer = $2 and subject = $3")
        .bind(ctx.municipality.id)
        .bind(subject.0)
        .bind(tag(ctx, "subject", subject))
        .fetch_optional(conn)
        .await?)
}

/// The issuer at which a person logs in.
pub(crate) async fn issuer_of(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select issuer from logins where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .fetch_optional(conn)
        .await?)
}

/// Links; `false` when another request did so first, with this subject or this person.
pub(super) async fn link(conn: &mut Conn, ctx: &Ctx, subject: (&str, &str), to: (Id<Person>, &str)) -> Result<bool> {
    let done = sqlx::query(
        "insert into logins (municipality_id, issuer, subject, person_id, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(ctx.municipality.id)
    .bind(subject.0)
    .bind(tag(ctx, "subject", subject))
    .bind(to.0)
    .bind(to.1)
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a person's link away.
pub(crate) async fn unlink(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query("delete from logins where municipality_id = $1 and person_id = $2")
        .bind(ctx.municipality.id)
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// The roles of somebody whose account did not end.
pub(super) async fn roles(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<Held>> {
    let rows = sqlx::query(
        "select r.role, r.organisation_id from people p join roles r on r.municipality_id = p.municipality_id and r.person_id = p.id
         where p.municipality_id = $1 and p.id = $2 and p.ended_at is null",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .fetch_all(conn)
    .await?;
    let mut held = Vec::with_capacity(rows.len());
    for row in &rows {
        let organisation = row.try_get::<Option<&str>, _>(1)?.and_then(|id| id.parse().ok());
        held.extend(Role::from_code(row.try_get(0)?).map(|role| Held { role, organisation }));
    }
    Ok(held)
}

/// The keyed hash of the citizen service number that is known of a person.
pub(super) async fn bsn_tag_of(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Option<String>> {
    let known: Option<Option<String>> =
        sqlx::query_scalar("select bsn_tag from person_details where municipality_id = $1 and person_id = $2")
            .bind(ctx.municipality.id)
            .bind(person)
            .fetch_optional(conn)
            .await?;
    Ok(known.flatten())
}

/// Remembers at which provider a session began, so that it can be ended from there.
pub(super) async fn session(conn: &mut Conn, ctx: &Ctx, issuer: &Issuer, (hash, subject, sid): (&str, &str, Option<&str>)) -> Result<()> {
    let at = issuer.setting.issuer.as_str();
    sqlx::query(
        "insert into oidc_sessions (municipality_id, session_hash, issuer_key, issuer, subject, sid) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(ctx.municipality.id)
    .bind(hash)
    .bind(&issuer.setting.key)
    .bind(at)
    .bind(tag(ctx, "subject", (at, subject)))
    .bind(sid.map(|sid| tag(ctx, "sid", (at, sid))))
    .execute(conn)
    .await?;
    Ok(())
}

/// The key of the provider at which a session began.
pub(crate) async fn provider_of(conn: &mut Conn, ctx: &Ctx, session: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select issuer_key from oidc_sessions where municipality_id = $1 and session_hash = $2")
        .bind(ctx.municipality.id)
        .bind(session)
        .fetch_optional(conn)
        .await?)
}

/// Takes a notice that somebody logged out; `false` when it was taken before.
pub(super) async fn take_notice(conn: &mut Conn, ctx: &Ctx, issuer: &str, jti: &str) -> Result<bool> {
    let done = sqlx::query(
        "insert into oidc_notices (municipality_id, issuer, notice, taken_at) values ($1, $2, $3, $4)
         on conflict (municipality_id, issuer, notice) do nothing",
    )
    .bind(ctx.municipality.id)
    .bind(issuer)
    .bind(tag(ctx, "notice", (issuer, jti)))
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the sessions of this subject, of this session name, or of both together; gives how many.
pub(super) async fn end_sessions(conn: &mut Conn, ctx: &Ctx, issuer: &str, of: (Option<&str>, Option<&str>)) -> Result<u64> {
    let done = sqlx::query(
        "update sessions set ended_at = $1 where municipality_id = $2 and ended_at is null and hash in (
            select session_hash from oidc_sessions where municipality_id = $2 and issuer = $3
            and (subject = $4 or $4 = '') and (sid = $5 or $5 = ''))",
    )
    .bind(ctx.now)
    .bind(ctx.municipality.id)
    .bind(issuer)
    .bind(of.0.unwrap_or_default())
    .bind(of.1.unwrap_or_default())
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Clears away the names of sessions that are gone, and notices of days ago: those are too old to be taken again.
pub(super) async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    sqlx::query("delete from oidc_notices where taken_at < $1").bind(now.plus_minutes(-24 * 60)).execute(&mut *conn).await?;
    sqlx::query(
        "delete from oidc_sessions where not exists (select 1 from sessions s
            where s.municipality_id = oidc_sessions.municipality_id and s.hash = oidc_sessions.session_hash)",
    )
    .execute(conn)
    .await?;
    Ok(())
}
