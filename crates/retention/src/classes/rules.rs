// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Which term counts: of several classes the longest, and a day that a year does not have is the first day after it.
use super::{Class, Starts, Unit};
use foundation::Day;

/// The days that can start a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moments {
    /// When the words were written.
    pub(crate) written: Day,
    /// When the plan was closed.
    pub(crate) closed: Option<Day>,
    /// When somebody took back that they asked for help.
    pub(crate) withdrawn: Option<Day>,
}

impl Moments {
    /// When the clock of a class began; nothing when it has not.
    fn began(&self, class: &Class) -> Option<Day> {
        match class.starts {
            Starts::Written => Some(self.written),
            // What was written after the plan was closed is not older than itself.
            Starts::Closed => self.closed.map(|day| day.max(self.written)),
            Starts::Withdrawn => self.withdrawn,
        }
    }

    /// The last day on which it is kept under this class; nothing when no end can be said.
    pub(crate) fn last_day(&self, class: &Class) -> Option<Day> {
        class.last_day(self.began(class)?)
    }
}

/// The same day of the month this many months later. Nothing is destroyed early: 29 February becomes 1 March, not 28 February.
pub(super) fn same_day(day: Day, months: i32) -> Day {
    let later = day.plus_months(months);
    if later.0.day() < day.0.day() { later.plus_days(1) } else { later }
}

/// Of the classes that hold for a thing the one that keeps it longest, and the last day, if there is one. What has no end
/// wins: when one of its laws was not filled in, a thing is not destroyed.
pub(crate) fn longest<'a>(classes: impl IntoIterator<Item = &'a Class>, moments: &Moments) -> Option<(&'a Class, Option<Day>)> {
    let dated = classes.into_iter().map(|class| (class, moments.last_day(class)));
    dated.max_by_key(|(class, last)| (last.is_none(), *last, length(class)))
}

fn length(class: &Class) -> (Unit, i64) {
    (class.unit, class.count.unwrap_or(i64::MAX))
}
