// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking a level higher when it is stuck: the team manager of an organisation at the table, with a day and an answer. The
//! manager reads the question as it was written for them, and nothing of the plan or whose it is.
mod answering;
mod asking;
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Organisation, Panel, Person, Plan, Route, Term};
use foundation::{Day, Errors, Id, When, form};

/// The longest question or answer.
const LONGEST: usize = 2_000;
/// The latest day for an answer [K: six weeks].
const MOST_DAYS: i64 = 42;

/// Names a question to a level higher.
#[derive(Debug)]
pub(crate) enum Escalation {}

/// A question as both sides read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stuck {
    pub(crate) id: Id<Escalation>,
    pub(crate) plan: Id<Plan>,
    pub(crate) organisation: String,
    pub(crate) question: String,
    pub(crate) answer_by: Day,
    pub(crate) asked_by: Id<Person>,
    pub(crate) asked_at: When,
    pub(crate) answer: Option<String>,
}

impl Term for Stuck {
    fn due(&self) -> Day {
        self.answer_by
    }
    fn is_answered(&self) -> bool {
        self.answer.is_some()
    }
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskForm {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    answer_by: String,
}

impl AskForm {
    /// To one of the organisations at the table.
    fn read(&self, at_table: &[Id<Organisation>], today: Day) -> Result<(Id<Organisation>, String, Day), Errors> {
        let mut errors = Errors::none();
        let organisation = at_table.iter().copied().find(|one| one.to_string() == self.organisation);
        if organisation.is_none() {
            errors.add("organisation", "frame.error.choose");
        }
        let question = form::words(&self.question, LONGEST).map_err(|key| errors.add("question", key)).unwrap_or_default();
        let day = Day::read(self.answer_by.trim());
        match day {
            None => errors.add("answer_by", "frame.error.day"),
            Some(day) if day < today => errors.add("answer_by", "frame.error.day_passed"),
            Some(day) if day.days_since(today) > MOST_DAYS => errors.add("answer_by", "escalating.error.too_late"),
            Some(_) => {}
        }
        errors.or((organisation.unwrap_or(Id::of(0)), question, day.unwrap_or(today)))
    }
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    answer: String,
}

impl AnswerForm {
    fn read(&self) -> Result<String, Errors> {
        form::words(&self.answer, LONGEST).map_err(|key| Errors::one("answer", key))
    }
}

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/opschalen")
}

/// The questions that wait for a team manager.
pub(crate) const WAITING: &str = "/organisatie/opgeschaald";

pub(crate) fn topic() -> crate::Topic {
    let (here, answer) = ("/plannen/{plan}/opschalen", "/organisatie/opgeschaald/{vraag}");
    crate::Topic {
        routes: vec![
            Route::show(here, Action::AskHigher, "team.escalating", asking::show),
            Route::change(here, Action::AskHigher, "team.escalating", asking::ask),
            Route::show(WAITING, Action::SeeOrganisation, "team.escalating", answering::list),
            Route::show(answer, Action::SeeOrganisation, "team.escalating", answering::ask),
            Route::change(answer, Action::SeeOrganisation, "team.escalating", answering::say),
        ],
        texts: foundation::texts!("escalating", "."),
        panels: vec![Panel::of_window(Action::SeeOrganisation, |conn, ctx| Box::pin(answering::panel(conn, ctx)))],
    }
}
