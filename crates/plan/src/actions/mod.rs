// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Actions ("afspraken" in texts): who does what by when, under a goal. The resident and the owner say how it goes; what
//! cannot be done yet or is not needed any more gets a reason, and every move stays readable with who made it.
mod agreed;
mod owner;
mod pages;
mod progress;
mod shown;
mod state;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use agreed::{ActionForm, Agreed, Were};
pub(crate) use owner::{Defaults, Owner, candidates, may_move};
pub(crate) use pages::{agreed_event, new_page, setting};
pub(crate) use shown::{ActionItem, of_goal, shown};
pub(crate) use state::{Repeats, State};

use access::{Action, Person, Route};
use foundation::{Day, Errors, Id, When, form};

/// An action as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlanAction {
    pub(crate) id: Id<PlanAction>,
    pub(crate) goal: Id<crate::goals::Goal>,
    pub(crate) goal_ended: bool,
    pub(crate) what: String,
    pub(crate) owner: Owner,
    /// The name of an owner who does not sit at the table.
    pub(crate) around: Option<String>,
    pub(crate) due_on: Option<Day>,
    pub(crate) remind_on: Option<Day>,
    pub(crate) repeats: Repeats,
    pub(crate) repeats_from: Option<Day>,
    pub(crate) state: State,
    /// What was said last of what repeats: done, while the next time is still to do.
    pub(crate) last_said: Option<State>,
    pub(crate) reason: Option<String>,
    pub(crate) version: i64,
    pub(crate) moved_at: When,
    pub(crate) moved_by: Id<Person>,
}

impl PlanAction {
    /// Whether nothing is to be done any more: it is over, or its goal is.
    pub(crate) const fn is_over(&self) -> bool {
        self.state.is_over() || self.goal_ended
    }

    /// Whether its day has passed while it is not over.
    pub(crate) fn is_overdue(&self, today: Day) -> bool {
        !self.is_over() && self.due_on.is_some_and(|due| due < today)
    }

    /// Whether the day of its reminder has come.
    pub(crate) fn is_reminded(&self, today: Day) -> bool {
        !self.is_over() && self.remind_on.is_some_and(|day| day <= today)
    }
}

/// A move that was made: the new state, the reason, and for what repeats the next day and reminder.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Move {
    pub(crate) said: State,
    pub(crate) state: State,
    pub(crate) reason: Option<String>,
    pub(crate) due_on: Option<Day>,
    pub(crate) remind_on: Option<Day>,
}

/// Moves an action on, or adds words to how it stands. What repeats and is done starts again on its next day.
pub(crate) fn go(action: &PlanAction, to: State, reason: &str, today: Day) -> Result<Move, Errors> {
    let reason = form::maybe_words(reason, 2_000).map_err(|key| Errors::one("reason", key))?;
    if reason.is_none() && action.state == to {
        return Err(Errors::one("reason", "actions.error.words"));
    }
    if reason.is_none() && action.state.needs_reason(to) {
        return Err(Errors::one("reason", "actions.error.reason"));
    }
    let made = Move { said: to, state: to, reason, due_on: action.due_on, remind_on: action.remind_on };
    let next = action.due_on.and_then(|due| action.repeats.next(action.repeats_from.unwrap_or(due), due.max(today)));
    Ok(match (to, action.due_on.zip(next)) {
        (State::Done, Some((due, next))) => {
            let shift = i32::try_from(next.days_since(due)).unwrap_or(0);
            Move { state: State::Todo, due_on: Some(next), remind_on: action.remind_on.map(|day| day.plus_days(shift)), ..made }
        }
        _ => made,
    })
}

pub(crate) fn topic() -> crate::Topic {
    let actions = "plan.actions";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/doelen/{goal}/acties/nieuw", Action::ChangeActions, actions, pages::new),
            Route::change("/plannen/{plan}/doelen/{goal}/acties/nieuw", Action::ChangeActions, actions, pages::add),
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
