// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The login page: the ways to log in that there are here.
use access::{Action, Ctx, Route, ctx::Page, frame};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, form::Query, text::TextFiles};

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    (vec![Route::show("/inloggen", Action::Enter, "accounts.login", show)], foundation::texts!("login", "."))
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    terug: String,
    #[serde(default)]
    uit: String,
}

#[derive(Template)]
#[template(path = "login/login.html")]
struct LoginPage<'a> {
    t: &'a T,
    back: &'a str,
    logged_out: bool,
    demo: bool,
}

impl Page for LoginPage<'_> {
    fn title(&self, t: &T) -> String {
        t["login.title"].to_owned()
    }
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let back = if frame::is_ours(&asked.terug) { asked.terug.as_str() } else { "/" };
    if ctx.who.is_some() {
        return ctx.go_to(back);
    }
    ctx.page(&LoginPage { t: &ctx.t, back, logged_out: asked.uit == "ja", demo: cfg!(feature = "demo") })
}
