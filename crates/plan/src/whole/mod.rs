// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The whole plan on one page, without silos: the dot on the horizon, goals with who does what, how it goes per area, who
//! is at the table. A plan with one goal and nothing else is complete: what is empty is not shown.
mod filter;
mod goals;
mod pages;
#[cfg(test)]
mod tests;

use access::{Action, Route};

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::show("/plannen/{plan}", Action::SeePlan, "plan.whole", pages::show)],
        texts: foundation::texts!("whole", "."),
        ways: vec![],
    }
}
