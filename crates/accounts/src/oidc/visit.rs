// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A login under way: begun in one browser, finished in the same one, once, within ten minutes. So nobody can be logged in to
//! somebody else's account with a link (abuse case 103), and no answer counts twice.
use super::{client::Secrets, store::tag};
use access::Ctx;
use data_encoding::BASE64URL_NOPAD;
use foundation::{Conn, Result, When};
use serde::{Deserialize, Serialize};
use sqlx::Row;

const KEPT: &str = "oidc_visits.kept";

/// How long a login may take.
const MINUTES: i64 = 10;

/// What is kept while the visitor is at the provider. All three secrets are 256 random bits.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Visit {
    /// The key of the provider.
    #[serde(skip)]
    pub(super) issuer: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    /// Where to go afterwards.
    pub(super) back: String,
    /// Whether the login was begun from an invitation, which it may then use.
    pub(super) is_invited: bool,
}

impl Visit {
    pub(super) fn new(ctx: &Ctx, issuer: &str, back: &str, is_invited: bool) -> Self {
        let secret = || BASE64URL_NOPAD.encode(&ctx.chance.bytes::<32>());
        Self { issuer: issuer.to_owned(), state: secret(), nonce: secret(), verifier: secret(), back: back.to_owned(), is_invited }
    }

    pub(super) fn secrets(&self) -> Secrets<'_> {
        Secrets { state: &self.state, nonce: &self.nonce, verifier: &self.verifier }
    }
}

/// Keeps it. It changes nobody's account, so it is written without an event; what is too old is cleared away with it.
pub(super) async fn keep(ctx: &Ctx, visit: &Visit) -> Result<()> {
    let mut tx = ctx.app().db().begin().await?;
    clear(&mut tx, ctx.now).await?;
    sqlx::query("insert into oidc_visits (municipality_id, state, browser, issuer_key, kept, begun_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(ctx.municipality.id)
        .bind(tag(ctx, "state", ("", &visit.state)))
        .bind(browser(ctx))
        .bind(&visit.issuer)
        .bind(ctx.municipality_key().seal(KEPT, &serde_json::to_string(visit)?))
        .bind(ctx.now)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The login with this state in this browser, if it is not too old; it can still be taken.
pub(super) async fn look(ctx: &Ctx, state: &str) -> Result<Option<Visit>> {
    let row = sqlx::query(
        "select issuer_key, kept from oidc_visits where municipality_id = $1 and state = $2 and browser = $3 and begun_at > $4",
    )
    .bind(ctx.municipality.id)
    .bind(tag(ctx, "state", ("", state)))
    .bind(browser(ctx))
    .bind(oldest(ctx.now))
    .fetch_optional(&mut *ctx.read().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kept = ctx.municipality_key().open(KEPT, row.try_get(1)?)?;
    Ok(Some(Visit { issuer: row.try_get(0)?, ..serde_json::from_str(&kept)? }))
}

/// Takes it, so that nobody can again; `false` when it was taken meanwhile.
pub(super) async fn take(conn: &mut Conn, ctx: &Ctx, state: &str) -> Result<bool> {
    let done = sqlx::query("delete from oidc_visits where municipality_id = $1 and state = $2 and browser = $3")
        .bind(ctx.municipality.id)
        .bind(tag(ctx, "state", ("", state)))
        .bind(browser(ctx))
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Clears away what is too old, in all municipalities.
pub(super) async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    sqlx::query("delete from oidc_visits where begun_at <= $1").bind(oldest(now)).execute(conn).await?;
    Ok(())
}

fn browser(ctx: &Ctx) -> String {
    tag(ctx, "browser", ("", ctx.visit()))
}

const fn oldest(now: When) -> When {
    now.plus_minutes(-MINUTES)
}
