// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Classes: under which law, from which event on, for how long, and whether it is destroyed then. Kept by the municipality in
//! versions. A term that is not filled in ends never: nothing is destroyed on a guess.
mod pages;
mod rules;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Route, Way};
use foundation::{Day, Errors, form};
pub(crate) use pages::term;
pub(crate) use rules::{Moments, longest};

/// The class of who asked for help and took that back. Source: Selectielijst 2020, 8.4.1 (standards D6).
pub(crate) const WITHDRAWN: &str = "withdrawn";
/// The resident's own words, when no organisation sits at the table.
pub(crate) const OWN_WORDS: &str = "own_words";
/// The ground of the Wmo, to which [`WITHDRAWN`] belongs.
pub(crate) const SUPPORT: &str = "support";
/// The ground of the Jeugdwet: destroyed sooner when that is asked for, unless a reason is recorded.
pub(crate) const YOUTH: &str = "youth";

const LONGEST: usize = 300;
/// No term is longer [K].
const MOST: i64 = 120;

/// What starts the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Starts {
    /// When the words were written.
    Written,
    /// When the plan was closed.
    Closed,
    /// When somebody took back that they asked for help.
    Withdrawn,
}

impl Starts {
    pub(crate) const ALL: [Self; 3] = [Self::Written, Self::Closed, Self::Withdrawn];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// In what a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Weeks,
    Months,
    Years,
}

impl Unit {
    pub(crate) const ALL: [Self; 3] = [Self::Weeks, Self::Months, Self::Years];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

/// A class as it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) code: String,
    /// 0 for one of the default list that nobody confirmed yet.
    pub(crate) version: i64,
    pub(crate) name: String,
    pub(crate) starts: Starts,
    /// How many; nothing when it is not filled in.
    pub(crate) count: Option<i64>,
    pub(crate) unit: Unit,
    /// Whether it is destroyed at the end; otherwise it is kept for good.
    pub(crate) destroys: bool,
    pub(crate) source: String,
}

impl Class {
    /// As long as the municipality said nothing. Source of the terms: domain page 5, standards D6.
    fn of_default(code: &str, name: &str, source: String) -> Self {
        let (starts, count, unit) = match code {
            SUPPORT => (Starts::Written, Some(15), Unit::Years),
            YOUTH => (Starts::Written, Some(20), Unit::Years),
            WITHDRAWN => (Starts::Withdrawn, Some(6), Unit::Weeks),
            _ => (Starts::Written, None, Unit::Years),
        };
        Self { code: code.to_owned(), version: 0, name: name.to_owned(), starts, count, unit, destroys: true, source }
    }

    /// Whether nothing of it is ever destroyed as it stands.
    pub(crate) const fn is_endless(&self) -> bool {
        self.count.is_none() || !self.destroys
    }

    /// How many days before the end a resident is told: never more than the term itself is long.
    pub(crate) fn notice(&self, days: i32) -> i32 {
        match (self.unit, self.count) {
            (Unit::Weeks, Some(count)) => days.min(i32::try_from(count * 7).unwrap_or(i32::MAX)),
            (Unit::Months, Some(count)) => days.min(i32::try_from(count * 30).unwrap_or(i32::MAX)),
            _ => days,
        }
    }

    /// The last day of a term that began on this day, and with it ends after that day; nothing for what never ends.
    pub(crate) fn last_day(&self, began: Day) -> Option<Day> {
        let count = i32::try_from(self.count.filter(|_| self.destroys)?).ok()?;
        Some(match self.unit {
            Unit::Weeks => began.plus_days(count.saturating_mul(7)),
            Unit::Months => rules::same_day(began, count),
            Unit::Years => rules::same_day(began, count.saturating_mul(12)),
        })
    }
}

/// What is filled in about a class.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    count: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    fate: String,
    #[serde(default)]
    source: String,
}

/// The next version of a class. An empty term is an answer: not filled in.
pub(crate) fn set(old: &Class, form: &ClassForm) -> Result<Class, Errors> {
    let mut errors = Errors::none();
    let starts = Starts::ALL.into_iter().find(|starts| starts.code() == form.starts);
    if starts.is_none_or(|starts| (starts == Starts::Withdrawn) != (old.code == WITHDRAWN)) {
        errors.add("starts", "frame.error.choose");
    }
    let unit = Unit::ALL.into_iter().find(|unit| unit.code() == form.unit);
    if unit.is_none() {
        errors.add("unit", "frame.error.choose");
    }
    if !["destroy", "keep"].contains(&form.fate.as_str()) {
        errors.add("fate", "frame.error.choose");
    }
    let count = match form.count.trim() {
        "" => None,
        digits => match digits.parse().ok().filter(|count| (1..=MOST).contains(count)) {
            None => {
                errors.add("count", "classes.error.count");
                None
            }
            count => count,
        },
    };
    let source = errors.take(form::words(&form.source, LONGEST).map_err(|key| Errors::one("source", key))).unwrap_or_default();
    errors.or(Class {
        version: form.version + 1,
        starts: starts.unwrap_or(old.starts),
        count,
        unit: unit.unwrap_or(old.unit),
        destroys: form.fate == "destroy",
        source,
        ..old.clone()
    })
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageRetention, "retention.classes");
    crate::Topic {
        routes: vec![
            Route::show(pages::PATH, action, activity, pages::show),
            Route::show("/bewaartermijnen/{klasse}", action, activity, pages::edit),
            Route::change("/bewaartermijnen/{klasse}", action, activity, pages::change),
        ],
        texts: foundation::texts!("classes", "."),
        ways: vec![Way { text: "classes.way", path: pages::PATH, action }],
    }
}
