// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals: in the first person, over as many areas of life as they touch, for now or for later, in the resident's order.
//! A goal that ends keeps its outcome and the reason. Directions are the ways to get there; the resident's own come first.
mod change;
mod direction_store;
mod directions;
mod ending;
mod pages;
mod reopening;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use direction_store::{add as add_direction, all as directions, every as every_direction};
pub(crate) use ending::outcomes;
pub(crate) use pages::{area_names, choices, path, timings};

use access::{Action, MaySee, Person, Route, SeatKind};
use foundation::{Errors, Id, When, form};

/// The longest wish, in characters.
const LONGEST: usize = 500;
/// The most goals one plan can have that are not ended.
const MOST: usize = 30;

/// When a goal is to be worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Now.
    Now,
    /// Later; nothing is asked about it yet.
    Later,
}

impl Timing {
    /// The name in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Later => "later",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("goals.timing.{}", self.code())
    }

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Now => Self::Later,
            Self::Later => Self::Now,
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Now, Self::Later].into_iter().find(|timing| timing.code() == code)
    }
}

/// How a goal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Reached,
    Partly,
    NotReached,
    NoLongerWanted,
}

impl Outcome {
    pub(crate) const ALL: [Self; 4] = [Self::Reached, Self::Partly, Self::NotReached, Self::NoLongerWanted];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Partly => "partly",
            Self::NotReached => "not_reached",
            Self::NoLongerWanted => "no_longer_wanted",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("goals.outcome.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A goal as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Goal {
    pub(crate) id: Id<Goal>,
    pub(crate) position: i64,
    pub(crate) wish: String,
    pub(crate) timing: Timing,
    /// The areas that it touches, as far as they are shared with who looks.
    pub(crate) areas: Vec<String>,
    /// The others that it touches: never shown, and kept when it changes.
    pub(crate) apart: Vec<String>,
    pub(crate) ended: Option<(Outcome, String)>,
    pub(crate) version: i64,
    pub(crate) set_at: When,
    pub(crate) set_by: Id<Person>,
    /// Whose words these are.
    pub(crate) worded_by: Id<Person>,
}

impl Goal {
    /// These areas, with those that are not shared with who chose them.
    pub(crate) fn with_apart(&self, areas: &[String]) -> Vec<String> {
        let mut all: Vec<_> = areas.iter().chain(&self.apart).cloned().collect();
        all.sort();
        all.dedup();
        all
    }

    /// Whether who is looking may put the goal in other words, keep it for later or end it: the resident always, others not
    /// when the words are the resident's own.
    pub(crate) fn may_word(&self, may: &MaySee) -> bool {
        may.seat() == SeatKind::Resident || self.worded_by != may.resident()
    }
}

/// What somebody fills in about a goal.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoalForm {
    #[serde(default)]
    pub(crate) wish: String,
    #[serde(default)]
    pub(crate) areas: Vec<String>,
    #[serde(default)]
    pub(crate) timing: String,
    #[serde(default)]
    pub(crate) version: i64,
    /// The idea that a new goal began with, when it did.
    #[serde(default)]
    pub(crate) idea: String,
}

/// A goal as it was wished, and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// In the first person.
    pub words: String,
    /// Now or later.
    pub timing: Timing,
    /// Codes of areas of life.
    pub areas: Vec<String>,
}

impl Wish {
    /// A wish needs words, known areas, and a plan that can still hold it.
    pub(crate) fn make(form: &GoalForm, open_goals: usize, known_areas: &[String]) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let words = errors.take(form::words(&form.wish, LONGEST).map_err(|key| Errors::one("wish", key)));
        if open_goals >= MOST {
            errors.add("wish", "goals.error.too_many");
        }
        let timing = if form.timing.is_empty() { Some(Timing::Now) } else { Timing::from_code(&form.timing) };
        if timing.is_none() {
            errors.add("timing", "frame.error.choose");
        }
        if form.areas.iter().any(|area| !known_areas.contains(area)) {
            errors.add("areas", "frame.error.choose");
        }
        let mut areas = form.areas.clone();
        areas.sort();
        areas.dedup();
        errors.or(Self { words: words.unwrap_or_default(), timing: timing.unwrap_or(Timing::Now), areas })
    }
}

/// Nobody puts a goal where they do not see it themselves.
pub(crate) fn stays_in_sight(may: &MaySee, id: Id<Goal>, areas: &[String]) -> Result<(), Errors> {
    if may.sees_goal(id, areas) { Ok(()) } else { Err(Errors::one("areas", "frame.error.choose")) }
}

/// A goal ends with an outcome and a reason in words, which stays readable.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndForm {
    #[serde(default)]
    pub(crate) outcome: String,
    #[serde(default)]
    pub(crate) why: String,
}

pub(crate) fn end(form: &EndForm) -> Result<(Outcome, String), Errors> {
    let mut errors = Errors::none();
    let outcome = Outcome::from_code(&form.outcome);
    if outcome.is_none() {
        errors.add("outcome", "frame.error.choose");
    }
    let why = errors.take(form::words(&form.why, 2_000).map_err(|key| Errors::one("why", key)));
    errors.or((outcome.unwrap_or(Outcome::Partly), why.unwrap_or_default()))
}

/// The order after moving one goal up or down among those of the same timing: pairs of goal and new position, only those
/// that change.
pub(crate) fn moved(goals: &[Goal], goal: Id<Goal>, up: bool) -> Vec<(Id<Goal>, i64)> {
    let timing = goals.iter().find(|other| other.id == goal).map(|goal| goal.timing);
    let mut order: Vec<_> = goals.iter().filter(|goal| goal.ended.is_none() && Some(goal.timing) == timing).collect();
    order.sort_by_key(|goal| goal.position);
    let Some(at) = order.iter().position(|other| other.id == goal) else { return vec![] };
    let other = if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < order.len()) };
    match other {
        Some(other) => vec![(order[at].id, order[other].position), (order[other].id, order[at].position)],
        None => vec![],
    }
}

pub(crate) fn topic() -> crate::Topic {
    let goals = "plan.goals";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/doelen", Action::SeePlan, goals, pages::list),
            Route::show("/plannen/{plan}/doelen/nieuw", Action::ChangeGoals, goals, pages::new),
            Route::change("/plannen/{plan}/doelen", Action::ChangeGoals, goals, pages::add),
            Route::show("/plannen/{plan}/doelen/{goal}", Action::SeePlan, goals, pages::show),
            Route::show("/plannen/{plan}/doelen/{goal}/wijzigen", Action::ChangeGoals, goals, change::edit),
            Route::change("/plannen/{plan}/doelen/{goal}/wijzigen", Action::ChangeGoals, goals, change::change),
            Route::show("/plannen/{plan}/doelen/{goal}/onderwerpen", Action::ChangeGoals, goals, change::ask_areas),
            Route::change("/plannen/{plan}/doelen/{goal}/onderwerpen", Action::ChangeGoals, goals, change::say_areas),
            Route::show("/plannen/{plan}/doelen/{goal}/einde", Action::ChangeGoals, goals, ending::ask),
            Route::change("/plannen/{plan}/doelen/{goal}/einde", Action::ChangeGoals, goals, ending::say),
            Route::show("/plannen/{plan}/doelen/{goal}/heropenen", Action::ChangeGoals, goals, reopening::ask),
            Route::change("/plannen/{plan}/doelen/{goal}/heropenen", Action::ChangeGoals, goals, reopening::say),
            Route::change("/plannen/{plan}/doelen/{goal}/volgorde", Action::OrderGoals, goals, pages::order),
            Route::change("/plannen/{plan}/doelen/{goal}/wanneer", Action::ChangeGoals, goals, change::turn),
            Route::show("/plannen/{plan}/doelen/{goal}/richtingen", Action::ChangeGoals, goals, directions::new),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen", Action::ChangeGoals, goals, directions::add),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen/keuze", Action::ChangeGoals, goals, directions::choose),
            Route::show("/plannen/{plan}/doelen/{goal}/richtingen/{direction}", Action::ChangeGoals, goals, directions::edit),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen/{direction}", Action::ChangeGoals, goals, directions::change),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen/{direction}/weg", Action::ChangeGoals, goals, directions::end),
        ],
        texts: foundation::texts!("goals", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules;
