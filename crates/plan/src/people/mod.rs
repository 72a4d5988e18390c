// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Mijn mensen": who is around the resident, how near, how the tie feels, and who could help with what; as a drawing
//! (an ecogram) and as a list. Who is not around any more is kept with the plan, not shown in the drawing.
mod drawing;
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Route};
use foundation::{Errors, Id, form};

/// The most people one drawing can hold.
const MOST: usize = 24;

/// How near somebody is.
pub(crate) const CLOSENESS: [&str; 3] = ["near", "middle", "far"];
/// How the tie feels.
pub(crate) const TIES: [&str; 3] = ["strong", "weak", "tense"];

/// Somebody around the resident.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Around {
    pub(crate) id: Id<Around>,
    pub(crate) name: String,
    pub(crate) relation: String,
    pub(crate) helps_with: String,
    pub(crate) closeness: String,
    pub(crate) tie: String,
    pub(crate) version: i64,
}

/// What somebody fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AroundForm {
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) relation: String,
    #[serde(default)]
    pub(crate) helps_with: String,
    #[serde(default)]
    pub(crate) closeness: String,
    #[serde(default)]
    pub(crate) tie: String,
    #[serde(default)]
    pub(crate) version: i64,
}

impl AroundForm {
    /// A name and how near; all else may be left open.
    pub(crate) fn check(&self, there_are: usize) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let name = errors.take(form::words(&self.name, 80).map_err(|key| Errors::one("name", key)));
        let relation = errors.take(form::maybe_words(&self.relation, 80).map_err(|key| Errors::one("relation", key)));
        let helps_with = errors.take(form::maybe_words(&self.helps_with, 500).map_err(|key| Errors::one("helps_with", key)));
        if !CLOSENESS.contains(&self.closeness.as_str()) {
            errors.add("closeness", "frame.error.choose");
        }
        if !TIES.contains(&self.tie.as_str()) {
            errors.add("tie", "frame.error.choose");
        }
        if there_are >= MOST {
            errors.add("name", "people.error.too_many");
        }
        errors.or(Self {
            name: name.unwrap_or_default(),
            relation: relation.flatten().unwrap_or_default(),
            helps_with: helps_with.flatten().unwrap_or_default(),
            ..self.clone()
        })
    }
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/mensen", Action::SeeStory, "plan.people", pages::show),
            Route::show("/plannen/{plan}/mensen/nieuw", Action::ChangePeople, "plan.people", pages::new),
            Route::change("/plannen/{plan}/mensen/nieuw", Action::ChangePeople, "plan.people", pages::add),
            Route::show("/plannen/{plan}/mensen/{person}", Action::ChangePeople, "plan.people", pages::edit),
            Route::change("/plannen/{plan}/mensen/{person}", Action::ChangePeople, "plan.people", pages::change),
            Route::change("/plannen/{plan}/mensen/{person}/weg", Action::ChangePeople, "plan.people", pages::end),
        ],
        texts: foundation::texts!("people", "."),
        ways: vec![],
    }
}
