// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Invitations in the database: of the link and of the code only keyed hashes.
use super::{Asks, Invitation, Kind, MOST_WRONG, State};
use crate::{begun, means, notices};
use access::{Ctx, Event, Person, Tx, people, sessions};
use foundation::{Conn, Id, Problem, Result, When};
use sqlx::Row as _;

/// What is kept of a new invitation.
pub(super) struct New {
    pub(super) id: Id<Invitation>,
    pub(super) person: Id<Person>,
    pub(super) kind: Kind,
    pub(super) token_hash: String,
    pub(super) asks: Asks,
    pub(super) code_hash: Option<String>,
}

/// Keeps a new invitation; open ones of the same person are withdrawn, so that one link works at a time.
pub(super) async fn add(conn: &mut Conn, of: Id<access::things::Tenant>, new: &New, by: (Id<Person>, When, When)) -> sqlx::Result<()> {
    let (who, now, ends) = by;
    withdraw(conn, of, new.person, (who, now)).await?;
    sqlx::query(
        "insert into invitations (municipality_id, id, person_id, kind, token_hash, asks, code_hash, wrong_tries, made_at, made_by, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(of)
    .bind(new.id)
    .bind(new.person)
    .bind(new.kind.code())
    .bind(&new.token_hash)
    .bind(new.asks.code())
    .bind(new.code_hash.as_deref())
    .bind(0_i64)
    .bind(now)
    .bind(who)
    .bind(ends)
    .execute(conn)
    .await?;
    Ok(())
}

/// Withdraws whatever is open for a person.
pub(super) async fn withdraw(
    conn: &mut Conn,
    of: Id<access::things::Tenant>,
    person: Id<Person>,
    by: (Id<Person>, When),
) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "update invitations set withdrawn_at = $1, withdrawn_by = $2
         where municipality_id = $3 and person_id = $4 and used_at is null and withdrawn_at is null and ends_at > $5",
    )
    .bind(by.1)
    .bind(by.0)
    .bind(of)
    .bind(person)
    .bind(by.1)
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// The same, by the administrator who acts here.
pub(crate) async fn withdraw_all(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    withdraw(conn, ctx.municipality.id, person, (ctx.me()?.person, ctx.now)).await?;
    Ok(())
}

/// An open invitation, as the link finds it.
pub(super) struct Open {
    pub(super) id: Id<Invitation>,
    pub(super) person: Id<Person>,
    pub(super) asks: Asks,
    pub(super) code_hash: Option<String>,
}

/// The open invitation with this hash, of somebody whose account has not ended.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, token_hash: &str) -> Result<Option<Open>> {
    let row = sqlx::query(
        "select i.id, i.person_id, i.asks, i.code_hash from invitations i
         join people p on p.municipality_id = i.municipality_id and p.id = i.person_id
         where i.municipality_id = $1 and i.token_hash = $2 and i.used_at is null and i.withdrawn_at is null
            and i.ends_at > $3 and i.wrong_tries < $4 and p.ended_at is null",
    )
    .bind(ctx.municipality.id)
    .bind(token_hash)
    .bind(ctx.now)
    .bind(MOST_WRONG)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(asks) = Asks::from_code(row.try_get(2)?) else { return Ok(None) };
    Ok(Some(Open { id: row.try_get(0)?, person: row.try_get(1)?, asks, code_hash: row.try_get(3)? }))
}

/// Counts a fact as wrong, before it is known to be right, so that many at once are not more than the most; `false` when there
/// were too many already.
pub(super) async fn count_try(conn: &mut Conn, ctx: &Ctx, id: Id<Invitation>) -> Result<bool> {
    let done = sqlx::query(
        "update invitations set wrong_tries = wrong_tries + 1
         where municipality_id = $1 and id = $2 and used_at is null and withdrawn_at is null and wrong_tries < $3",
    )
    .bind(ctx.municipality.id)
    .bind(id)
    .bind(MOST_WRONG)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The fact was right: binds the invitation to this browser, and takes the counted try back.
pub(super) async fn bind_here(conn: &mut Conn, ctx: &Ctx, id: Id<Invitation>) -> Result<()> {
    sqlx::query(
        "update invitations set visit_hash = $1, proved_at = $2, wrong_tries = wrong_tries - 1 where municipality_id = $3 and id = $4",
    )
    .bind(begun::browser(ctx))
    .bind(ctx.now)
    .bind(ctx.municipality.id)
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// An open invitation whose fact was proved in this browser.
#[derive(Clone, Debug)]
pub(crate) struct Followed {
    pub(super) id: Id<Invitation>,
    pub(crate) person: Id<Person>,
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// Which open invitation was followed in this browser; `None` for who is logged in.
pub(crate) async fn followed(conn: &mut Conn, ctx: &Ctx) -> Result<Option<Followed>> {
    if ctx.who.is_some() {
        return Ok(None);
    }
    let row = sqlx::query(
        "select i.id, i.person_id, p.name, i.kind from invitations i
         join people p on p.municipality_id = i.municipality_id and p.id = i.person_id
         where i.municipality_id = $1 and i.visit_hash = $2 and i.proved_at > $3 and i.used_at is null and i.withdrawn_at is null
            and i.ends_at > $4 and p.ended_at is null
         order by i.proved_at desc limit 1",
    )
    .bind(ctx.municipality.id)
    .bind(begun::browser(ctx))
    .bind(ctx.now.plus_minutes(-super::CHOOSING_MINUTES))
    .bind(ctx.now)
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(kind) = Kind::from_code(row.try_get(3)?) else { return Ok(None) };
    let name = ctx.municipality_key().open(people::store::NAME, row.try_get(2)?)?;
    Ok(Some(Followed { id: row.try_get(0)?, person: row.try_get(1)?, name, kind }))
}

/// Uses up the invitation that was followed in this browser, for this person and in this transaction; from here on that person
/// acts. Call it before anything new is kept: a recovery takes all old ways to log in away and ends all sessions. `with` says
/// what came in its place, as a session says it: `"passkey"`.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such invitation (any more).
pub(crate) async fn consume(tx: &mut Tx, ctx: &Ctx, person: Id<Person>, with: &str) -> Result<()> {
    let followed = followed(tx, ctx).await?.filter(|followed| followed.person == person).ok_or(Problem::NotFound)?;
    let done = sqlx::query(
        "update invitations set used_at = $1, used_with = $2
         where municipality_id = $3 and id = $4 and used_at is null and withdrawn_at is null",
    )
    .bind(ctx.now)
    .bind(with)
    .bind(ctx.municipality.id)
    .bind(followed.id)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() != 1 {
        return Err(Problem::NotFound);
    }
    tx.acts(person, "self");
    notices::settle(tx, ctx, person, notices::Kind::Invited).await?;
    if followed.kind == Kind::Recovery {
        means::remove_all(tx, ctx, person).await?;
        sessions::store::end_others(tx, ctx.municipality.id, (person, ""), ctx.now).await?;
    }
    tx.record(&Event::of("accounts.invitation_used").about(followed.id).with("kind", followed.kind.code()).with("new", with));
    Ok(())
}

/// An invitation on the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) made_at: When,
    pub(crate) ends_at: When,
}

/// The invitations of a person, newest first.
pub(crate) async fn of_person(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<Vec<Row>> {
    let rows = sqlx::query(
        "select kind, used_at, withdrawn_at, wrong_tries, ends_at, made_at from invitations
         where municipality_id = $1 and person_id = $2 order by made_at desc",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .fetch_all(conn)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(kind) = Kind::from_code(row.try_get(0)?) else { continue };
        let ends_at = row.try_get(4)?;
        let state = State::of(row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, (ends_at, ctx.now));
        all.push(Row { kind, state, made_at: row.try_get(5)?, ends_at });
    }
    Ok(all)
}
