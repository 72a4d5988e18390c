// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Actions ("afspraken" in texts): who does what by when, under a goal. The resident and the owner say how it goes; what
//! cannot be done yet or is not needed any more gets a reason, and every move stays readable with who made it.
mod pages;
mod progress;
mod shown;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use shown::{ActionItem, of_goal, shown};

use access::{Action, MaySee, Organisation, Person, Route, SeatKind};
use foundation::{Day, Errors, Id, When, form};

/// The longest agreement, in characters.
const LONGEST: usize = 500;

/// How it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To do.
    Todo,
    /// Being done.
    Doing,
    /// Done.
    Done,
    /// Cannot be done yet; says why.
    CannotYet,
    /// Not needed any more; says why.
    NoLongerNeeded,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Todo, Self::Doing, Self::Done, Self::CannotYet, Self::NoLongerNeeded];

    /// The name in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::CannotYet => "cannot_yet",
            Self::NoLongerNeeded => "no_longer_needed",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("actions.state.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NoLongerNeeded)
    }

    /// Whether moving from here to there needs words: what cannot be or is not needed, and what was over and is not.
    pub const fn needs_reason(self, to: Self) -> bool {
        matches!(to, Self::CannotYet | Self::NoLongerNeeded) || (self.is_over() && !to.is_over())
    }
}

/// How often it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// Once.
    Never,
    /// Every day.
    Daily,
    /// Every seven days.
    Weekly,
    /// On the same day of each month, or its last day.
    Monthly,
}

impl Repeats {
    const ALL: [Self; 4] = [Self::Never, Self::Daily, Self::Weekly, Self::Monthly];

    /// The name in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("actions.repeats.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|repeats| repeats.code() == code)
    }

    /// The next day after `today`, counted from `due`; `None` for what happens once.
    pub fn next(self, due: Day, today: Day) -> Option<Day> {
        // Counting from the first day keeps the 31st: 31 January, 28 February, 31 March.
        let nth = |times: i32| match self {
            Self::Never => None,
            Self::Daily => Some(due.plus_days(times)),
            Self::Weekly => Some(due.plus_days(7 * times)),
            Self::Monthly => Some(due.plus_months(times)),
        };
        (1..5_000).map_while(nth).find(|day| *day > today)
    }
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody at the table.
    Person(Id<Person>),
    /// An organisation at the table; any of its people there.
    Organisation(Id<Organisation>),
}

impl Owner {
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
        }
    }

    pub(crate) fn id(self) -> String {
        match self {
            Self::Person(id) => id.to_string(),
            Self::Organisation(id) => id.to_string(),
        }
    }

    /// `person:…` or `organisation:…`, as forms say it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("person", id) => id.parse().ok().map(Self::Person),
            ("organisation", id) => id.parse().ok().map(Self::Organisation),
            _ => None,
        }
    }
}

/// An action as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanAction {
    pub(crate) id: Id<PlanAction>,
    pub(crate) goal: Id<crate::goals::Goal>,
    pub(crate) what: String,
    pub(crate) owner: Owner,
    pub(crate) due_on: Option<Day>,
    pub(crate) repeats: Repeats,
    pub(crate) state: State,
    pub(crate) reason: Option<String>,
    pub(crate) version: i64,
    pub(crate) moved_at: When,
    pub(crate) moved_by: Id<Person>,
}

/// Whether who is looking may say how it goes: the resident always, and who does it.
pub(crate) fn may_move(owner: Owner, may: &MaySee) -> bool {
    let is_owner = match owner {
        Owner::Person(person) => person == may.me(),
        Owner::Organisation(organisation) => may.organisation() == Some(organisation),
    };
    may.may(Action::SetProgress) && (may.seat() == SeatKind::Resident || is_owner)
}

/// What somebody fills in about an action.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionForm {
    #[serde(default)]
    pub(crate) what: String,
    #[serde(default)]
    pub(crate) owner: String,
    #[serde(default)]
    pub(crate) due_on: String,
    #[serde(default)]
    pub(crate) repeats: String,
    #[serde(default)]
    pub(crate) version: i64,
}

/// What was agreed, and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// In words.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// By which day.
    pub due_on: Option<Day>,
    /// How often it comes back.
    pub repeats: Repeats,
}

impl Agreed {
    /// Words, an owner at the table, a day that is still to come (or stays as it was), and a day for what repeats.
    pub(crate) fn make(form: &ActionForm, owners: &[Owner], today: Day, was_due: Option<Day>) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let what = errors.take(form::words(&form.what, LONGEST).map_err(|key| Errors::one("what", key)));
        let owner = Owner::read(&form.owner).filter(|owner| owners.contains(owner));
        if owner.is_none() {
            errors.add("owner", "frame.error.choose");
        }
        let due_on = if form.due_on.is_empty() { None } else { Day::read(&form.due_on) };
        if due_on.is_none() && !form.due_on.is_empty() {
            errors.add("due_on", "frame.error.day");
        }
        if due_on.is_some_and(|day| day < today) && due_on != was_due {
            errors.add("due_on", "frame.error.day_passed");
        }
        let repeats = if form.repeats.is_empty() { Some(Repeats::Never) } else { Repeats::from_code(&form.repeats) };
        if repeats.is_none() {
            errors.add("repeats", "frame.error.choose");
        }
        if due_on.is_none() && repeats.is_some_and(|repeats| repeats != Repeats::Never) {
            errors.add("due_on", "actions.error.repeats_without_day");
        }
        let fallback = owners.first().copied().unwrap_or(Owner::Person(Id::of(0)));
        errors.or(Self {
            what: what.unwrap_or_default(),
            owner: owner.unwrap_or(fallback),
            due_on,
            repeats: repeats.unwrap_or(Repeats::Never),
        })
    }
}

/// A move that was made: the new state, the reason, and for what repeats the next day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Move {
    pub(crate) said: State,
    pub(crate) state: State,
    pub(crate) reason: Option<String>,
    pub(crate) due_on: Option<Day>,
}

/// Moves an action on. What repeats and is done starts again on its next day.
pub(crate) fn go(action: &PlanAction, to: State, reason: &str, today: Day) -> Result<Move, Errors> {
    let reason = form::maybe_words(reason, 2_000).map_err(|key| Errors::one("reason", key))?;
    if reason.is_none() && action.state.needs_reason(to) {
        return Err(Errors::one("reason", "actions.error.reason"));
    }
    let next = action.due_on.and_then(|due| action.repeats.next(due, today));
    if let (State::Done, Some(next)) = (to, next) {
        return Ok(Move { said: to, state: State::Todo, reason, due_on: Some(next) });
    }
    Ok(Move { said: to, state: to, reason, due_on: action.due_on })
}

pub(crate) fn topic() -> crate::Topic {
    let actions = "plan.actions";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/doelen/{goal}/acties/nieuw", Action::ChangeActions, actions, pages::new),
            Route::change("/plannen/{plan}/doelen/{goal}/acties", Action::ChangeActions, actions, pages::add),
            Route::show("/plannen/{plan}/acties/{action}", Action::SeePlan, actions, progress::show),
            Route::show("/plannen/{plan}/acties/{action}/wijzigen", Action::ChangeActions, actions, pages::edit),
            Route::change("/plannen/{plan}/acties/{action}/wijzigen", Action::ChangeActions, actions, pages::change),
            Route::change("/plannen/{plan}/acties/{action}/voortgang", Action::SetProgress, actions, progress::go),
        ],
        texts: foundation::texts!("actions", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules;
