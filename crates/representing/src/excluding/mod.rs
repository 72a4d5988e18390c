// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A professional who must never see the plan: the resident names somebody who did harm, or is family or a neighbour. For that
//! person the plan is not there, as for anyone who was never asked; nobody but the resident reads that it was said (case 22).
mod pages;
mod store;
#[cfg(test)]
mod tests;

use access::{Action, Plan, Route};
use foundation::{Errors, Id, form, text::TextFiles};

const LONGEST: usize = 1_000;

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ExcludeForm {
    pub(crate) person: String,
    /// For the resident alone.
    pub(crate) why: String,
}

impl ExcludeForm {
    /// Who of these, and why.
    pub(crate) fn check(&self, people: &[Id<access::Person>]) -> Result<(Id<access::Person>, Option<String>), Errors> {
        let mut errors = Errors::none();
        let person = people.iter().find(|one| one.to_string() == self.person).copied();
        let why = errors.take(form::maybe_words(&self.why, LONGEST).map_err(|key| Errors::one("why", key))).flatten();
        let Some(person) = person else {
            errors.add("person", "frame.error.choose");
            return Err(errors);
        };
        errors.or((person, why))
    }
}

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/niet-meekijken")
}

pub(crate) fn routes() -> Vec<Route> {
    let (action, activity) = (Action::ExcludeProfessional, "representing.excluding");
    let (here, of) = ("/plannen/{plan}/niet-meekijken", "/plannen/{plan}/niet-meekijken/{organisatie}");
    vec![
        Route::show(here, action, activity, pages::show),
        Route::change(here, action, activity, pages::undo),
        Route::show(of, action, activity, pages::ask),
        Route::change(of, action, activity, pages::exclude),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("excluding", ".")
}
