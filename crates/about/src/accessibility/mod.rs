// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The accessibility statement: what was checked and how, what was not, what does not work, whom to tell. It never claims
//! more than was done; `docs/guides/accessibility.md` says what a municipality does before it publishes its own.
use access::{Action, Ctx, Route, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, text::TextFiles};

pub(crate) fn route() -> Route {
    Route::show("/toegankelijkheid", Action::Enter, "about", show)
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("accessibility", ".")
}

#[derive(Template)]
#[template(path = "accessibility/accessibility.html")]
struct AccessibilityPage<'a> {
    t: &'a T,
    municipality: &'a str,
}

impl Page for AccessibilityPage<'_> {
    fn title(&self, t: &T) -> String {
        t["accessibility.title"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    ctx.page(&AccessibilityPage { t: &ctx.t, municipality: &ctx.municipality.name })
}
