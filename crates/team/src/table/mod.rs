// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who sits at the table and what each does there; being away; leaving; and the resident ending a seat. Whoever is sent away
//! hears nothing of it and finds no plan any more (abuse case 1); why is read by the resident alone.
mod ending;
mod own;
mod pages;
mod panels;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Chapter, Panel, Place, Plan, Route};
use foundation::{Day, Errors, Id, When, form};

/// After so many weeks without looking somebody is asked whether they are still involved [K: a quarter of a year].
const STALE_WEEKS: i64 = 13;
/// The longest line about what somebody does.
const LONGEST_LINE: usize = 120;
/// The longest word at leaving.
const LONGEST_WORD: usize = 1_000;
/// Nobody is away longer and keeps the seat without being asked [K: half a year].
const MOST_DAYS_AWAY: i64 = 183;

/// The page of a plan's table.
pub(crate) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/tafel")
}

/// What somebody says about the own seat.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnForm {
    #[serde(default)]
    does: String,
    #[serde(default)]
    away_until: String,
}

/// The same, found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    does: String,
    away_until: Option<Day>,
}

impl Own {
    fn say(form: &OwnForm, today: Day) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let does = errors.take(form::words(&form.does, LONGEST_LINE).map_err(|key| Errors::one("does", key))).unwrap_or_default();
        let day = (!form.away_until.trim().is_empty()).then(|| Day::read(form.away_until.trim()));
        match day {
            Some(None) => errors.add("away_until", "frame.error.day"),
            Some(Some(day)) if day < today => errors.add("away_until", "frame.error.day_passed"),
            Some(Some(day)) if day.days_since(today) > MOST_DAYS_AWAY => errors.add("away_until", "table.error.too_long_away"),
            _ => {}
        }
        errors.or(Self { does, away_until: day.flatten() })
    }
}

/// A word at an ending, which may be left out.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordForm {
    #[serde(default)]
    why: String,
}

impl WordForm {
    fn read(&self) -> Result<Option<String>, Errors> {
        form::maybe_words(&self.why, LONGEST_WORD).map_err(|key| Errors::one("why", key))
    }
}

/// What is known of somebody's being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Presence {
    /// Since when the seat is taken.
    pub(crate) since: When,
    /// The last answer to the question.
    pub(crate) still_involved_at: Option<When>,
    /// The last look before this session; nothing when there was none.
    pub(crate) looked_at: Option<When>,
}

/// The last moment that counts as so long ago, at this moment.
fn long_ago(now: When) -> When {
    now.plus_minutes(-STALE_WEEKS * 7 * 24 * 60)
}

impl Presence {
    /// The last sign of being there.
    fn last(&self) -> When {
        [self.still_involved_at, self.looked_at].into_iter().flatten().fold(self.since, When::max)
    }

    /// Whether to ask if somebody is still involved.
    pub(crate) fn is_stale(&self, now: When) -> bool {
        self.last() < long_ago(now)
    }

    /// The day from which on that is asked, when no sign comes.
    pub(crate) fn asked_on(&self) -> Day {
        self.last().plus_minutes(STALE_WEEKS * 7 * 24 * 60).day()
    }
}

pub(crate) fn topic() -> crate::Topic {
    let own = "/plannen/{plan}/tafel/ik";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/tafel", Action::SeePlan, "team.table", pages::show),
            Route::show(own, Action::LeaveTable, "team.table", own::ask),
            Route::change(own, Action::LeaveTable, "team.table", own::say),
            Route::change("/plannen/{plan}/tafel/ik/betrokken", Action::LeaveTable, "team.table", own::still),
            Route::show("/plannen/{plan}/tafel/ik/weggaan", Action::LeaveTable, "team.table", own::ask_leave),
            Route::change("/plannen/{plan}/tafel/ik/weggaan", Action::LeaveTable, "team.table", own::leave),
            Route::show("/plannen/{plan}/tafel/{persoon}/einde", Action::EndSeats, "team.table", ending::ask),
            Route::change("/plannen/{plan}/tafel/{persoon}/einde", Action::EndSeats, "team.table", ending::end),
        ],
        texts: foundation::texts!("table", "."),
        panels: vec![
            Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(panels::today(conn, ctx, may))),
            Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { panels::part(ctx, may) })),
        ],
    }
}
