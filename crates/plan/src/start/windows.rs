// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The organisation's and the government's first pages, and the administrator's. They show what exists and say nothing
//! about what does not; so do those of who watches over privacy or leads a workshop. Figures about plans are not counted here:
//! they are published per day of reference (`crates/figures`).
use super::store;
use access::{Action, Ctx, Role, Way, ctx::Page, panels, panels::Drawn, people::store::organisations, sessions::Who};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

#[derive(Template)]
#[template(path = "start/window.html")]
struct WindowPage<'a> {
    t: &'a T,
    kind: &'static str,
    names: Vec<String>,
    panels: Vec<Drawn>,
}

impl WindowPage<'_> {
    fn text(&self, part: &str) -> &str {
        &self.t[format!("start.{}.{part}", self.kind)]
    }
}

impl Page for WindowPage<'_> {
    fn title(&self, t: &T) -> String {
        t[format!("start.{}.title", self.kind)].to_owned()
    }
}

pub(super) async fn organisation(ctx: Ctx) -> Result<Response> {
    let mine = ctx.me()?.roles.iter().find(|held| held.role == Role::TeamManager).and_then(|held| held.organisation);
    let mut conn = ctx.read().await?;
    let all = organisations(&mut conn, ctx.municipality.id).await?;
    let names = all.into_iter().filter(|organisation| Some(organisation.id) == mine).map(|organisation| organisation.name).collect();
    let panels = panels::of_window(&mut conn, &ctx, Action::SeeOrganisation).await?;
    ctx.page(&WindowPage { t: &ctx.t, kind: "organisation", names, panels })
}

pub(super) async fn government(ctx: Ctx) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let names = organisations(&mut conn, ctx.municipality.id).await?.into_iter().map(|organisation| organisation.name).collect();
    let panels = panels::of_window(&mut conn, &ctx, Action::SeeGovernment).await?;
    ctx.page(&WindowPage { t: &ctx.t, kind: "government", names, panels })
}

#[derive(Template)]
#[template(path = "start/administration.html")]
struct AdministrationPage<'a> {
    t: &'a T,
    /// What is set once and looked at seldom.
    settings: Vec<Way>,
}

impl Page for AdministrationPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.administration.title"].to_owned()
    }
}

pub(super) async fn administration(ctx: Ctx) -> Result<Response> {
    ctx.page(&AdministrationPage { t: &ctx.t, settings: access::frame::ways_under(&ctx, "/beheer") })
}

/// Who has a role without plans or figures, and so a first page that says what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watching {
    Privacy,
    Workshop,
}

impl Watching {
    pub(super) fn of(who: &Who) -> Option<Self> {
        let has = |role: Role| who.roles.iter().any(|held| held.role == role);
        let privacy = has(Role::PrivacyOfficer).then_some(Self::Privacy);
        privacy.or_else(|| has(Role::Facilitator).then_some(Self::Workshop))
    }
    const fn code(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Workshop => "workshop",
        }
    }
}

#[derive(Template)]
#[template(path = "start/watching.html")]
struct WatchingPage<'a> {
    t: &'a T,
    watching: Watching,
    panels: Vec<Drawn>,
    /// How many lines the three logs have together; for whom it concerns.
    lines: Option<i64>,
}

impl WatchingPage<'_> {
    fn text(&self, part: &str) -> &str {
        &self.t[format!("start.{}.{part}", self.watching.code())]
    }
}

impl Page for WatchingPage<'_> {
    fn title(&self, t: &T) -> String {
        t[format!("start.{}.title", self.watching.code())].to_owned()
    }
}

pub(super) async fn watching(ctx: &Ctx, watching: Watching) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let lines = match watching {
        Watching::Privacy => Some(store::log_lines(&mut conn, ctx.municipality.id).await?),
        Watching::Workshop => None,
    };
    let panels = panels::of_window(&mut conn, ctx, Action::ReviewEmergencies).await?;
    ctx.page(&WatchingPage { t: &ctx.t, watching, panels, lines })
}
