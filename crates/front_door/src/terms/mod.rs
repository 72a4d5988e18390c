// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How soon a first conversation is planned after a request, and where a request goes when the resident does not know. Defaults
//! until the municipality confirms them: the shortest terms of domain page 4 [K], so that each law's own term is kept too.
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Organisation, Route, Way};
use foundation::{Day, Errors, Id};

/// Wgs: a first conversation within four weeks.
const DAYS: i64 = 28;
/// Wgs: within three working days when something threatens.
const URGENT_DAYS: i64 = 3;
/// No longer than the Wmo gives the whole inquiry.
const MOST_DAYS: i64 = 42;
/// A week of work.
const MOST_URGENT_DAYS: i64 = 5;

pub(crate) const PATH: &str = "/beheer/voordeur";

/// The terms of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// 0 when nobody confirmed them.
    pub(crate) version: i64,
    pub(crate) days: i64,
    /// Working days, Monday to Friday.
    pub(crate) urgent_days: i64,
    /// Where a request goes when the resident does not know.
    pub(crate) organisation: Option<Id<Organisation>>,
}

impl Default for Terms {
    fn default() -> Self {
        Self { version: 0, days: DAYS, urgent_days: URGENT_DAYS, organisation: None }
    }
}

impl Terms {
    /// The last day on which a first conversation is planned in time.
    pub(crate) fn due(&self, came_on: Day, is_urgent: bool) -> Day {
        if !is_urgent {
            return came_on.plus_days(i32::try_from(self.days).unwrap_or_default());
        }
        let (mut day, mut left) = (came_on, self.urgent_days);
        while left > 0 {
            day = day.plus_days(1);
            left -= i64::from(is_working_day(day));
        }
        day
    }
}

/// Monday to Friday; a holiday is not known here and counts.
fn is_working_day(day: Day) -> bool {
    day.0.weekday().to_monday_one_offset() <= 5
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermsForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    days: String,
    #[serde(default)]
    urgent_days: String,
    #[serde(default)]
    organisation: String,
}

impl TermsForm {
    fn read(&self, organisations: &[Id<Organisation>]) -> Result<Terms, Errors> {
        let mut errors = Errors::none();
        let mut within = |field, text: &str, most| {
            let days = text.trim().parse::<i64>().ok().filter(|days| (1..=most).contains(days));
            days.unwrap_or_else(|| {
                errors.add(field, if field == "days" { "terms.error.days" } else { "terms.error.urgent_days" });
                0
            })
        };
        let (days, urgent_days) = (within("days", &self.days, MOST_DAYS), within("urgent_days", &self.urgent_days, MOST_URGENT_DAYS));
        let organisation = organisations.iter().copied().find(|one| one.to_string() == self.organisation);
        errors.or(Terms { version: self.version + 1, days, urgent_days, organisation })
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageLists, "front_door.terms");
    crate::Topic {
        routes: vec![Route::show(PATH, action, activity, pages::show), Route::change(PATH, action, activity, pages::set)],
        texts: foundation::texts!("terms", "."),
        ways: vec![Way { text: "terms.way", path: PATH, action }],
    }
}
