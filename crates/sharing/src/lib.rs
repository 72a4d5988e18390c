// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident shares with whom, for what and on which ground; who looked along; everything about me.
mod looking;

use access::{Action, Feature, Panel, Place};

/// The front door.
pub fn feature() -> Feature {
    Feature {
        name: "sharing",
        routes: looking::routes(),
        texts: vec![looking::texts()],
        panels: vec![
            Panel::of_plan(Place::Parts, looking::part),
            Panel::of_window(Action::SeeCaseload, looking::waiting),
            Panel::of_window(Action::SeeOrganisation, looking::waiting),
        ],
        ..Feature::default()
    }
}
