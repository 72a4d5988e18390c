// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who acts for the resident: an administrator of money, a mentor, a curator, a parent with custody, somebody with an
//! authorisation. A professional records it after seeing proof, the resident hears at once and can say no; what it gives is
//! decided by the policy, within a scope and until a day. And who must never see the plan: a professional whom the resident names.
mod about_me;
mod ages;
mod excluding;
mod kept;
mod recording;
mod scopes;
mod switching;

use access::{Chapter, Feature, Panel, Place, about_me::AboutMe, jobs};

/// The front door.
pub fn feature() -> Feature {
    Feature {
        name: "representing",
        routes: recording::routes().into_iter().chain(excluding::routes()).chain(scopes::routes()).collect(),
        texts: vec![recording::texts(), excluding::texts(), scopes::texts()],
        ways: scopes::ways(),
        panels: vec![Panel::of_plan(Place::Today, recording::today), Panel::of_plan(Place::Parts(Chapter::Together), recording::part)],
        about_me: vec![AboutMe::Rows(about_me::RESIDENT)],
        jobs: vec![jobs::Kind::of::<switching::Turned>(), jobs::Kind::of::<switching::Warned>(), jobs::Kind::of::<switching::EndsSoon>()],
        kept: vec![kept::REPRESENTATIONS],
        ..Feature::default()
    }
}
