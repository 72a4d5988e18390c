// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who knows what: organisations and their professionals, for who looks for somebody to ask. No residents, and nothing about
//! who sits at which plan.
mod pages;
#[cfg(test)]
mod tests;

use access::{Action, Panel, Route};

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::show("/wie-weet-wat", Action::SeeDirectory, "team.directory", pages::show)],
        texts: foundation::texts!("directory", "."),
        panels: vec![
            Panel::of_window(Action::SeeCaseload, |_, ctx| Box::pin(async move { pages::link(ctx) })),
            Panel::of_window(Action::SeeOrganisation, |_, ctx| Box::pin(async move { pages::link(ctx) })),
        ],
    }
}
