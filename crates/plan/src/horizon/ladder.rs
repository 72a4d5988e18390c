// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The participation ladder (VNG/Divosa), six steps; and the question after 3, 6 and 12 months whether a step still holds.
//! Source of the steps: domain page 3. The ladder is never a norm for the resident.
use access::Person;
use foundation::{Day, Errors, Id, form};

/// The months after which somebody asks whether it still holds.
const CHECKS: [i32; 3] = [3, 6, 12];
/// A position is looked at again at least twice a year.
const LOOK_AGAIN: i32 = 6;

/// Published examples of each step, by the end of their text key (`horizon.example.…`). Source: domain page 3.
pub(super) const EXAMPLES: [(&str, i64); 8] = [
    ("football_club", 3),
    ("integration_course", 3),
    ("volunteering", 4),
    ("internship", 4),
    ("work_and_integration_course", 5),
    ("work_and_school", 5),
    ("permanent_contract", 6),
    ("self_employed", 6),
];

/// A position somebody was given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) id: Id<Placed>,
    pub(crate) step: i64,
    pub(crate) on: Day,
    pub(crate) why: String,
    pub(crate) by: Id<Person>,
    pub(crate) checks: Vec<Check>,
    /// The first day of an unbroken run on the same step; equal to `on` when it began here.
    pub(crate) since: Day,
    /// The last check that an earlier place of the run answered.
    pub(crate) answered: i64,
}

/// Whether it held after some months.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Check {
    pub(crate) months: i64,
    pub(crate) holds: bool,
    pub(crate) words: String,
    pub(crate) on: Day,
    pub(crate) by: Id<Person>,
}

/// Counts from the first place of each unbroken run of the same step; `places` go from new to old. Looking again and finding
/// the same step does not start the months again, and answers for the months that went by.
pub(super) fn join_runs(places: &mut [Placed]) {
    for at in (0..places.len().saturating_sub(1)).rev() {
        let (newer, older) = places.split_at_mut(at + 1);
        let (place, before) = (&mut newer[at], &older[0]);
        if place.step == before.step && before.ended_on().is_none() {
            place.since = before.since;
            let went_by = CHECKS.into_iter().filter(|months| before.since.plus_months(*months) <= place.on).map(i64::from);
            let said = before.checks.iter().map(|check| check.months).chain([before.answered]);
            place.answered = went_by.chain(said).max().unwrap_or_default();
        }
    }
}

impl Placed {
    fn answered(&self, months: i32) -> bool {
        self.answered >= i64::from(months) || self.checks.iter().any(|check| check.months >= i64::from(months))
    }

    /// The check that is due: the last one whose day has come and that nobody answered.
    pub(crate) fn due(&self, today: Day) -> Option<i64> {
        let came = CHECKS.iter().rev().find(|months| self.since.plus_months(**months) <= today);
        came.filter(|months| !self.answered(**months) && self.ended_on().is_none()).map(|months| i64::from(*months))
    }

    /// The day on which somebody said that it does not hold any more.
    pub(crate) fn ended_on(&self) -> Option<Day> {
        self.checks.iter().find(|check| !check.holds).map(|check| check.on)
    }

    /// The day to look at it again: when it does not hold any more, at the first check that nobody answered, and never
    /// later than half a year after somebody last looked.
    pub(crate) fn look_again_on(&self) -> Day {
        if let Some(ended) = self.ended_on() {
            return ended;
        }
        let looked = self.checks.iter().map(|check| check.on).chain([self.on]).max().unwrap_or(self.on);
        let checks = CHECKS.into_iter().filter(|months| !self.answered(*months)).map(|months| self.since.plus_months(months));
        checks.chain([looked.plus_months(LOOK_AGAIN)]).min().unwrap_or(looked)
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

    fn placed(on: &str) -> Placed {
        Placed { id: Id::of(1), step: 4, on: day(on), why: String::new(), by: Id::of(2), checks: vec![], since: day(on), answered: 0 }
    }

    fn check(months: i64, on: &str) -> Check {
        Check { months, holds: true, words: String::new(), on: day(on), by: Id::of(2) }
    }

    #[test]
    fn a_check_comes_due_and_a_later_answer_covers_an_earlier_one() {
        let mut placed = placed("2026-01-31");
        assert_eq!(placed.due(day("2026-04-29")), None);
        assert_eq!(placed.due(day("2026-04-30")), Some(3), "three months after 31 January is 30 April");
        assert_eq!(placed.due(day("2026-08-01")), Some(6));
        placed.checks.push(check(6, "2026-08-01"));
        assert_eq!(placed.due(day("2026-08-01")), None);
        assert_eq!(placed.due(day("2027-02-01")), Some(12));
    }

    #[test]
    fn somebody_looks_at_least_twice_a_year() {
        let mut placed = placed("2026-01-31");
        assert_eq!(placed.look_again_on(), day("2026-04-30"));
        placed.checks.push(check(3, "2026-05-04"));
        assert_eq!(placed.look_again_on(), day("2026-07-31"));
        placed.checks.push(check(6, "2026-07-31"));
        assert_eq!(placed.look_again_on(), day("2027-01-31"));
        placed.checks.push(check(12, "2027-02-10"));
        assert_eq!(placed.look_again_on(), day("2027-08-10"), "and after a year it goes on");
        placed.checks[2].holds = false;
        assert_eq!((placed.look_again_on(), placed.due(day("2028-01-01"))), (day("2027-02-10"), None), "a new step is needed");
    }

    #[test]
    fn looking_again_at_the_same_step_does_not_start_the_year_again() {
        let mut places = [placed("2026-07-31"), placed("2026-01-31")];
        join_runs(&mut places);
        assert_eq!((places[0].since, places[0].answered), (day("2026-01-31"), 6));
        assert_eq!((places[0].due(day("2026-12-01")), places[0].due(day("2027-01-31"))), (None, Some(12)));
        assert_eq!(places[0].look_again_on(), day("2027-01-31"));
        let mut places = [placed("2026-07-31"), Placed { checks: vec![check(3, "2026-05-01")], ..placed("2026-01-31") }];
        places[1].checks[0].holds = false;
        join_runs(&mut places);
        assert_eq!(places[0].since, day("2026-07-31"), "a step that did not hold ends the run");
        let mut places = [placed("2026-07-31"), Placed { step: 5, ..placed("2026-03-31") }, placed("2026-01-31")];
        join_runs(&mut places);
        assert_eq!(places[0].since, day("2026-07-31"), "another step in between ends it too");
    }

    #[test]
    fn each_published_example_stands_at_its_step() {
        let step = |example: &str| EXAMPLES.iter().find(|(name, _)| *name == example).map(|(_, step)| *step);
        for (example, published) in [
            ("football_club", 3),
            ("integration_course", 3),
            ("volunteering", 4),
            ("internship", 4),
            ("work_and_integration_course", 5),
            ("work_and_school", 5),
            ("permanent_contract", 6),
            ("self_employed", 6),
        ] {
            assert_eq!(step(example), Some(published), "{example}");
        }
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
