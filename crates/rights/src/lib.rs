// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the law gives a person over the own data: reading and taking along everything (AVG art. 15 and 20), having it
//! corrected (16), and objecting to how it is used (21).
mod about_me;
mod asking;
mod everything;
mod kept;

use access::{Feature, Panel, Route, Way, about_me::AboutMe, waiting::Waiting};
use foundation::text::TextFiles;

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) panels: Vec<Panel>,
    pub(crate) ways: Vec<Way>,
}

/// The front door.
pub fn feature() -> Feature {
    let about_me = [about_me::RESIDENT, about_me::OTHERS, about_me::PERSON].map(AboutMe::Rows).to_vec();
    let waiting = vec![Waiting::of(asking::waiting::KINDS, |conn, of, now| Box::pin(asking::waiting::find(conn, of, now)))];
    let mut feature = Feature { name: "rights", about_me, kept: vec![kept::ASKED], waiting, ..Feature::default() };
    for topic in [everything::topic(), asking::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.panels.extend(topic.panels);
        feature.ways.extend(topic.ways);
    }
    feature
}
