// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! By which day somebody answers: one rule for every question with a term, whoever asks it and whoever answers.
use foundation::Day;

/// A question that is answered by a day.
pub trait Term {
    /// Up to and with this day an answer is in time.
    fn due(&self) -> Day;

    /// Whether there is an answer.
    fn is_answered(&self) -> bool;

    /// Whether the day has passed without an answer.
    fn is_late(&self, today: impl AsRef<Day>) -> bool {
        !self.is_answered() && self.due() < *today.as_ref()
    }
}

/// How many of these wait for an answer, and how many of them too long.
pub fn open_and_late<'a, Q: Term + 'a>(all: impl IntoIterator<Item = &'a Q>, today: Day) -> (usize, usize) {
    let open: Vec<_> = all.into_iter().filter(|one| !one.is_answered()).collect();
    (open.len(), open.iter().filter(|one| one.is_late(today)).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Asked(&'static str, bool);

    impl Term for Asked {
        fn due(&self) -> Day {
            Day::read(self.0).expect("a day")
        }
        fn is_answered(&self) -> bool {
            self.1
        }
    }

    #[test]
    fn the_day_itself_is_in_time_and_an_answer_is_never_late() {
        let day = |text| Day::read(text).expect("a day");
        assert!(!Asked("2026-12-24", false).is_late(day("2026-12-24")));
        assert!(Asked("2026-12-24", false).is_late(day("2026-12-25")));
        assert!(!Asked("2026-12-24", true).is_late(day("2027-12-25")));
        let all = [Asked("2026-12-01", false), Asked("2026-12-24", false), Asked("2026-12-01", true)];
        assert_eq!(open_and_late(&all, day("2026-12-20")), (2, 1));
    }
}
