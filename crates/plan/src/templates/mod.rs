// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Templates: goals with ways and steps that an organisation worked out before, kept by its team manager with a name, a
//! source and every version. A professional begins with one and changes everything; a resident sees ideas, and takes no
//! more than the words. What began as a template says so, with whose it was.
mod edit;
mod examples;
mod manage;
mod rows;
mod sketch;
mod starter;
mod store;
mod suggest;
mod taking;
#[cfg(test)]
mod tests;
mod using;
mod whole;

pub(crate) use store::{Origin, origin};
pub(crate) use suggest::{began, idea, offered_idea};

use access::{Action, Organisation, Route, Way};
use foundation::{Id, When};
use sketch::Content;

/// One version of a template.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    pub(crate) id: Id<Template>,
    pub(crate) organisation: Id<Organisation>,
    pub(crate) version: i64,
    pub(crate) name: String,
    /// Who worked it out, or where it can be read.
    pub(crate) source: String,
    pub(crate) content: Content,
    pub(crate) at: When,
    pub(crate) ended: bool,
}

/// Where a team manager keeps them.
const PATH: &str = "/sjablonen";

pub(crate) fn topic() -> crate::Topic {
    let (keep, take) = ("plan.templates", "plan.goals");
    let (manage_them, in_plan) = (Action::ManageTemplates, Action::ChangeGoals);
    crate::Topic {
        routes: vec![
            Route::show(PATH, manage_them, keep, manage::list),
            Route::show("/sjablonen/nieuw", manage_them, keep, manage::new),
            Route::change(PATH, manage_them, keep, manage::add),
            Route::change("/sjablonen/beginset", manage_them, keep, starter::take),
            Route::show("/sjablonen/{template}", manage_them, keep, manage::show),
            Route::show("/sjablonen/{template}/naam", manage_them, keep, manage::edit),
            Route::change("/sjablonen/{template}/naam", manage_them, keep, manage::rename),
            Route::change("/sjablonen/{template}/einde", manage_them, keep, manage::end),
            Route::show("/sjablonen/{template}/versies/{version}", manage_them, keep, manage::version),
            Route::show("/sjablonen/{template}/doelen/{at}", manage_them, keep, edit::goal),
            Route::change("/sjablonen/{template}/doelen/{at}", manage_them, keep, edit::change_goal),
            Route::change("/sjablonen/{template}/doelen/{at}/weg", manage_them, keep, edit::drop_goal),
            Route::show("/sjablonen/{template}/stappen", manage_them, keep, edit::steps),
            Route::change("/sjablonen/{template}/stappen", manage_them, keep, edit::change_steps),
            Route::show("/plannen/{plan}/sjablonen", in_plan, take, suggest::list),
            Route::show("/plannen/{plan}/sjablonen/{template}", in_plan, take, whole::ask),
            Route::change("/plannen/{plan}/sjablonen/{template}", in_plan, take, whole::take),
            Route::show("/plannen/{plan}/sjablonen/{template}/doelen/{at}", in_plan, take, using::ask),
            Route::change("/plannen/{plan}/sjablonen/{template}/doelen/{at}", in_plan, take, using::take),
            Route::show("/plannen/{plan}/doelen/{goal}/voorbeelden", Action::ChangeActions, take, examples::list),
            Route::show("/plannen/{plan}/doelen/{goal}/voorbeelden/{template}/{at}", Action::ChangeActions, take, examples::ask),
            Route::change("/plannen/{plan}/doelen/{goal}/voorbeelden/{template}/{at}", Action::ChangeActions, take, examples::take),
        ],
        texts: foundation::texts!("templates", "."),
        ways: vec![Way { text: "templates.way", path: PATH, action: Action::ManageTemplates }],
    }
}
