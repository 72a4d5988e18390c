// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's pages: bring a file, say which column holds what, see what would land, let it land, read the report.
//! Checking and landing are jobs, so that a large file keeps nobody waiting and a restart loses nothing.
mod columns;
pub(crate) mod file;
pub(crate) mod job;
mod list;
mod result;
mod steps;
pub(crate) mod store;
mod taking_back;

use crate::{
    columns::{Example, Mapping},
    kinds::Kind,
    run::Counts,
};
use access::{Action, Person, Route};
use foundation::{Id, Language, When, text::TextFiles};
use serde::{Deserialize, Serialize};

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The file is here; the columns are still to be said.
    Brought,
    /// It is being looked through.
    Checking,
    /// What would land can be seen.
    Checked,
    /// It is being written.
    Landing,
    /// It is there.
    Landed,
    /// The file could not be read, or we failed.
    Broken,
    /// Thrown away, or left lying for a day.
    Away,
}

impl State {
    const ALL: [Self; 7] = [Self::Brought, Self::Checking, Self::Checked, Self::Landing, Self::Landed, Self::Broken, Self::Away];

    /// The name in the database and in text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Brought => "brought",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Landing => "landing",
            Self::Landed => "landed",
            Self::Broken => "broken",
            Self::Away => "away",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether a job works on it.
    pub(crate) const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Landing)
    }

    /// Whether the columns may be said, again.
    pub(crate) const fn takes_columns(self) -> bool {
        matches!(self, Self::Brought | Self::Checked)
    }
}

/// What is remembered of a file while its columns are being said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeadKept {
    pub(crate) examples: Vec<Example>,
    pub(crate) rows: u32,
}

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    /// A text key.
    pub(crate) reason: String,
    pub(crate) with: String,
}

/// A record as it would land: its row, and field by field.
pub(crate) type Preview = (u32, Vec<(String, String)>);

/// One import.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) id: Id<Import>,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) file_name: String,
    pub(crate) head: HeadKept,
    pub(crate) mapping: Option<Mapping>,
    pub(crate) language: Language,
    pub(crate) create_doubtful: bool,
    /// Rows done, rows in all.
    pub(crate) progress: (u32, u32),
    pub(crate) counts: Counts,
    pub(crate) preview: Vec<Preview>,
    pub(crate) trouble: Option<Trouble>,
    pub(crate) asked_by: Id<Person>,
    pub(crate) asked_at: When,
    pub(crate) taken_back_at: Option<When>,
}

/// Where the list is.
pub(crate) const PATH: &str = "/beheer/importeren";

/// Where one import is.
pub(crate) fn path(import: Id<Import>) -> String {
    format!("{PATH}/{import}")
}

/// One of the steps that an import goes through.
pub(crate) struct Step {
    key: &'static str,
    is_past: bool,
    is_now: bool,
}

/// The steps, of which this one is now.
pub(crate) fn steps(now: usize) -> Vec<Step> {
    let keys = ["imports.step.file", "imports.step.columns", "imports.step.check", "imports.step.done"];
    let step = |(at, key): (usize, &'static str)| Step { key, is_past: at + 1 < now, is_now: at + 1 == now };
    keys.into_iter().enumerate().map(step).collect()
}

/// The words of the pages and of the reports.
pub(crate) fn texts() -> Vec<TextFiles> {
    vec![foundation::texts!("imports", "."), foundation::texts!("fields", "../kinds/fields"), crate::contact::texts()]
}

pub(crate) fn routes() -> Vec<Route> {
    let imports = "exchange.imports";
    vec![
        Route::show(PATH, Action::Import, imports, list::show),
        Route::upload(PATH, Action::Import, imports, list::bring),
        Route::show("/beheer/importeren/{import}", Action::Import, imports, result::show),
        Route::show("/beheer/importeren/{import}/kolommen", Action::Import, imports, columns::show),
        Route::change("/beheer/importeren/{import}/kolommen", Action::Import, imports, columns::say),
        Route::change("/beheer/importeren/{import}/invoer", Action::Import, imports, steps::land),
        Route::change("/beheer/importeren/{import}/verwijdering", Action::Import, imports, steps::throw_away),
        Route::change("/beheer/importeren/{import}/herroeping", Action::Import, imports, taking_back::take_back),
        Route::show("/beheer/importeren/{import}/verslag", Action::Import, imports, result::report),
        Route::show("/beheer/importeren/{import}/voortgang", Action::Import, imports, result::progress),
    ]
}
