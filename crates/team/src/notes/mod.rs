// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Working notes: for the professionals of one organisation who sit at this plan, and nobody else: no trace, not even a count
//! (abuse case 41). They go by themselves after some weeks, as many as the municipality set, so that they grow into no file of
//! their own (case 42); that is why their change stands in no plan's history.
mod pages;
mod panels;
mod store;
#[cfg(test)]
mod tests;
pub(crate) mod weeks;

pub use store::clear as clear_notes;

use access::{Action, Chapter, Panel, Place, Plan, Route};
use foundation::{Errors, Id, When, form};

/// The longest note.
const LONGEST: usize = 4_000;

/// Names a working note.
#[derive(Debug)]
pub(crate) enum WorkingNote {}

/// A note as the team reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) id: Id<WorkingNote>,
    pub(crate) words: String,
    pub(crate) by: Id<access::Person>,
    pub(crate) at: When,
    pub(crate) ends: When,
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteForm {
    #[serde(default)]
    words: String,
}

impl NoteForm {
    fn read(&self) -> Result<String, Errors> {
        form::words(&self.words, LONGEST).map_err(|key| Errors::one("words", key))
    }
}

/// Until when a note of this moment stays, for so many weeks.
fn ends(at: When, weeks: i64) -> When {
    at.plus_minutes(weeks * 7 * 24 * 60)
}

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/werknotities")
}

pub(crate) fn topic() -> crate::Topic {
    let here = "/plannen/{plan}/werknotities";
    let mut routes = vec![
        Route::show(here, Action::KeepNotes, "team.notes", pages::show),
        Route::change(here, Action::KeepNotes, "team.notes", pages::add),
        Route::change("/plannen/{plan}/werknotities/weg", Action::KeepNotes, "team.notes", pages::remove),
    ];
    routes.extend(weeks::routes());
    crate::Topic {
        routes,
        texts: foundation::texts!("notes", "."),
        panels: vec![Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { panels::part(ctx, may) }))],
    }
}
