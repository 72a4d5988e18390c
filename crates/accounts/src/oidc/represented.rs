// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who logged in for somebody else is told that only what is their own can be seen and done: acting for somebody gives no
//! rights here, and must not look as if it did.
use access::{Action, Ctx, Route, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

pub(super) const PATH: &str = "/inloggen/namens";

pub(super) fn routes() -> Vec<Route> {
    vec![Route::show(PATH, Action::Own, "accounts.login", show)]
}

#[derive(Template)]
#[template(path = "oidc/represented.html")]
struct RepresentedPage<'a> {
    t: &'a T,
}

impl Page for RepresentedPage<'_> {
    fn title(&self, t: &T) -> String {
        t["oidc.represented"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    ctx.page(&RepresentedPage { t: &ctx.t })
}
