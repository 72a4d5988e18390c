// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Wie keek mee": the resident reads, per day, who looked at the plan, from which organisation and at what, straight from
//! the access log. A line never says more than that: no words of the plan, nothing of anybody else (decision D7 of the
//! standards: a log can tell somebody else's affairs). Each line can be asked about; the organisation answers within a term.
mod answering;
mod asking;
mod lines;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use answering::waiting;
pub(crate) use pages::part;

use access::{Action, Route};
use foundation::text::TextFiles;

/// How many days one page shows.
const PER_PAGE_DAYS: i32 = 14;
/// Within how many days an organisation answers [K: two weeks, the municipality can say otherwise].
const TERM_DAYS: i32 = 14;
const LONGEST: usize = 1_000;

pub(crate) fn routes() -> Vec<Route> {
    let activity = "sharing.looking";
    vec![
        Route::show("/plannen/{plan}/wie-keek-mee", Action::SeeLookers, activity, pages::show),
        Route::show("/plannen/{plan}/wie-keek-mee/vraag", Action::SeeLookers, activity, asking::ask),
        Route::change("/plannen/{plan}/wie-keek-mee/vraag", Action::SeeLookers, activity, asking::send),
        Route::show("/vragen", Action::SeeQuestions, "sharing.questions", answering::list),
        Route::show("/vragen/{vraag}", Action::SeeQuestions, "sharing.questions", answering::show),
        Route::change("/vragen/{vraag}", Action::SeeQuestions, "sharing.questions", answering::answer),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("looking", ".")
}
