// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of the year for the council: what the municipality wants, what it asks of each organisation, and the newest published
//! figures; on screen, from the browser's printer, and as PDF. All of it from the same coarse tables.
mod pages;
mod paper;
#[cfg(test)]
mod tests;

use access::{Action, Route};

pub(crate) const PATH: &str = "/gemeente/jaar";

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::SeeGovernment, "figures.yearly");
    crate::Topic {
        routes: vec![Route::show(PATH, action, activity, pages::show), Route::show("/gemeente/jaar/papier", action, activity, paper::take)],
        texts: foundation::texts!("yearly", "."),
        ways: vec![],
    }
}
