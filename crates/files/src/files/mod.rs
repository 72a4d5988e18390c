// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The files of a plan: who sees which, when one can be opened, who takes it away. What somebody may not see is not there:
//! neither in the list, nor by its address.
mod about;
mod bring;
mod content;
mod name;
mod pages;
mod removing;
pub(crate) mod scan;
mod store;
pub(crate) mod taking;
#[cfg(test)]
mod tests;
mod wrong;

pub(crate) use about::About;
pub(crate) use pages::link;

use crate::{Scanner, clean::Kind};
use access::{Action, MaySee, Person, Plan, Route, SeatKind};
use foundation::{Id, When, text::TextFiles};

/// The most bytes of all files of a plan together. Own estimate, 2026.
const MOST_IN_PLAN: i64 = 100 * 1024 * 1024;
/// The most bytes that one person puts at a plan in a day. Own estimate, 2026.
const MOST_IN_DAY: i64 = 50 * 1024 * 1024;
/// The longest that the words about a file may be.
const LONGEST_WORDS: usize = 120;

/// Where a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nobody can open it until the scanner has spoken.
    Waiting,
    /// Whoever sees it can open it.
    Open,
    /// Somebody said that it belongs to another plan; nobody can open it.
    Frozen,
}

/// A file at a plan.
#[derive(Clone, Debug)]
struct File {
    id: Id<File>,
    about: About,
    name: String,
    words: String,
    kind: Kind,
    size: i64,
    put_at: When,
    put_by: Id<Person>,
    state: State,
}

impl File {
    /// Whether this visitor takes it away, or says that it is in its place: who put it there, and whose plan it is.
    fn is_theirs(&self, may: &MaySee) -> bool {
        self.put_by == may.me() || may.seat() == SeatKind::Resident
    }

    /// Whether its name and words are shown. When it belongs to another plan they may tell about somebody else.
    fn is_named_for(&self, may: &MaySee) -> bool {
        self.state != State::Frozen || self.put_by == may.me()
    }
}

/// Whether so many bytes still fit: the sum of the plan, the sum of this person today, and the file.
fn quota(in_plan: i64, in_day: i64, size: i64) -> Result<(), &'static str> {
    if in_plan + size > MOST_IN_PLAN {
        return Err("files.error.plan_full");
    }
    if in_day + size > MOST_IN_DAY {
        return Err("files.error.day_full");
    }
    Ok(())
}

/// Where the list is.
fn list_path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/bestanden")
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("files", ".")
}

pub(crate) fn routes(scanner: &Scanner) -> Vec<Route> {
    let (list, one, files) = ("/plannen/{plan}/bestanden", "/plannen/{plan}/bestanden/{file}", "plan.files");
    let (removal, wrong) = ("/plannen/{plan}/bestanden/{file}/verwijdering", "/plannen/{plan}/bestanden/{file}/verkeerd-plan");
    vec![
        Route::show(list, Action::SeePlan, files, pages::show).knowing(scanner.clone()),
        Route::upload(list, Action::Comment, files, bring::bring).knowing(scanner.clone()),
        Route::show(one, Action::SeePlan, files, pages::open),
        Route::show(removal, Action::TakeBack, files, removing::ask),
        Route::change(removal, Action::TakeBack, files, removing::remove),
        Route::show(wrong, Action::TakeBack, files, wrong::ask),
        Route::change(wrong, Action::TakeBack, files, wrong::freeze),
        Route::change("/plannen/{plan}/bestanden/{file}/terugzetting", Action::TakeBack, files, wrong::put_back),
    ]
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn a_plan_and_a_day_hold_so_much_and_no_more() {
        assert_eq!(quota(0, 0, MOST_IN_DAY), Ok(()));
        assert_eq!(quota(0, 1, MOST_IN_DAY), Err("files.error.day_full"));
        assert_eq!(quota(MOST_IN_PLAN, 0, 1), Err("files.error.plan_full"));
    }
}
