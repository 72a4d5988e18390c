// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident shares with whom, for what and on which ground; who looked along.
mod about_me;
mod decisions;
mod grounds;
mod kept;
mod laws;
mod looking;

pub use laws::{Law, PUBLIC_TASK, Worked, laws, worked_on};

pub use decisions::stopping::{grounds_of, parts, stop};

use access::{Feature, Route, Way, about_me::AboutMe, waiting::Waiting};
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
        about_me: vec![AboutMe::Rows(about_me::RESIDENT), AboutMe::OfPlan(|conn, ctx, may| Box::pin(looking::told(conn, ctx, may)))],
        panels: [decisions::panels::all(), decisions::undecided::all(), looking::panels::all()].concat(),
        waiting: vec![Waiting::of(looking::waiting::KINDS, |conn, of, now| Box::pin(looking::waiting::find(conn, of, now)))],
        ..Feature::default()
    };
    for topic in [grounds::topic(), decisions::topic(), looking::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
