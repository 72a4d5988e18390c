// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The login page: the ways to log in that there are here. And the same ways again for who is logged in and wants to change
//! the account itself: then we ask once more who it is.
use crate::{
    oidc::{Button, Issuers, Kind},
    passkeys,
};
use access::{Action, Ctx, Route, ctx::Page, frame};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Result, T, form::Query, text::TextFiles};

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show("/inloggen", Action::Enter, "accounts.login", show),
        Route::show("/bevestigen", Action::Own, "accounts.login", confirm),
    ];
    (routes, foundation::texts!("login", "."))
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    terug: String,
    #[serde(default)]
    uit: String,
}

impl Asked {
    fn back(&self) -> &str {
        if frame::is_ours(&self.terug) { &self.terug } else { "/" }
    }
}

/// On which occasion somebody is asked to log in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    First,
    LoggedOut,
    /// Logged in, and wanting to change the account itself.
    Again,
}

#[derive(Template)]
#[template(path = "login/login.html")]
struct LoginPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: &'a str,
    when: When,
    /// Where to log out of the provider at which the session began.
    way_out: Option<String>,
    residents: Vec<Button>,
    staff: Vec<Button>,
    has_passkeys: bool,
    doors: Vec<Door>,
}

/// One more way in: where it leads, and the text keys of its name and of what it is.
pub(crate) struct Door {
    pub(crate) path: &'static str,
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
}

/// The ways in that this build has besides; a release has none.
fn doors() -> Vec<Door> {
    vec![
        #[cfg(feature = "demo")]
        crate::demo::door(),
    ]
}

impl Page for LoginPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.when == When::Again { "login.again" } else { "login.title" }].to_owned()
    }
}

async fn show(ctx: Ctx, Extension(issuers): Extension<Issuers>, Query(asked): Query<Asked>) -> Result<Response> {
    if ctx.who.is_some() {
        return ctx.go_to(asked.back());
    }
    page(&ctx, &issuers, &asked, if asked.uit.is_empty() { When::First } else { When::LoggedOut }).await
}

async fn confirm(ctx: Ctx, Extension(issuers): Extension<Issuers>, Query(asked): Query<Asked>) -> Result<Response> {
    page(&ctx, &issuers, &asked, When::Again).await
}

async fn page(ctx: &Ctx, issuers: &Issuers, asked: &Asked, when: When) -> Result<Response> {
    ctx.page(&LoginPage {
        ctx,
        t: &ctx.t,
        back: asked.back(),
        when,
        way_out: issuers.way_out(ctx, &asked.uit).await,
        residents: issuers.buttons(ctx, Kind::Residents),
        staff: issuers.buttons(ctx, Kind::Staff),
        has_passkeys: passkeys::are_here(ctx),
        doors: doors(),
    })
}
