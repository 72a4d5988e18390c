// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files in: persons, plans, goals, actions, professionals and organisations from other systems, by the administrator's pages
//! or by `vierluik import`. Nothing half lands, a second time finds nothing new, and every wrong row is named.
mod columns;
mod command;
mod contact;
mod file;
mod imports;
mod keys;
mod kinds;
mod run;
mod values;

pub use command::{Asked, Report, Watch, import};

use access::{App, Feature, jobs};
use foundation::When;

/// The front door.
pub fn feature() -> Feature {
    Feature {
        name: "exchange",
        routes: imports::routes().into_iter().chain(contact::routes()).collect(),
        texts: imports::texts(),
        jobs: vec![jobs::Kind::of::<imports::job::CarryOn>()],
        ..Feature::default()
    }
}

/// Destroys files and reports whose time has come; once an hour.
pub async fn clear(app: &App, now: When) -> anyhow::Result<()> {
    imports::file::clear(app, now).await
}
