// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The window of an organisation and that of the government: figures that were published on a day of reference and point at
//! nobody, what the municipality wants and asks of each organisation, and the page of the year for the council.
mod course;
pub mod publishing;
mod shown;
mod tables;
mod threshold;
#[cfg(test)]
mod worlds;
mod yearly;

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
    let mut feature = Feature { name: "figures", panels: shown::panels(), ..Feature::default() };
    for topic in [shown::topic(), course::topic(), yearly::topic(), threshold::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
