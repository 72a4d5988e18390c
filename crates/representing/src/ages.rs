// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ages at which a child has a say: from 12 on together with the parents, from 16 on alone, from 18 on without custody.
//! Source: the ages of the WGBO and the Jeugdwet, and of adulthood (BW 1:233); a municipality can set others [K].
//! An age is reached when the year is full: whoever was born on 29 February is a year older on 1 March in other years [K].
use foundation::Day;

/// The ages, in years, and how many weeks before one of them who directs is warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ages {
    /// From here on the child decides too.
    pub(crate) together: i16,
    /// From here on the child decides alone.
    pub(crate) alone: i16,
    /// From here on there is no custody.
    pub(crate) adult: i16,
    /// Weeks of warning.
    pub(crate) warn_weeks: i32,
}

impl Ages {
    /// As the program comes [K].
    pub(crate) const DEFAULT: Self = Self { together: 12, alone: 16, adult: 18, warn_weeks: 4 };

    /// As it is kept beside what was recorded with it: `12 16 18 4`.
    pub(crate) fn text(self) -> String {
        format!("{} {} {} {}", self.together, self.alone, self.adult, self.warn_weeks)
    }

    /// Reads what was kept.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(|number| number.parse::<i16>().ok());
        let mut next = || numbers.next().flatten();
        Some(Self { together: next()?, alone: next()?, adult: next()?, warn_weeks: i32::from(next()?) })
    }

    /// What a child with this day of birth may, and a parent with custody.
    pub(crate) fn of(self, born: Day) -> Childhood {
        Childhood { together: birthday(born, self.together), alone: birthday(born, self.alone), adult: birthday(born, self.adult) }
    }
}

/// The days on which something changes between a child and a parent; each holds from the first moment of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Childhood {
    pub(crate) together: Day,
    pub(crate) alone: Day,
    pub(crate) adult: Day,
}

/// The day on which somebody becomes this old.
pub(crate) fn birthday(born: Day, years: i16) -> Day {
    let (year, month, day) = (born.0.year() + years, born.0.month(), born.0.day());
    Day::read(&format!("{year:04}-{month:02}-{day:02}")).or_else(|| Day::read(&format!("{year:04}-03-01"))).unwrap_or(born)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    #[test]
    fn an_age_is_reached_on_the_birthday_and_after_29_february_on_1_march() {
        assert_eq!(birthday(day("2014-11-25"), 12), day("2026-11-25"));
        assert_eq!(birthday(day("2012-02-29"), 12), day("2024-02-29"));
        assert_eq!(birthday(day("2012-02-29"), 16), day("2028-02-29"));
        assert_eq!(birthday(day("2012-02-29"), 18), day("2030-03-01"));
        assert_eq!(birthday(day("2014-12-31"), 12), day("2026-12-31"));
    }

    /// Whoever was born on any of these days, at any age that a municipality can set: never a day too early, and a day later
    /// only where the year has no such day.
    #[test]
    fn nobody_is_a_year_older_too_early_and_only_29_february_a_day_later() {
        for offset in 0..(5 * 366) {
            let born = day("2011-12-01").plus_days(offset);
            for years in 0..=21 {
                let (turns, exact) = (birthday(born, years), born.plus_months(i32::from(years) * 12));
                let is_moved = turns != exact;
                assert_eq!(is_moved, born.0.day() == 29 && exact.0.day() == 28, "{born} {years}");
                assert_eq!(turns, if is_moved { exact.plus_days(1) } else { exact }, "{born} {years}");
            }
        }
        assert_eq!(birthday(day("9990-05-05"), 18), day("9990-05-05"), "there is no such year");
    }

    #[test]
    fn a_childhood_has_three_days_in_order() {
        let childhood = Ages::DEFAULT.of(day("2014-06-01"));
        assert_eq!(childhood, Childhood { together: day("2026-06-01"), alone: day("2030-06-01"), adult: day("2032-06-01") });
    }
}
