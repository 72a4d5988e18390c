// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Holding back: as long as somebody objects or a court has it, nothing of a plan (or of one kind in it) is destroyed. By a
//! professional at the table, or by who keeps the terms, from the list. Also here: that an application was taken back.
mod pages;
mod plan_pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Plan, Route};
use foundation::{Day, Errors, Id, form};

pub(crate) const PATH: &str = "/vernietiging/vastgehouden";
const LONGEST: usize = 500;

/// Where who keeps the terms holds a plan back.
pub(crate) fn of_plan(plan: Id<Plan>) -> String {
    format!("/vernietiging/vasthouden/{plan}")
}

/// Why, and until when.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoldForm {
    #[serde(default)]
    kept: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    until: String,
}

/// A hold as it was found good: of which kind (nothing is everything), why, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewHold {
    kept: Option<String>,
    why: String,
    until: Option<Day>,
}

impl HoldForm {
    /// A reason, a known kind, and a day that is still to come, or none.
    pub(crate) fn check(&self, kinds: &[&str], today: Day) -> Result<NewHold, Errors> {
        let mut errors = Errors::none();
        let why = errors.take(form::words(&self.why, LONGEST).map_err(|key| Errors::one("why", key)));
        if !self.kept.is_empty() && !kinds.contains(&self.kept.as_str()) {
            errors.add("kept", "frame.error.choose");
        }
        let until = Day::read(self.until.trim());
        if !self.until.trim().is_empty() && until.is_none_or(|day| day < today) {
            errors.add("until", "holds.error.until");
        }
        let kept = (!self.kept.is_empty()).then(|| self.kept.clone());
        errors.or(NewHold { kept, why: why.unwrap_or_default(), until })
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::ManageRetention, "retention.holds");
    crate::Topic {
        routes: vec![
            Route::show(PATH, action, activity, pages::list),
            Route::change("/vernietiging/vastgehouden/{vast}/einde", action, activity, pages::let_go),
            Route::show("/vernietiging/vasthouden/{dossier}", action, activity, pages::ask),
            Route::change("/vernietiging/vasthouden/{dossier}", action, activity, pages::hold),
            Route::show("/plannen/{plan}/bewaren/vasthouden", Action::HoldKept, activity, plan_pages::ask),
            Route::change("/plannen/{plan}/bewaren/vasthouden", Action::HoldKept, activity, plan_pages::hold),
            Route::change("/plannen/{plan}/bewaren/vasthouden/{vast}/einde", Action::HoldKept, activity, plan_pages::let_go),
            Route::show("/plannen/{plan}/bewaren/ingetrokken", Action::HoldKept, activity, plan_pages::ask_withdrawn),
            Route::change("/plannen/{plan}/bewaren/ingetrokken", Action::HoldKept, activity, plan_pages::say_withdrawn),
        ],
        texts: foundation::texts!("holds", "."),
        ways: vec![],
    }
}
