// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident shares with whom, for what and on which ground; who looked along.
mod decisions;
mod grounds;
mod kept;
mod laws;
mod looking;

pub use laws::{Law, PUBLIC_TASK, Worked, laws, worked_on};

use access::{Feature, Route, Way};
use foundation::text::TextFiles;

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) ways: Vec<Way>,
}

/// The front door.
pub fn feature() -> Feature {
    let mut feature = Feature {
        name: "sharing",
        kept: kept::all(),
        panels: [decisions::panels::all(), looking::panels::all()].concat(),
        ..Feature::default()
    };
    for topic in [grounds::topic(), decisions::topic(), looking::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
