// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Privacy in plain words: who is responsible, what is kept, what is logged, how long, and what somebody can ask for.
//! It never speaks of consent: the ground is a task in a law that the municipality names (AP, "De rol van toestemming in
//! het sociaal domein", 2016).
use access::{Action, Ctx, Role, Route, ctx::Page};
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
    /// Whether somebody is logged in, who can do it here.
    is_known: bool,
    /// Whether that is somebody who may sit at a plan for oneself or for somebody close.
    sits: bool,
}

impl Page for PrivacyPage<'_> {
    fn title(&self, t: &T) -> String {
        t["privacy.title"].to_owned()
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    let idle_minutes = ctx.limits().idle_minutes.to_string();
    let absolute_hours = (ctx.limits().absolute_minutes / 60).to_string();
    let (is_known, mut roles) = (ctx.who.is_some(), ctx.who.iter().flat_map(|who| &who.roles));
    let sits = roles.any(|held| matches!(held.role, Role::Resident | Role::NetworkMember));
    ctx.page(&PrivacyPage { t: &ctx.t, municipality: &ctx.municipality.name, idle_minutes, absolute_hours, is_known, sits })
}
