// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files at a plan: cleaned before they are kept, sealed in the database, scanned before anyone can open them, and seen by
//! who sees the part of the plan that they belong to.
mod about_me;
mod clamd;
mod clean;
mod files;
mod kept;

pub use clamd::Scanner;
pub use files::taking::{Mine, mine, read};

use access::{Chapter, Feature, Panel, about_me::AboutMe, jobs, panels::Place};

/// The front door.
pub fn feature(scanner: Scanner) -> Feature {
    Feature {
        name: "files",
        routes: files::routes(&scanner),
        texts: vec![files::texts()],
        jobs: vec![jobs::Kind::of::<files::scan::Scan>().knowing(scanner)],
        panels: vec![Panel::of_plan(Place::Parts(Chapter::Agreed), files::link)],
        kept: vec![kept::FILES],
        about_me: vec![AboutMe::Rows(about_me::RESIDENT)],
        ..Feature::default()
    }
}
