// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Starting and ending a session: a fresh secret at every login (no fixation), the old session of this browser ended.
use crate::{notices, oidc};
use access::{
    Ctx, Event, Person, Tx, frame,
    sessions::{self, store},
};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use cookie::{Cookie, SameSite};
use foundation::{Conn, Id, Result};

/// Who logs in, and how sure that is.
pub(crate) struct Login<'a> {
    pub(crate) person: Id<Person>,
    pub(crate) level: &'a str,
    pub(crate) represents: Option<&'a str>,
}

/// The secret of a session that is about to start, and the hash that names it in the database.
pub(crate) struct Fresh {
    secret: String,
    pub(crate) hash: String,
}

impl Fresh {
    pub(crate) fn new(ctx: &Ctx) -> Self {
        let secret = sessions::fresh_secret(&ctx.chance);
        Self { hash: sessions::hash(ctx.keys(), &ctx.municipality, &secret), secret }
    }
}

/// Starts a session and leads to `to`.
pub(crate) async fn session(ctx: &Ctx, tx: Tx, login: Login<'_>, to: &str) -> Result<Response> {
    session_as(ctx, tx, Fresh::new(ctx), login, to).await
}

/// The same for who must know the session's name before it starts.
pub(crate) async fn session_as(ctx: &Ctx, mut tx: Tx, fresh: Fresh, login: Login<'_>, to: &str) -> Result<Response> {
    let of = ctx.municipality.id;
    if let Some(who) = &ctx.who {
        store::end(&mut tx, of, (who.person, &who.session), ctx.now).await?;
    }
    let start = store::Start { person: login.person, device: ctx.device(), level: login.level, represents: login.represents };
    store::start(&mut tx, (of, &fresh.hash), start, ctx.now).await?;
    remember(&mut tx, ctx, login.person).await?;
    tx.acts(login.person, "self");
    let to = notices::past(&mut tx, ctx, login.person, if frame::is_ours(to) { to } else { "/" }).await?;
    let mut response = tx.commit(Event::of("accounts.logged_in").with("level", login.level), &to).await?;
    put(&mut response, &session_cookie(ctx, &fresh.secret));
    Ok(response)
}

/// Remembers the last login beyond the sessions, which are cleared away: accounts nobody uses come up for review.
async fn remember(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    sqlx::query(
        "insert into last_logins (municipality_id, person_id, at) values ($1, $2, $3)
         on conflict (municipality_id, person_id) do update set at = excluded.at",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends this browser's session; also tells the browser to forget the pages.
pub(crate) async fn end(ctx: &Ctx) -> Result<Response> {
    let who = ctx.me()?;
    let mut tx = ctx.begin_here().await?;
    store::end(&mut tx, ctx.municipality.id, (who.person, &who.session), ctx.now).await?;
    let provider = oidc::store::provider_of(&mut tx, ctx, &who.session).await?;
    let to = format!("/inloggen?uit={}", provider.as_deref().unwrap_or("ja"));
    let mut response = tx.commit(Event::of("accounts.logged_out"), &to).await?;
    let mut gone = session_cookie(ctx, "");
    gone.make_removal();
    put(&mut response, &gone);
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

fn session_cookie(ctx: &Ctx, secret: &str) -> Cookie<'static> {
    let secure = ctx.limits().secure;
    Cookie::build((sessions::cookie_name(secure), secret.to_owned()))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .build()
}

fn put(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
