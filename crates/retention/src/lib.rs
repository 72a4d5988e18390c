// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How long what is kept, and destroying it: classes that the municipality keeps, a list with four eyes, and what a resident can
//! ask and see of it. Which things there are, each feature declares itself (`access::kept`); which law, decision 0018.
mod about_me;
mod classes;
mod due;
mod holds;
mod lists;
mod mine;
pub mod replay;
mod requesting;
mod unplanned;

pub use lists::watch;

use access::{Feature, Route, Way, about_me::AboutMe, jobs};
use foundation::text::TextFiles;

/// How many days before it is destroyed a resident hears of it, unless the setting says otherwise [K].
pub const NOTICE_DAYS: i32 = 56;

/// The setting, as pages and jobs take it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice(pub(crate) i32);

/// What one topic brings.
pub(crate) struct Topic {
    pub(crate) routes: Vec<Route>,
    pub(crate) texts: TextFiles,
    pub(crate) ways: Vec<Way>,
}

/// The front door; `notice_days`: how many days before it is destroyed a resident hears of it.
pub fn feature(notice_days: i32) -> Feature {
    let notice = Notice(notice_days);
    let mut feature = Feature {
        name: "retention",
        jobs: vec![jobs::Kind::of::<lists::destroying::Destroy>(), jobs::Kind::of::<requesting::due::GrantInTime>()],
        panels: [mine::panels(), lists::panels()].concat(),
        about_me: vec![AboutMe::Rows(about_me::RESIDENT)],
        ..Feature::default()
    };
    for topic in [classes::topic(), lists::topic(notice), holds::topic(), requesting::topic(), mine::topic()] {
        feature.routes.extend(topic.routes);
        feature.texts.push(topic.texts);
        feature.ways.extend(topic.ways);
    }
    feature
}
