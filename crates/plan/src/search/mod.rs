// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Finding residents, goals and actions in the plans at whose table one sits, and nowhere else. Words are sealed in the
//! database, so they are opened and searched here; how many is bounded. What is searched for is posted, because a name in
//! an address stays behind in the history of a shared computer.
mod pages;
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Person, Plan, Route, Way};
use foundation::{Errors, Id, fold::fold};

/// The most hits of each kind that one page shows.
const MOST_SHOWN: usize = 30;

/// What to look for: folded words, all of which must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sought(Vec<String>);

impl Sought {
    /// At least two letters, so that not everything is found.
    pub(crate) fn read(text: &str) -> Result<Self, Errors> {
        let folded = fold(text);
        if folded.chars().filter(|c| c.is_alphanumeric()).count() < 2 || folded.len() > 200 {
            return Err(Errors::one("zoek", "search.error.short"));
        }
        Ok(Self(folded.split(' ').map(str::to_owned).collect()))
    }

    /// Whether all of the words are in this text, in any order, as beginnings or in the middle.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let text = fold(text);
        self.0.iter().all(|word| text.contains(word))
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) words: String,
    pub(crate) path: String,
    pub(crate) plan: Id<Plan>,
}

/// A plan that is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Searched {
    pub(crate) plan: Id<Plan>,
    pub(crate) resident: Id<Person>,
    pub(crate) name: String,
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/zoeken", Action::Own, "plan.search", pages::ask),
            Route::change("/zoeken", Action::Own, "plan.search", pages::find),
        ],
        texts: foundation::texts!("search", "."),
        ways: vec![Way { text: "search.way", path: "/zoeken", action: Action::SeeCaseload }],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn all_words_must_be_there_in_any_order_and_accents_do_not_matter() {
        let sought = Sought::read("  WERKEN kappér ").expect("enough letters");
        assert!(sought.is_in("Ik wil weer als kapper werken"));
        assert!(!sought.is_in("Ik wil weer werken"));
    }

    #[test]
    fn too_little_finds_nothing() {
        for short in ["", " a ", "--", &"x".repeat(201)] {
            assert!(Sought::read(short).is_err(), "{short}");
        }
    }
}
