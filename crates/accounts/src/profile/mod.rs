// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Mijn gegevens": what is kept about the account itself, how somebody logs in, and where they are logged in.
mod device;

use crate::{means, oidc::Issuers, passkeys, password, recovery};
use access::{
    Action, Ctx, Event, Route,
    ctx::Page,
    sessions::store::{self, SessionRow},
};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Form, Result, T, When, text::TextFiles};

const PATH: &str = "/mijn-gegevens";

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(PATH, Action::Own, "accounts.profile", show),
        Route::change("/mijn-gegevens/sessies/einde", Action::Own, "accounts.session", end),
        Route::change("/mijn-gegevens/sessies/andere", Action::Own, "accounts.session", end_others),
    ];
    (routes, foundation::texts!("profile", "."))
}

#[derive(Template)]
#[template(path = "profile/profile.html")]
struct ProfilePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    name: &'a str,
    roles: Vec<String>,
    here: &'a str,
    sessions: Vec<SessionRow>,
    /// What stands on the button of the login provider, when there is one.
    provider: Option<String>,
    passkeys: Vec<passkeys::store::Shown>,
    password: Option<password::store::Shown>,
    codes_left: usize,
    /// How many ways to log in there are in all.
    means: usize,
    has_passkeys: bool,
}

impl ProfilePage<'_> {
    fn may_remove(&self) -> bool {
        self.means > 1
    }
    fn used(&self, at: Option<&When>) -> String {
        match at {
            Some(at) => self.t.with("profile.means.used", &[("when", &self.t.moment(at))]),
            None => self.t["profile.means.unused"].to_owned(),
        }
    }
}

impl Page for ProfilePage<'_> {
    fn title(&self, t: &T) -> String {
        t["profile.title"].to_owned()
    }
}

async fn show(ctx: Ctx, Extension(issuers): Extension<Issuers>) -> Result<Response> {
    let who = ctx.me()?;
    let alive = |session: &SessionRow| ctx.now < session.seen_at.plus_minutes(ctx.limits().idle_minutes);
    ctx.looked_at([who.person]);
    let mut conn = ctx.read().await?;
    let sessions = store::of_person(&mut conn, ctx.municipality.id, who.person).await?;
    let sessions = sessions.into_iter().filter(|session| session.hash == who.session || alive(session)).collect();
    let roles = who.roles.iter().map(|held| ctx.t[&format!("profile.role.{}", held.role.code())].to_owned()).collect();
    ctx.page(&ProfilePage {
        ctx: &ctx,
        t: &ctx.t,
        name: &who.name,
        roles,
        here: &who.session,
        sessions,
        provider: issuers.label_of(&mut conn, &ctx, who.person).await?,
        passkeys: passkeys::store::of_person(&mut conn, &ctx, who.person).await?,
        password: password::store::of_person(&mut conn, &ctx, who.person).await?,
        codes_left: recovery::left(&mut conn, &ctx, who.person).await?,
        means: means::count(&mut conn, &ctx, who.person).await?,
        has_passkeys: passkeys::are_here(&ctx),
    })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    sessie: String,
}

async fn end(ctx: Ctx, Form(which): Form<Which>) -> Result<Response> {
    let who = ctx.me()?;
    let mut tx = ctx.begin_here().await?;
    store::end(&mut tx, ctx.municipality.id, (who.person, &which.sessie), ctx.now).await?;
    tx.commit(Event::of("accounts.session_ended"), PATH).await
}

async fn end_others(ctx: Ctx) -> Result<Response> {
    let who = ctx.me()?;
    let mut tx = ctx.begin_here().await?;
    store::end_others(&mut tx, ctx.municipality.id, (who.person, &who.session), ctx.now).await?;
    tx.commit(Event::of("accounts.other_sessions_ended"), PATH).await
}
