// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The organisation's and the government's first pages, and the administrator's. They show what exists and say nothing
//! about what does not; so do those of who watches over privacy or leads a workshop. Figures below ten are not shown, others are rounded to five, so that no one can be counted out.
use super::store;
use access::{Action, Ctx, Role, ctx::Page, panels, panels::Drawn, people::store::organisations, sessions::Who};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

/// Figures below this are not shown [K: ten, a municipality may set it higher].
const LEAST: i64 = 10;

/// A figure that points at nobody: `None` below the threshold, else rounded to five.
pub fn coarse(count: i64) -> Option<i64> {
    (count >= LEAST).then(|| (count + 2) / 5 * 5)
}

#[derive(Template)]
#[template(path = "start/window.html")]
struct WindowPage<'a> {
    t: &'a T,
    kind: &'static str,
    names: Vec<String>,
    plans: Option<i64>,
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
    let plans = match mine {
        Some(mine) => coarse(store::open_plans(&mut conn, ctx.municipality.id, Some(mine)).await?),
        None => None,
    };
    let panels = panels::of_window(&mut conn, &ctx, Action::SeeOrganisation).await?;
    ctx.page(&WindowPage { t: &ctx.t, kind: "organisation", names, plans, panels })
}

pub(super) async fn government(ctx: Ctx) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let names = organisations(&mut conn, ctx.municipality.id).await?.into_iter().map(|organisation| organisation.name).collect();
    let plans = coarse(store::open_plans(&mut conn, ctx.municipality.id, None).await?);
    let panels = panels::of_window(&mut conn, &ctx, Action::SeeGovernment).await?;
    ctx.page(&WindowPage { t: &ctx.t, kind: "government", names, plans, panels })
}

#[derive(Template)]
#[template(path = "start/administration.html")]
struct AdministrationPage<'a> {
    t: &'a T,
}

impl Page for AdministrationPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.administration.title"].to_owned()
    }
}

pub(super) async fn administration(ctx: Ctx) -> Result<Response> {
    ctx.page(&AdministrationPage { t: &ctx.t })
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

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn small_figures_are_not_shown_and_others_are_coarse() {
        assert_eq!([0, 1, 9].map(coarse), [None; 3]);
        assert_eq!([10, 12, 13, 17, 18, 101].map(coarse), [Some(10), Some(10), Some(15), Some(15), Some(20), Some(100)]);
    }
}
