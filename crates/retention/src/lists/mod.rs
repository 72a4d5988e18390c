// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of what is to be destroyed: made by the program or by somebody, asked for by one person and approved by another.
//! It names kinds, counts and days. What it did stays as a certificate that says no more than that.
pub(crate) mod destroying;
pub(crate) mod making;
mod pages;
mod panels;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use making::watch;
pub(crate) use pages::{Button, PATH, kind, of_plan, short};
pub(crate) use panels::panels;

use crate::Notice;
use access::{Action, Person, Route, Way};
use foundation::{Day, Id, When};

/// A list in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) id: Id<List>,
    pub(crate) state: State,
    /// Made because somebody asked for it.
    pub(crate) is_asked_for: bool,
    pub(crate) not_before: Day,
    pub(crate) made_at: When,
    pub(crate) asked_by: Option<Id<Person>>,
    pub(crate) approved_by: Option<Id<Person>>,
    pub(crate) ended_at: Option<When>,
}

/// How far a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Made,
    Asked,
    Approved,
    Done,
    Dropped,
}

impl State {
    const ALL: [Self; 5] = [Self::Made, Self::Asked, Self::Approved, Self::Done, Self::Dropped];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl List {
    /// Whether this person may ask for it to be destroyed.
    pub(crate) fn may_ask(&self) -> bool {
        self.state == State::Made
    }

    /// Whether this person may approve today: never who asked for it (four eyes), and not before who it is about was told in time.
    pub(crate) fn may_approve(&self, person: Id<Person>, today: Day) -> bool {
        self.state == State::Asked && self.asked_by.is_some_and(|asked| asked != person) && today >= self.not_before
    }

    /// Whether it can still be dropped.
    pub(crate) const fn can_drop(&self) -> bool {
        matches!(self.state, State::Made | State::Asked)
    }
}

pub(crate) fn topic(notice: Notice) -> crate::Topic {
    let (action, activity) = (Action::ManageRetention, "retention.lists");
    crate::Topic {
        routes: vec![
            Route::show(pages::PATH, action, activity, pages::list),
            Route::change(pages::PATH, action, activity, pages::make).knowing(notice),
            Route::show("/vernietiging/{lijst}", action, activity, pages::show),
            Route::change("/vernietiging/{lijst}/aanvraag", action, activity, pages::ask),
            Route::change("/vernietiging/{lijst}/akkoord", action, activity, pages::approve),
            Route::change("/vernietiging/{lijst}/vervallen", action, activity, pages::drop_list),
        ],
        texts: foundation::texts!("lists", "."),
        ways: vec![Way { text: "lists.way", path: pages::PATH, action }],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn nobody_approves_what_they_asked_for_themselves_nor_before_the_day() {
        let (one, other) = (Id::of(1), Id::of(2));
        let day = Day::read("2042-01-10").expect("a day");
        let list = List {
            id: Id::of(9),
            state: State::Asked,
            is_asked_for: false,
            not_before: day,
            made_at: When(0),
            asked_by: Some(one),
            approved_by: None,
            ended_at: None,
        };
        assert!(list.may_approve(other, day) && !list.may_approve(one, day));
        assert!(!list.may_approve(other, day.plus_days(-1)));
        for state in [State::Made, State::Approved, State::Done, State::Dropped] {
            assert!(!List { state, ..list.clone() }.may_approve(other, day), "{state:?}");
        }
    }
}
