// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What stands around every page: name, leave quickly, where one can go, who one is, language. And the pages of the gate
//! itself, for what went wrong; they too stand in the frame, in the visitor's language, and give back what was typed.
mod places;

use crate::{Ctx, Role, Way, ctx::Page, policy};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use foundation::{Result, T, text::TextFiles};
use places::Place;

/// The words of the frame, the fields and the gate's own pages.
pub fn texts() -> Vec<TextFiles> {
    vec![foundation::texts!("frame", "."), crate::about_me::texts()]
}

#[derive(Template)]
#[template(path = "frame.html")]
struct FramePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    title: String,
    wide: bool,
    has_errors: bool,
    places: Vec<Place>,
    in_plan: bool,
    body: String,
}

impl FramePage<'_> {
    /// How long the session can last at most, whatever the visitor does.
    fn left_seconds(&self) -> i64 {
        let since = self.ctx.who.as_ref().map_or(self.ctx.now, |who| who.since);
        (since.plus_minutes(self.ctx.limits().absolute_minutes).0 - self.ctx.now.0).max(1_000) / 1_000
    }
    fn idle_seconds(&self) -> i64 {
        self.ctx.limits().idle_minutes * 60
    }
}

/// The ways that are open to who looks.
fn ways(ctx: &Ctx) -> Vec<Way> {
    let asking = policy::Asking {
        logged_in: ctx.who.is_some(),
        roles: ctx.who.as_ref().map(|who| who.roles.clone()).unwrap_or_default(),
        ..Default::default()
    };
    ctx.inner().ways.iter().filter(|way| policy::allows(way.action, &asking)).copied().collect()
}

/// The ways open to who looks that stand on this page, because their paths lie under it.
pub fn ways_under(ctx: &Ctx, page: &str) -> Vec<Way> {
    places::under(ways(ctx), page)
}

/// A page in its frame.
pub(crate) fn answer<P: Page>(ctx: &Ctx, page: &P, status: StatusCode) -> Result<Response> {
    let sits = ctx.who.iter().flat_map(|who| &who.roles).any(|held| matches!(held.role, Role::Resident | Role::NetworkMember));
    // A page that went wrong says nothing about the plan in its address: there may be none.
    let here = if status == StatusCode::OK || status == StatusCode::UNPROCESSABLE_ENTITY { ctx.path.as_str() } else { "" };
    let frame = FramePage {
        ctx,
        t: &ctx.t,
        title: page.title(&ctx.t),
        wide: page.is_wide(),
        has_errors: page.errors().is_some_and(|errors| !errors.is_empty()),
        in_plan: ctx.who.is_some() && places::plan_of(here).is_some(),
        places: if ctx.who.is_some() { places::places(&ways(ctx), here, sits) } else { Vec::new() },
        body: page.render()?,
    };
    Ok(html(status, frame.render()?))
}

/// HTML as an answer.
pub(crate) fn html(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], text).into_response()
}

/// 303 to a path of this site; a path that could lead elsewhere becomes the front page.
pub(crate) fn go_to(path: &str) -> Response {
    let path = if is_ours(path) { path } else { "/" };
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// Whether a path leads to a page of this site and nowhere else.
pub fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && path.chars().all(|c| c.is_ascii_graphic())
}

/// A page of the gate for what went wrong.
#[derive(Template)]
#[template(path = "problem.html")]
pub(crate) struct ProblemPage<'a> {
    pub(crate) t: &'a T,
    /// `"not_found"`, `"stale"`, `"bad"`, `"unexpected"`, `"unavailable"`, `"unsure"`, `"too_much"`: part of the text keys.
    pub(crate) kind: &'static str,
    /// The number to mention when asking for help.
    pub(crate) number: Option<String>,
    /// What was typed, so that nothing is lost.
    pub(crate) typed: Vec<(String, String)>,
    /// Whether it was also kept, so that it stands in the form again.
    pub(crate) kept: bool,
    /// The page to go back to.
    pub(crate) back: Option<String>,
}

impl ProblemPage<'_> {
    fn text(&self, part: &str) -> &str {
        &self.t[&format!("frame.problem.{}.{part}", self.kind)]
    }
}

impl Page for ProblemPage<'_> {
    fn title(&self, _: &T) -> String {
        self.text("title").to_owned()
    }
}

#[cfg(test)]
mod tests;
