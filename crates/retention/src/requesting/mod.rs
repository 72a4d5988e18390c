// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A resident asks to destroy something sooner. Under the Jeugdwet that is done unless a reason is recorded, also when nobody
//! answers in time; under other laws it is answered within a month [K; AVG 12(3)].
pub(crate) mod due;
mod pages;
mod resident;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Route};
use foundation::{Errors, form};

pub(crate) const PATH: &str = "/vernietiging/verzoeken";
/// Within how many months there is an answer [K; AVG 12(3)].
pub(crate) const MONTHS: i32 = 1;
const LONGEST: usize = 2_000;

/// What is asked: kinds of things, or everything.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestForm {
    #[serde(default)]
    kinds: Vec<String>,
}

/// The kinds that are asked for; none is everything.
pub(crate) fn asked(form: &RequestForm, known: &[&str]) -> Result<Vec<String>, Errors> {
    if form.kinds.is_empty() || (form.kinds.iter().any(|kind| kind != ALL && !known.contains(&kind.as_str()))) {
        return Err(Errors::one("kinds", "frame.error.choose"));
    }
    Ok(if form.kinds.iter().any(|kind| kind == ALL) { Vec::new() } else { form.kinds.clone() })
}

/// Everything, in the form.
const ALL: &str = "alles";

/// An answer: a refusal has a reason.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    why: String,
}

impl AnswerForm {
    /// Whether it is granted, and the reason.
    pub(crate) fn check(&self) -> Result<(bool, Option<String>), Errors> {
        let mut errors = Errors::none();
        let granted = self.answer == "granted";
        if !granted && self.answer != "refused" {
            errors.add("answer", "frame.error.choose");
        }
        let why = errors.take(form::maybe_words(&self.why, LONGEST).map_err(|key| Errors::one("why", key))).flatten();
        if self.answer == "refused" && why.is_none() {
            errors.add("why", "requesting.error.why");
        }
        errors.or((granted, why))
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageRetention, "retention.requesting");
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/bewaren/verzoek", Action::Object, activity, resident::ask),
            Route::change("/plannen/{plan}/bewaren/verzoek", Action::Object, activity, resident::send),
            Route::show(PATH, action, activity, pages::list),
            Route::show("/vernietiging/verzoeken/{verzoek}", action, activity, pages::show),
            Route::change("/vernietiging/verzoeken/{verzoek}", action, activity, pages::answer),
        ],
        texts: foundation::texts!("requesting", "."),
        ways: vec![],
    }
}
