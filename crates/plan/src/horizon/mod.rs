// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The dot on the horizon: how this person wants to take part, in own words, all kinds equal; and, beside it, positions on
//! the participation ladder that professionals give with a date and a reason. Afterwards: does it still hold?
mod ladder;
mod ladder_pages;
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use ladder::{Check, Placed};

use access::{Action, Person, Route};
use foundation::{Errors, Id, When, form};

/// How somebody can take part. Source: domain page 3; all equal, in no order of worth.
pub(crate) const KINDS: [&str; 8] =
    ["paid_work", "voluntary_work", "education", "internship", "care_for_others", "day_activities", "meeting_people", "something_else"];

/// A horizon as it was set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Horizon {
    pub(crate) number: i64,
    pub(crate) kind: String,
    pub(crate) words: String,
    pub(crate) energy: String,
    pub(crate) in_the_way: String,
    pub(crate) first_step: String,
    pub(crate) good_at: String,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

/// What is said beside the words of a horizon, each with the text key of its question: what gives energy, what somebody is
/// good at, what is in the way, the first step.
pub(crate) const fn asides(said: [&str; 4]) -> [(&'static str, &str); 4] {
    let [energy, good_at, in_the_way, first_step] = said;
    [("horizon.energy", energy), ("horizon.good_at", good_at), ("horizon.in_the_way", in_the_way), ("horizon.first_step", first_step)]
}

/// What the resident fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct HorizonForm {
    #[serde(default)]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) words: String,
    #[serde(default)]
    pub(crate) energy: String,
    #[serde(default)]
    pub(crate) in_the_way: String,
    #[serde(default)]
    pub(crate) first_step: String,
    #[serde(default)]
    pub(crate) good_at: String,
    #[serde(default)]
    pub(crate) number: i64,
}

impl HorizonForm {
    /// A kind is chosen; words may follow later.
    pub(crate) fn check(&self) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        if !KINDS.contains(&self.kind.as_str()) {
            errors.add("kind", "frame.error.choose");
        }
        let mut words = |field: &'static str, text: &str| {
            errors.take(form::maybe_words(text, 2_000).map_err(|key| Errors::one(field, key))).flatten().unwrap_or_default()
        };
        let good = Self {
            words: words("words", &self.words),
            energy: words("energy", &self.energy),
            in_the_way: words("in_the_way", &self.in_the_way),
            first_step: words("first_step", &self.first_step),
            good_at: words("good_at", &self.good_at),
            ..self.clone()
        };
        errors.or(good)
    }
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/stip", Action::SeePlan, "plan.horizon", pages::show),
            Route::show("/plannen/{plan}/stip/zetten", Action::ChangeHorizon, "plan.horizon", pages::ask),
            Route::change("/plannen/{plan}/stip/zetten", Action::ChangeHorizon, "plan.horizon", pages::set),
            Route::show("/plannen/{plan}/stip/trede", Action::PlaceOnLadder, "plan.ladder", ladder_pages::ask),
            Route::change("/plannen/{plan}/stip/trede", Action::PlaceOnLadder, "plan.ladder", ladder_pages::place),
            Route::change("/plannen/{plan}/stip/trede/{place}", Action::PlaceOnLadder, "plan.ladder", ladder_pages::check),
            Route::change("/plannen/{plan}/stip/trede/{place}/inwoner", Action::ChangeHorizon, "plan.ladder", ladder_pages::check),
        ],
        texts: foundation::texts!("horizon", "."),
        ways: vec![],
    }
}
