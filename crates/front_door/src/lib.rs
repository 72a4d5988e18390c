// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The joint front door: a new request for help, from the resident or written down for one, waits at an organisation until somebody
//! picks it up; then a plan opens, or the one that is there is found. And referrals from a plan to what an organisation offers.
mod about_me;
mod helping;
mod kept;
mod queue;
mod referrals;
mod terms;

use access::{Action, Chapter, Ctx, Feature, Organisation, Panel, Place, Role, Route, Way, about_me::AboutMe};
use foundation::{Id, Problem, Result, text::TextFiles};

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) ways: Vec<Way>,
}

/// For which organisation who looks works as a professional.
pub(crate) fn my_organisation(ctx: &Ctx) -> Result<Id<Organisation>> {
    let held = ctx.me()?.roles.iter().find(|held| held.role == Role::Professional);
    held.and_then(|held| held.organisation).ok_or(Problem::NotFound)
}

/// The front door.
pub fn feature() -> Feature {
    let panels = vec![
        Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(referrals::today(conn, ctx, may))),
        Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { referrals::part(ctx, may) })),
        Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { helping::part(ctx, may) })),
        Panel::of_window(Action::SeeCaseload, |conn, ctx| Box::pin(queue::panel(conn, ctx))),
        Panel::of_window(Action::Own, |_, ctx| Box::pin(async move { helping::panel(ctx) })),
    ];
    let texts = vec![foundation::texts!("front_door", ".")];
    let about_me = vec![AboutMe::Rows(about_me::PERSON), AboutMe::Rows(about_me::RESIDENT)];
    let mut feature = Feature { name: "front_door", panels, texts, about_me, kept: kept::all(), ..Feature::default() };
    for topic in [helping::topic(), queue::topic(), terms::topic(), referrals::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
