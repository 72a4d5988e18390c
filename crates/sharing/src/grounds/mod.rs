// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The register of legal grounds: on which law, and for what, an organisation works with what a resident shares. A ground is
//! versioned or ended, never removed, for decisions point at it.
mod pages;
pub(crate) mod register;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Route, Way};
use foundation::{Errors, T, form};

/// The default list, until the municipality confirms or changes it. Source: domain page 5 [K].
const DEFAULT: [&str; 7] = ["participation", "support", "youth", "debts", "integration", PUBLIC_TASK, OWN_CHOICE];
/// What an organisation works on when nothing else was set.
pub(crate) const PUBLIC_TASK: &str = "public_task";
/// The resident's free choice: only for people of the own network (domain page 5: no consent in a relation of dependence).
pub(crate) const OWN_CHOICE: &str = "own_choice";
const LONGEST: usize = 300;
/// The code in the address of a ground that is not there yet.
const NEW: &str = "nieuw";

/// A ground as it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    pub(crate) code: String,
    /// 0 for one of the default list that nobody confirmed yet.
    pub(crate) version: i64,
    pub(crate) name: String,
    pub(crate) law: String,
    pub(crate) purpose: String,
    pub(crate) has_ended: bool,
}

impl Ground {
    fn of_default(code: &str, t: &T) -> Self {
        let text = |end: &str| t[&format!("grounds.default.{code}.{end}")].to_owned();
        let name = t[&format!("grounds.default.{code}")].to_owned();
        Self { code: code.to_owned(), version: 0, name, law: text("law"), purpose: text("purpose"), has_ended: false }
    }

    /// Whether it can end: what others fall back on stays.
    pub(crate) fn can_end(&self) -> bool {
        !self.has_ended && ![PUBLIC_TASK, OWN_CHOICE].contains(&self.code.as_str())
    }

    /// Whether an organisation can work on it.
    pub(crate) fn is_for_organisations(&self) -> bool {
        !self.has_ended && self.code != OWN_CHOICE
    }
}

/// What an administrator fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroundForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    law: String,
    #[serde(default)]
    purpose: String,
}

/// The next version of a ground; nothing of it may be empty.
pub(crate) fn set(code: &str, form: &GroundForm) -> Result<Ground, Errors> {
    let mut errors = Errors::none();
    let mut words = |field, text: &str| errors.take(form::words(text, LONGEST).map_err(|key| Errors::one(field, key))).unwrap_or_default();
    let (name, law, purpose) = (words("name", &form.name), words("law", &form.law), words("purpose", &form.purpose));
    errors.or(Ground { code: code.to_owned(), version: form.version + 1, name, law, purpose, has_ended: false })
}

/// The grounds on which an organisation works: at least one, and each of them there today.
pub(crate) fn for_organisation(typed: &[String], grounds: &[Ground]) -> Result<Vec<String>, Errors> {
    let known = |code: &String| grounds.iter().any(|ground| ground.code == *code && ground.is_for_organisations());
    if typed.is_empty() || !typed.iter().all(known) {
        return Err(Errors::one("grounds", "grounds.error.choose"));
    }
    Ok(typed.to_vec())
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageGrounds, "sharing.grounds");
    crate::Topic {
        routes: vec![
            Route::show("/beheer/grondslagen", action, activity, pages::show),
            Route::show("/beheer/grondslagen/{ground}", action, activity, pages::edit),
            Route::change("/beheer/grondslagen/{ground}", action, activity, pages::change),
            Route::change("/beheer/grondslagen/{ground}/einde", action, activity, pages::end),
            Route::show("/beheer/organisaties/{organisation}/grondslagen", action, activity, pages::of_organisation),
            Route::change("/beheer/organisaties/{organisation}/grondslagen", action, activity, pages::set_for_organisation),
        ],
        texts: foundation::texts!("grounds", "."),
        ways: vec![Way { text: "grounds.way", path: pages::PATH, action }],
    }
}
