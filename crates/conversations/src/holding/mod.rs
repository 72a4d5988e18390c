// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The conversation itself: one screen in the middle of the table. What is said and decided are rows of their own, so that two
//! people who write never stand in each other's way; a goal or a step that is decided stands in the plan at once.
mod deciding;
pub(crate) mod decisions;
mod pages;
mod presence;
pub(crate) mod words;

use crate::coded::coded;
use access::{Action, Person, Route};
use foundation::{Day, Errors, Id, form};

coded! {
    /// What was decided.
    What { Goal = "goal", Action = "action", Agreement = "agreement", Rule = "rule" }
}

/// What is typed at the table. `what` says in which form: `say`, `point` or `decide`.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TableForm {
    pub(crate) what: String,
    pub(crate) point: String,
    pub(crate) said: String,
    pub(crate) kind: String,
    pub(crate) words: String,
    pub(crate) owner: String,
    pub(crate) day: String,
    pub(crate) goal: String,
    pub(crate) area: String,
}

/// A decision that was found good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decided {
    pub(crate) what: What,
    pub(crate) words: String,
    pub(crate) owner: Option<Id<Person>>,
    pub(crate) goal: Option<Id<()>>,
    pub(crate) area: Option<String>,
    pub(crate) due_on: Option<Day>,
    pub(crate) since_on: Option<Day>,
}

/// What can be chosen from at this table.
pub(crate) struct Choices<'a> {
    pub(crate) owners: &'a [Id<Person>],
    pub(crate) goals: &'a [Id<()>],
    pub(crate) areas: &'a [(String, String)],
}

impl Decided {
    /// Words for everything; for a step also a goal and who does it, for an agreement who keeps it. A rule has stood in the way
    /// since a day that has come.
    pub(crate) fn make(form: &TableForm, from: &Choices<'_>, today: Day) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let what = What::from_code(&form.kind);
        if what.is_none() {
            errors.add("kind", "frame.error.choose");
        }
        let words = errors.take(form::words(&form.words, 500).map_err(|key| Errors::one("words", key)));
        let owner = form.owner.parse().ok().filter(|owner| from.owners.contains(owner));
        if owner.is_none() && matches!(what, Some(What::Action | What::Agreement)) {
            errors.add("owner", "frame.error.choose");
        }
        let goal = form.goal.parse().ok().filter(|goal| from.goals.contains(goal));
        if goal.is_none() && what == Some(What::Action) {
            errors.add("goal", "holding.error.goal");
        }
        let area = from.areas.iter().find(|(code, _)| *code == form.area).map(|(code, _)| code.clone());
        if area.is_none() && !form.area.is_empty() {
            errors.add("area", "frame.error.choose");
        }
        let day = Day::read(&form.day);
        let is_rule = what == Some(What::Rule);
        match day {
            None if !form.day.is_empty() => errors.add("day", "frame.error.day"),
            Some(day) if !is_rule && day < today => errors.add("day", "frame.error.day_passed"),
            Some(day) if is_rule && day > today => errors.add("day", "holding.error.since"),
            _ => {}
        }
        let what = what.unwrap_or(What::Agreement);
        errors.or(Self {
            what,
            words: words.unwrap_or_default(),
            owner: owner.filter(|_| matches!(what, What::Action | What::Agreement)),
            goal: goal.filter(|_| what == What::Action),
            area,
            due_on: day.filter(|_| matches!(what, What::Action | What::Agreement)),
            since_on: day.filter(|_| is_rule),
        })
    }
}

pub(crate) fn routes() -> Vec<Route> {
    let holding = "plan.conversations.holding";
    vec![
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/aan-tafel", Action::HoldConversation, holding, pages::show),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/aan-tafel", Action::HoldConversation, holding, pages::write),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/aan-tafel/begin", Action::HoldConversation, holding, presence::begin),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/aan-tafel/einde", Action::HoldConversation, holding, presence::end),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/aanwezig", Action::HoldConversation, holding, presence::show),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/aanwezig", Action::HoldConversation, holding, presence::say),
    ]
}

#[cfg(test)]
mod rules;
