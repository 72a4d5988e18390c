// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How one works together at this plan: who does what, how often one speaks, what when it gets stuck, when to look back.
//! One answer is enough. Everyone at the table says yes for themselves; after a change that begins anew.
mod pages;
mod panels;
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Chapter, Panel, Person, Place, Plan, Route};
use foundation::{Day, Errors, Id, When, form};

/// The longest answer.
const LONGEST: usize = 2_000;

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Working {
    pub(crate) number: i64,
    pub(crate) words: Words,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

impl Working {
    /// Whether the day of looking back went by.
    fn is_overdue(&self, today: impl AsRef<Day>) -> bool {
        self.words.look_back_on.is_some_and(|day| day < *today.as_ref())
    }
    /// All answers in words, in the order of the questions.
    fn answers(&self) -> Vec<&str> {
        let Words { who_does, rhythm, when_stuck, .. } = &self.words;
        [who_does, rhythm, when_stuck].into_iter().flatten().map(String::as_str).collect()
    }
}

/// The answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) who_does: Option<String>,
    pub(crate) rhythm: Option<String>,
    pub(crate) when_stuck: Option<String>,
    pub(crate) look_back_on: Option<Day>,
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkingForm {
    #[serde(default)]
    who_does: String,
    #[serde(default)]
    rhythm: String,
    #[serde(default)]
    when_stuck: String,
    #[serde(default)]
    look_back_on: String,
    /// The number of what stood there when the form was shown.
    #[serde(default)]
    number: i64,
}

impl WorkingForm {
    fn of(working: &Working) -> Self {
        let (words, said) = (working.words.clone(), |words: Option<String>| words.unwrap_or_default());
        let look_back_on = words.look_back_on.map(|day| day.to_string()).unwrap_or_default();
        let (who_does, rhythm, when_stuck) = (said(words.who_does), said(words.rhythm), said(words.when_stuck));
        Self { who_does, rhythm, when_stuck, look_back_on, number: working.number }
    }
}

impl Words {
    /// `was` is the day that stood there: it may have passed.
    fn agree(form: &WorkingForm, today: Day, was: Option<Day>) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let mut words = |field, text: &str| errors.take(form::maybe_words(text, LONGEST).map_err(|key| Errors::one(field, key))).flatten();
        let (who_does, rhythm) = (words("who_does", &form.who_does), words("rhythm", &form.rhythm));
        let when_stuck = words("when_stuck", &form.when_stuck);
        let day = Some(form.look_back_on.trim()).filter(|text| !text.is_empty()).map(Day::read);
        match day {
            Some(None) => errors.add("look_back_on", "frame.error.day"),
            Some(Some(day)) if day < today && was != Some(day) => errors.add("look_back_on", "frame.error.day_passed"),
            _ => {}
        }
        let agreed = Self { who_does, rhythm, when_stuck, look_back_on: day.flatten() };
        if errors.is_empty() && agreed == Self::default() {
            errors.add("who_does", "working.error.nothing");
        }
        errors.or(agreed)
    }
}

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/samenwerken")
}

pub(crate) fn topic() -> crate::Topic {
    let change = "/plannen/{plan}/samenwerken/wijzigen";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/samenwerken", Action::SeePlan, "team.working", pages::show),
            Route::show(change, Action::AgreeOnWorking, "team.working", pages::ask),
            Route::change(change, Action::AgreeOnWorking, "team.working", pages::write),
            Route::change("/plannen/{plan}/samenwerken/akkoord", Action::AcceptOwnPart, "team.working", pages::accept),
        ],
        texts: foundation::texts!("working", "."),
        panels: vec![
            Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { panels::part(ctx, may) })),
            Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(panels::today(conn, ctx, may))),
        ],
    }
}
