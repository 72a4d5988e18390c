// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was begun in one browser and not finished: a challenge, a password whose first code was not typed yet. Sealed on the
//! server, bound to the session or the anonymous visit, gone after a quarter of an hour. It is no change to anybody's account,
//! so it is written without an event, and stays written when what follows fails: a challenge counts once, also when answered wrong.
use access::Ctx;
use data_encoding::HEXLOWER;
use foundation::{Conn, Result, When};
use serde::{Serialize, de::DeserializeOwned};

const STATE: &str = "begun.state";

/// How long something may stay unfinished.
const MINUTES: i64 = 15;

/// What was begun; one of each per browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Adding a passkey.
    AddPasskey,
    /// Logging in with a passkey.
    UsePasskey,
    /// Setting a password with a time code.
    SetPassword,
    /// New recovery codes that were not yet said to be kept.
    NewCodes,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::AddPasskey => "add_passkey",
            Self::UsePasskey => "use_passkey",
            Self::SetPassword => "set_password",
            Self::NewCodes => "new_codes",
        }
    }
}

/// The keyed hash of this browser: of its session, or of the visit of who is not logged in.
pub(crate) fn browser(ctx: &Ctx) -> String {
    let secret = ctx.who.as_ref().map_or_else(|| ctx.visit(), |who| &who.session);
    HEXLOWER.encode(&ctx.keys().tag("browser", format!("{}/{secret}", ctx.municipality.id).as_bytes()))
}

/// Keeps `state`, in place of what was begun before for the same purpose; clears away what is too old.
pub(crate) async fn keep<S: Serialize>(ctx: &Ctx, purpose: Purpose, state: &S) -> Result<()> {
    let sealed = ctx.municipality_key().seal(STATE, &serde_json::to_string(state)?);
    let mut tx = ctx.app().db().begin().await?;
    clear(&mut tx, ctx.now).await?;
    sqlx::query(
        "insert into begun (municipality_id, browser_hash, purpose, state, begun_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, browser_hash, purpose) do update set state = excluded.state, begun_at = excluded.begun_at",
    )
    .bind(ctx.municipality.id)
    .bind(browser(ctx))
    .bind(purpose.code())
    .bind(sealed)
    .bind(ctx.now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Looks at what was begun, without taking it.
pub(crate) async fn look<S: DeserializeOwned>(ctx: &Ctx, purpose: Purpose) -> Result<Option<S>> {
    let state: Option<String> =
        sqlx::query_scalar("select state from begun where municipality_id = $1 and browser_hash = $2 and purpose = $3 and begun_at > $4")
            .bind(ctx.municipality.id)
            .bind(browser(ctx))
            .bind(purpose.code())
            .bind(oldest(ctx.now))
            .fetch_optional(&mut *ctx.read().await?)
            .await?;
    read(ctx, state)
}

/// Takes what was begun, so that nobody else can; also when what follows fails.
pub(crate) async fn take<S: DeserializeOwned>(ctx: &Ctx, purpose: Purpose) -> Result<Option<S>> {
    let mut tx = ctx.app().db().begin().await?;
    let state = drop(&mut tx, ctx, purpose).await?;
    tx.commit().await?;
    read(ctx, state)
}

/// Lets go of what was begun, in the transaction that finishes it; gives its sealed state if it was there still.
pub(crate) async fn drop(conn: &mut Conn, ctx: &Ctx, purpose: Purpose) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "delete from begun where municipality_id = $1 and browser_hash = $2 and purpose = $3 and begun_at > $4 returning state",
    )
    .bind(ctx.municipality.id)
    .bind(browser(ctx))
    .bind(purpose.code())
    .bind(oldest(ctx.now))
    .fetch_optional(conn)
    .await?)
}

/// Clears away what is too old, in all municipalities.
pub(crate) async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    sqlx::query("delete from begun where begun_at <= $1").bind(oldest(now)).execute(conn).await?;
    Ok(())
}

const fn oldest(now: When) -> When {
    now.plus_minutes(-MINUTES)
}

fn read<S: DeserializeOwned>(ctx: &Ctx, sealed: Option<String>) -> Result<Option<S>> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = ctx.municipality_key().open(STATE, &sealed)?;
    Ok(Some(serde_json::from_str(&text)?))
}
