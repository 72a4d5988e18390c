// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Safety mode: protection for a resident who may be in danger from somebody near. Whoever looks over her shoulder, or sits at
//! the table as family, must not be able to tell that it is there (abuse cases A; decision 0017). What the other crates must
//! know of it stands in `access::safety`.
mod cooling;
mod door;
mod mode;

use access::{Chapter, Feature, Panel, Place, jobs, safety::waiting::Widen};

/// The front door.
pub fn feature() -> Feature {
    Feature {
        name: "safety",
        routes: door::routes().into_iter().chain(mode::routes()).chain(cooling::routes()).collect(),
        texts: vec![foundation::texts!("safety", "."), door::texts(), mode::texts(), cooling::texts()],
        ways: vec![cooling::way()],
        jobs: vec![jobs::Kind::of::<Widen>()],
        panels: vec![
            Panel::of_plan(Place::Today, mode::banner),
            Panel::of_plan(Place::Plan, mode::banner),
            Panel::of_plan(Place::Parts(Chapter::Sharing), door::part),
        ],
        ..Feature::default()
    }
}
