// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Wie keek mee": who looked at this plan or changed it, from the access log, in plain words and without content; and the
//! resident's question about a look, which the organisation answers within a term.
mod answering;
mod ask;
mod pages;
pub(crate) mod panels;
mod questions;
mod reasons;
mod store;
mod telling;
#[cfg(test)]
mod tests;
pub(crate) mod waiting;

use access::{Action, Organisation, Person, Route, SeatKind, Way};
use foundation::{Day, Id, T, When};

/// How many days one page shows [K].
const DAYS: i32 = 14;
/// Within how many days an organisation answers [K].
const TERM: i32 = 14;
const LONGEST: usize = 2_000;

/// One line of the access log of this plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) at: When,
    pub(crate) trace: String,
    pub(crate) actor: Id<Person>,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) organisation: Option<(Id<Organisation>, String)>,
    pub(crate) activity: String,
    pub(crate) changed: bool,
    pub(crate) refused: bool,
}

impl Look {
    /// Whether it was done with emergency access.
    pub(crate) fn is_emergency(&self) -> bool {
        self.role == SeatKind::Emergency.code()
    }
}

/// What one person did on one day with one kind of page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    pub(crate) last: Look,
    pub(crate) first_at: When,
    pub(crate) changed: bool,
}

/// Per day, newest first; the same person in the same role on the same kind of page on the same day becomes one line, so that a
/// look with emergency access never disappears into another (NEN 7513). A refused try stays a line of its own, and shows only when
/// it was made for an organisation: who has none has affairs of their own (D7).
pub(crate) fn by_day(looks: Vec<Look>) -> Vec<(Day, Vec<Merged>)> {
    let mut days: Vec<(Day, Vec<Merged>)> = Vec::new();
    // Newest first, as the store gives them.
    for look in looks.into_iter().filter(|look| !look.refused || look.organisation.is_some()) {
        let day = look.at.day();
        if days.last().is_none_or(|(last, _)| *last != day) {
            days.push((day, Vec::new()));
        }
        let Some((_, lines)) = days.last_mut() else { continue };
        let same = |line: &&mut Merged| {
            // Of refused tries only the organisation is told, so tries of its people become one line.
            let is_theirs = line.last.actor == look.actor && line.last.role == look.role;
            let who = line.last.organisation == look.organisation && (look.refused || is_theirs);
            who && line.last.refused == look.refused && (look.refused || line.last.activity == look.activity)
        };
        match lines.iter_mut().find(same) {
            Some(line) => {
                line.first_at = look.at;
                line.changed |= look.changed;
            }
            None => lines.push(Merged { first_at: look.at, changed: look.changed, last: look }),
        }
    }
    days
}

/// A kind of page in plain words: its own, or else those of its feature.
pub(crate) fn kind(t: &T, activity: &str) -> String {
    let own = format!("looking.activity.{}", activity.replace('.', "_"));
    let feature = format!("looking.activity.{}", activity.split('.').next().unwrap_or_default());
    let key = if t.has(&own) { own } else { feature };
    t[&key].to_owned()
}

pub(crate) use telling::tell as told;

pub(crate) fn topic() -> crate::Topic {
    let activity = "sharing.looking";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/wie-keek-mee", Action::SeeLookers, activity, pages::show),
            Route::show("/plannen/{plan}/wie-keek-mee/{line}", Action::SeeLookers, activity, ask::ask),
            Route::change("/plannen/{plan}/wie-keek-mee/{line}", Action::SeeLookers, activity, ask::send),
            Route::show("/vragen", Action::SeeQuestions, "sharing.questions", questions::show),
            Route::show("/vragen/{question}", Action::SeeQuestions, "sharing.questions", questions::one),
            Route::change("/vragen/{question}", Action::SeeQuestions, "sharing.questions", questions::answer),
        ],
        texts: foundation::texts!("looking", "."),
        ways: vec![Way { text: "looking.way", path: "/vragen", action: Action::SeeQuestions }],
    }
}
