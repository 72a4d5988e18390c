// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Agreeing: a version of the whole plan is laid before the resident, who agrees, agrees partly or does not, in own words.
//! What was laid down never changes; it can be read back and compared. Each version has a day on which all look back.
mod answering;
mod beside;
mod compare;
pub(crate) mod content;
pub(crate) mod gathering;
mod looking_back;
mod pages;
mod review;
mod review_pages;
mod review_store;
pub(crate) mod shared;
pub(crate) mod store;
mod taking_out;
#[cfg(test)]
mod tests;
mod versions;
#[cfg(test)]
mod whole_tests;

use access::{Action, Person, Route};
use content::Content;
use foundation::{Day, Errors, Id, When, form};
pub(crate) use taking_out::take_out;

/// What the resident says of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Agreed,
    Partly,
    NotAgreed,
}

impl Answer {
    pub(crate) const ALL: [Self; 3] = [Self::Agreed, Self::Partly, Self::NotAgreed];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Partly => "partly",
            Self::NotAgreed => "not_agreed",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("agreeing.answer.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// A version of the plan as it was laid down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Version {
    pub(crate) number: i64,
    pub(crate) content: Content,
    pub(crate) review_on: Day,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
    pub(crate) answer: Option<(Answer, String, When)>,
    /// Who gave it for the resident; nothing when the resident did.
    pub(crate) answered_for: Option<Id<Person>>,
}

/// What somebody fills in to lay a version down.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProposalForm {
    #[serde(default)]
    pub(crate) review_on: String,
}

impl ProposalForm {
    /// Three months is what teams mostly choose; the form starts there and anything may be filled in.
    pub(crate) fn in_three_months(today: Day) -> Self {
        Self { review_on: today.plus_months(3).to_string() }
    }

    /// The day of looking back: to come, and within two years.
    pub(crate) fn check(&self, today: Day) -> Result<Day, Errors> {
        let day = Day::read(&self.review_on).ok_or_else(|| Errors::one("review_on", "frame.error.day"))?;
        if day <= today {
            return Err(Errors::one("review_on", "frame.error.day_passed"));
        }
        if day > today.plus_months(24) {
            return Err(Errors::one("review_on", "agreeing.error.too_far"));
        }
        Ok(day)
    }
}

/// What the resident fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    pub(crate) answer: String,
    #[serde(default)]
    pub(crate) words: String,
    #[serde(default)]
    pub(crate) number: i64,
}

impl AnswerForm {
    /// Agreeing needs no words; partly or not says what is missing, so that something can be done about it.
    pub(crate) fn check(&self) -> Result<(Answer, String), Errors> {
        let mut errors = Errors::none();
        let answer = Answer::from_code(&self.answer);
        if answer.is_none() {
            errors.add("answer", "frame.error.choose");
        }
        let words = errors.take(form::maybe_words(&self.words, 4_000).map_err(|key| Errors::one("words", key))).flatten();
        if words.is_none() && matches!(answer, Some(Answer::Partly | Answer::NotAgreed)) {
            errors.add("words", "agreeing.error.words");
        }
        errors.or((answer.unwrap_or(Answer::Agreed), words.unwrap_or_default()))
    }
}

pub(crate) fn topic() -> crate::Topic {
    let agreeing = "plan.agreeing";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/afspraken", Action::SeePlan, agreeing, pages::show),
            Route::change("/plannen/{plan}/afspraken", Action::ProposeVersion, agreeing, pages::propose),
            Route::show("/plannen/{plan}/afspraken/akkoord", Action::Agree, agreeing, answering::ask),
            Route::change("/plannen/{plan}/afspraken/akkoord", Action::Agree, agreeing, answering::say),
            Route::show("/plannen/{plan}/versies/{number}", Action::SeeHistory, agreeing, versions::show),
            Route::show("/plannen/{plan}/versies/{number}/verschil", Action::SeeHistory, agreeing, versions::difference),
            Route::show("/plannen/{plan}/terugkijken", Action::SeeHistory, agreeing, review::show),
            Route::show("/plannen/{plan}/terugkijken/gesprek", Action::ProposeVersion, agreeing, review_pages::ask),
            Route::change("/plannen/{plan}/terugkijken/gesprek", Action::ProposeVersion, agreeing, review_pages::keep),
            Route::show("/plannen/{plan}/terugkijken/dag", Action::ProposeVersion, agreeing, review_pages::ask_day),
            Route::change("/plannen/{plan}/terugkijken/dag", Action::ProposeVersion, agreeing, review_pages::move_day),
        ],
        texts: foundation::texts!("agreeing", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    #[test]
    fn looking_back_is_to_come_and_within_two_years() {
        let today = Day::read("2026-11-24").expect("a day");
        let check = |day: &str| ProposalForm { review_on: day.into() }.check(today);
        assert!(check("2026-11-25").is_ok() && check("2028-11-24").is_ok());
        for wrong in ["2026-11-24", "2028-11-25", "2027-02-29", ""] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn agreeing_needs_no_words_and_partly_does() {
        let check = |answer: &str, words: &str| AnswerForm { answer: answer.into(), words: words.into(), number: 1 }.check();
        assert!(check("agreed", "").is_ok());
        assert_eq!(check("partly", " ").expect_err("no words").of("words"), Some("agreeing.error.words"));
        assert_eq!(check("not_agreed", "Dit is mijn plan niet").expect("words").1, "Dit is mijn plan niet");
        assert!(check("", "x").is_err());
    }
}
