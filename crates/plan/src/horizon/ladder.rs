// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The participation ladder (VNG/Divosa), six steps; and the question after 3, 6 and 12 months whether a step still holds.
//! Source of the steps: domain page 3. The ladder is never a norm for the resident.
use access::Person;
use foundation::{Day, Errors, Id, form};

/// The months after which somebody asks whether it still holds.
pub(crate) const CHECKS: [i64; 3] = [3, 6, 12];

/// A position somebody was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) id: Id<Placed>,
    pub(crate) step: i64,
    pub(crate) on: Day,
    pub(crate) why: String,
    pub(crate) by: Id<Person>,
    /// Months and whether it held then, with words.
    pub(crate) checks: Vec<(i64, bool, String)>,
}

impl Placed {
    /// The check that is due: the last one whose day has come and that nobody answered.
    pub(crate) fn due(&self, today: Day) -> Option<i64> {
        let came = |months: &&i64| self.on.plus_months(i32::try_from(**months).unwrap_or(0)) <= today;
        let answered = |months: i64| self.checks.iter().any(|(done, _, _)| *done >= months);
        CHECKS.iter().rev().find(came).copied().filter(|months| !answered(*months))
    }
}

/// What a professional fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct LadderForm {
    #[serde(default)]
    pub(crate) step: String,
    #[serde(default)]
    pub(crate) on: String,
    #[serde(default)]
    pub(crate) why: String,
}

impl LadderForm {
    /// A step, a day that is not to come, and why.
    pub(crate) fn check(&self, today: Day) -> Result<(i64, Day, String), Errors> {
        let mut errors = Errors::none();
        let step = self.step.parse().ok().filter(|step| (1..=6).contains(step));
        if step.is_none() {
            errors.add("step", "frame.error.choose");
        }
        let on = Day::read(&self.on);
        match on {
            None => errors.add("on", "frame.error.day"),
            Some(day) if day > today => errors.add("on", "horizon.error.to_come"),
            Some(_) => {}
        }
        let why = errors.take(form::words(&self.why, 2_000).map_err(|key| Errors::one("why", key)));
        errors.or((step.unwrap_or(1), on.unwrap_or(today), why.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    #[test]
    fn a_check_comes_due_and_a_later_answer_covers_an_earlier_one() {
        let mut placed = Placed { id: Id::of(1), step: 4, on: day("2026-01-31"), why: String::new(), by: Id::of(2), checks: vec![] };
        assert_eq!(placed.due(day("2026-04-29")), None);
        assert_eq!(placed.due(day("2026-04-30")), Some(3), "three months after 31 January is 30 April");
        assert_eq!(placed.due(day("2026-08-01")), Some(6));
        placed.checks.push((6, true, String::new()));
        assert_eq!(placed.due(day("2026-08-01")), None);
        assert_eq!(placed.due(day("2027-02-01")), Some(12));
    }

    #[test]
    fn a_place_needs_a_step_a_day_that_was_and_a_reason() {
        let form = |step: &str, on: &str, why: &str| LadderForm { step: step.into(), on: on.into(), why: why.into() };
        let today = day("2026-11-24");
        assert!(form("4", "2026-11-24", "Zij helpt elke week in de winkel").check(today).is_ok());
        for wrong in [form("7", "2026-11-24", "x"), form("4", "2026-11-25", "x"), form("4", "", "x"), form("4", "2026-11-24", " ")] {
            assert!(wrong.check(today).is_err(), "{wrong:?}");
        }
    }
}
