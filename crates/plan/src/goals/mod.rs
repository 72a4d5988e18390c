// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals: in the first person, over as many areas of life as they touch, for now or for later, in the resident's order.
//! A goal that ends keeps its outcome and the reason. Directions are the ways to get there; the resident's own come first.
mod change;
mod directions;
mod pages;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use change::outcomes;
pub(crate) use pages::{area_names, path};

use access::{Action, Person, Route};
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
    pub(crate) areas: Vec<String>,
    pub(crate) ended: Option<(Outcome, String)>,
    pub(crate) version: i64,
    pub(crate) set_at: When,
    pub(crate) set_by: Id<Person>,
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

/// The order after moving one goal up or down: pairs of goal and new position, only those that change.
pub(crate) fn moved(goals: &[Goal], goal: Id<Goal>, up: bool) -> Vec<(Id<Goal>, i64)> {
    let mut order: Vec<_> = goals.iter().filter(|goal| goal.ended.is_none()).collect();
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
            Route::show("/plannen/{plan}/doelen/{goal}/einde", Action::ChangeGoals, goals, change::ask_end),
            Route::change("/plannen/{plan}/doelen/{goal}/einde", Action::ChangeGoals, goals, change::say_end),
            Route::change("/plannen/{plan}/doelen/{goal}/volgorde", Action::OrderGoals, goals, pages::order),
            Route::show("/plannen/{plan}/doelen/{goal}/richtingen", Action::ChangeGoals, goals, directions::new),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen", Action::ChangeGoals, goals, directions::add),
            Route::change("/plannen/{plan}/doelen/{goal}/richtingen/keuze", Action::ChangeGoals, goals, directions::choose),
        ],
        texts: foundation::texts!("goals", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules {
    use super::*;

    fn goal(id: u128, position: i64) -> Goal {
        Goal {
            id: Id::of(id),
            position,
            wish: "Ik wil werken".into(),
            timing: Timing::Now,
            areas: vec![],
            ended: None,
            version: 1,
            set_at: When(0),
            set_by: Id::of(9),
        }
    }

    #[test]
    fn a_goal_moves_one_place_and_never_out_of_the_list() {
        let goals = [goal(1, 1), goal(2, 5), goal(3, 9)];
        assert_eq!(moved(&goals, Id::of(2), true), [(Id::of(2), 1), (Id::of(1), 5)]);
        assert_eq!(moved(&goals, Id::of(2), false), [(Id::of(2), 9), (Id::of(3), 5)]);
        assert!(moved(&goals, Id::of(1), true).is_empty() && moved(&goals, Id::of(3), false).is_empty());
        assert!(moved(&goals, Id::of(7), true).is_empty());
    }

    #[test]
    fn ended_goals_are_passed_over() {
        let mut goals = [goal(1, 1), goal(2, 5), goal(3, 9)];
        goals[1].ended = Some((Outcome::Reached, "Gelukt".into()));
        assert_eq!(moved(&goals, Id::of(3), true), [(Id::of(3), 1), (Id::of(1), 9)]);
    }

    #[test]
    fn a_wish_needs_words_and_known_areas() {
        let form = |wish: &str, area: &str| GoalForm { wish: wish.into(), areas: vec![area.into()], ..GoalForm::default() };
        let known = ["money".to_owned()];
        assert!(Wish::make(&form("Ik wil rust", "money"), 0, &known).is_ok());
        assert_eq!(Wish::make(&form(" ", "money"), 0, &known).expect_err("no words").of("wish"), Some("frame.error.empty"));
        assert_eq!(Wish::make(&form("x", "else"), 0, &known).expect_err("unknown").of("areas"), Some("frame.error.choose"));
        assert_eq!(Wish::make(&form("x", "money"), MOST, &known).expect_err("full").of("wish"), Some("goals.error.too_many"));
    }

    #[test]
    fn a_goal_ends_with_an_outcome_and_a_reason() {
        let form = |outcome: &str, why: &str| EndForm { outcome: outcome.into(), why: why.into() };
        assert!(end(&form("reached", "Ik heb een baan")).is_ok());
        assert!(end(&form("reached", "")).is_err() && end(&form("", "x")).is_err() && end(&form("won", "x")).is_err());
    }
}
