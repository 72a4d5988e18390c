// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Privacy in plain words: who is responsible, what is kept, what is logged, how long, and what somebody can ask for.
//! It never speaks of consent: the ground is a task in a law that the municipality names (AP, "De rol van toestemming in
//! het sociaal domein", 2016).
use access::{Action, Ctx, Route, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, text::TextFiles};

pub(crate) fn route() -> Route {
    Route::show("/privacy", Action::Enter, "about", show)
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("privacy", ".")
}

#[derive(Template)]
#[template(path = "privacy/privacy.html")]
struct PrivacyPage<'a> {
    t: &'a T,
    municipality: &'a str,
    idle_minutes: String,
    absolute_hours: String,
}

impl Page for PrivacyPage<'_> {
    fn title(&self, t: &T) -> String {
        t["privacy.title"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    let idle_minutes = ctx.limits().idle_minutes.to_string();
    let absolute_hours = (ctx.limits().absolute_minutes / 60).to_string();
    ctx.page(&PrivacyPage { t: &ctx.t, municipality: &ctx.municipality.name, idle_minutes, absolute_hours })
}
