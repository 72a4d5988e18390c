// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Alles over mij": everything that is held about who asks and that they may see, as JSON, as PDF, and in a plan as ZIP with the
//! files (AVG art. 15 and 20).
//! A file is asked for with a fresh login and counted; it is made when it is fetched, with the rights of that moment, and
//! kept nowhere (decision 0022).
mod json;
mod packing;
mod pages;
mod paper;
#[cfg(test)]
mod shape;
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Plan, Route};
use foundation::Id;

/// How long a file can be fetched after it was asked for, in hours.
const HOURS: i64 = 24;
/// How many files somebody may ask for in a day [K]. More than anyone needs, less than who empties a house (abuse case 48).
const MOST_A_DAY: i64 = 5;

/// A file that was asked for.
#[derive(Debug)]
pub(crate) enum MyFile {}

/// Where it is asked for: at a plan, or for the account alone.
pub(crate) fn path(plan: Option<Id<Plan>>) -> String {
    plan.map_or_else(|| "/alles-over-mij".to_owned(), |plan| format!("/plannen/{plan}/alles-over-mij"))
}

/// Whether one more may be asked for after so many in the last day.
pub(crate) const fn may_ask(asked: i64) -> bool {
    asked < MOST_A_DAY
}

pub(crate) fn topic() -> crate::Topic {
    let (activity, plan, own) = ("rights.everything", Action::TakeMyData, Action::Own);
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/alles-over-mij", plan, activity, pages::of_plan),
            Route::change("/plannen/{plan}/alles-over-mij", plan, activity, pages::ask_of_plan),
            Route::show("/plannen/{plan}/alles-over-mij/{bestand}/json", plan, activity, pages::json_of_plan),
            Route::show("/plannen/{plan}/alles-over-mij/{bestand}/papier", plan, activity, pages::paper_of_plan),
            Route::show("/plannen/{plan}/alles-over-mij/{bestand}/zip", plan, activity, packing::zip_of_plan),
            Route::show("/alles-over-mij", own, activity, pages::of_me),
            Route::change("/alles-over-mij", own, activity, pages::ask_of_me),
            Route::show("/alles-over-mij/{bestand}/json", own, activity, pages::json_of_me),
            Route::show("/alles-over-mij/{bestand}/papier", own, activity, pages::paper_of_me),
        ],
        texts: foundation::texts!("everything", "."),
        panels: vec![],
        ways: vec![],
    }
}

#[cfg(test)]
mod rules {
    #[test]
    fn five_files_a_day_and_no_more() {
        assert!((0..5).all(super::may_ask));
        assert!(!super::may_ask(5));
    }
}
