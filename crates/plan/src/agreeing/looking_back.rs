// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking back, as it was kept: on which day, who sat together, how it went in words, and the day of the next time; or only
//! the day that was moved, and why.
use super::ProposalForm;
use access::{Person, table::Chair};
use foundation::{Day, Errors, Id, When, form};

/// One time that they looked back, or that the day was moved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Review {
    pub(crate) version: i64,
    /// The day on which they sat together; `None` when only the day was moved.
    pub(crate) held_on: Option<Day>,
    pub(crate) sat_with: Vec<Id<Person>>,
    /// How it went, or why the day was moved.
    pub(crate) words: String,
    /// The day of the next time.
    pub(crate) next_on: Day,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

/// What somebody fills in about the time that they looked back.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewForm {
    #[serde(default)]
    pub(crate) went: String,
    #[serde(default)]
    pub(crate) sat_with: Vec<String>,
    #[serde(default)]
    pub(crate) review_on: String,
}

/// What somebody fills in to move the day.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoveForm {
    #[serde(default)]
    pub(crate) review_on: String,
    #[serde(default)]
    pub(crate) why: String,
}

fn day(text: &str, today: Day, errors: &mut Errors) -> Option<Day> {
    errors.take(ProposalForm { review_on: text.to_owned() }.check(today))
}

impl ReviewForm {
    /// How it went, and a new day; who was there sits at this table.
    pub(super) fn check(&self, today: Day, chairs: &[Chair]) -> Result<(String, Vec<Id<Person>>, Day), Errors> {
        let mut errors = Errors::none();
        let went = errors.take(form::words(&self.went, 4_000).map_err(|key| Errors::one("went", key)));
        let day = day(&self.review_on, today, &mut errors);
        let people: Vec<Id<Person>> = self.sat_with.iter().filter_map(|id| id.parse().ok()).collect();
        let sat_with = people.into_iter().filter(|person| chairs.iter().any(|chair| chair.person == *person)).collect();
        errors.or((went.unwrap_or_default(), sat_with, day.unwrap_or(today)))
    }
}

impl MoveForm {
    /// A day to come, and why.
    pub(super) fn check(&self, today: Day) -> Result<(String, Day), Errors> {
        let mut errors = Errors::none();
        let day = day(&self.review_on, today, &mut errors);
        let why = errors.take(form::words(&self.why, 2_000).map_err(|key| Errors::one("why", key)));
        errors.or((why.unwrap_or_default(), day.unwrap_or(today)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_back_needs_words_and_a_day_to_come_and_nobody_from_elsewhere() {
        let today = Day::read("2026-11-24").expect("a day");
        let form = |went: &str, day: &str| ReviewForm {
            went: went.into(),
            sat_with: vec![Id::<Person>::of(3).to_string()],
            review_on: day.into(),
        };
        let (went, sat_with, day) = form("Het ging goed", "2027-02-24").check(today, &[]).expect("good");
        assert_eq!((went.as_str(), sat_with.len(), day.to_string().as_str()), ("Het ging goed", 0, "2027-02-24"));
        assert_eq!(form(" ", "2026-11-24").check(today, &[]).expect_err("wrong").all().count(), 2);
    }

    #[test]
    fn a_day_moves_to_another_day_for_a_reason() {
        let today = Day::read("2026-11-24").expect("a day");
        let form = |day: &str, why: &str| MoveForm { review_on: day.into(), why: why.into() }.check(today);
        assert!(form("2026-12-08", "Ik ben dan weg").is_ok());
        assert!(form("2026-11-24", "Ik ben dan weg").is_err() && form("2026-12-08", "").is_err());
    }
}
