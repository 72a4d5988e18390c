// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's plan: story, areas of life, people, the dot on the horizon, goals and actions, agreeing and closing.
//! One folder per topic; each topic gives its routes and words, this file only adds them up.
mod about_me;
mod actions;
mod agreeing;
mod areas;
pub mod bring;
mod closing;
mod comments;
pub mod days;
pub mod disputed;
mod facts;
mod goals;
mod hiding;
mod history;
mod horizon;
mod kept;
pub mod making;
pub mod parts;
mod people;
mod printed;
mod search;
mod sight;
mod standing;
mod start;
mod story;
mod telling;
mod templates;
mod whole;

pub(crate) use facts::Facts;
pub use standing::refresh_plan as stand_again;

use access::{Feature, Route, Way};
use foundation::text::TextFiles;

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) ways: Vec<Way>,
}

/// The topics, in the order of the navigation.
fn topics() -> Vec<Topic> {
    vec![
        start::topic(),
        whole::topic(),
        hiding::topic(),
        horizon::topic(),
        goals::topic(),
        actions::topic(),
        areas::topic(),
        people::topic(),
        story::topic(),
        comments::topic(),
        agreeing::topic(),
        closing::topic(),
        history::topic(),
        printed::topic(),
        search::topic(),
        templates::topic(),
    ]
}

/// The front door of the plan.
pub fn feature() -> Feature {
    let mut feature = Feature { name: "plan", kept: kept::all(), about_me: about_me::told(), ..Feature::default() };
    for topic in topics() {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
