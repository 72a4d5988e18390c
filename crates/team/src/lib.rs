// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Around the table of a plan: who sits there and how one comes and goes, who directs, what was agreed on working together,
//! working notes, and who knows about what.
mod about_me;
pub mod colleagues;
mod directing;
mod directory;
mod escalating;
mod joining;
mod kept;
mod notes;
mod table;
mod waiting;
mod working;

pub use directing::{director, directors};
pub use joining::{FoundPlan, Seated, TableInvitation, ask_to_join, shared_at_seating};
pub use notes::clear_notes;

use access::{Feature, Panel, Route, about_me::AboutMe, waiting::Waiting};
use foundation::text::TextFiles;

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) panels: Vec<Panel>,
}

/// The topics, in the order of their panels.
fn topics() -> Vec<Topic> {
    vec![table::topic(), joining::topic(), directing::topic(), working::topic(), escalating::topic(), notes::topic(), directory::topic()]
}

/// The front door.
pub fn feature() -> Feature {
    let mut feature = Feature {
        name: "team",
        texts: vec![foundation::texts!("team", ".")],
        kept: kept::all(),
        about_me: vec![AboutMe::Rows(about_me::RESIDENT), AboutMe::Rows(about_me::OTHERS)],
        waiting: vec![Waiting::of(waiting::KINDS, |conn, of, now| Box::pin(waiting::find(conn, of, now)))],
        ..Feature::default()
    };
    for topic in topics() {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.panels.extend(topic.panels);
    }
    feature.ways.push(notes::weeks::way());
    feature
}
