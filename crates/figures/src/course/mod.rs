// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Where the municipality wants to go, and what it asks of each organisation: living pages that everyone who works here reads and
//! that keep every version. They are about what is done and never about a resident.
pub(crate) mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Organisation, Route, Way, people::store::OrganisationRow};
use foundation::{Errors, Id, When, form};

pub(crate) const PATH: &str = "/richting";
/// The page of the vision; the others have the identifier of their organisation.
pub(crate) const VISION: &str = "visie";
/// The longest page: some ten sheets of paper.
const LONGEST: usize = 20_000;

/// A version of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) page: String,
    /// Counted from one, per page.
    pub(crate) number: i64,
    pub(crate) words: String,
    pub(crate) set_at: When,
    /// Who wrote it.
    pub(crate) by: String,
}

/// Which page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The vision.
    Vision,
    /// The assignment to this organisation.
    Assignment(Id<Organisation>, String),
}

impl Which {
    /// The page with this code; nothing when there is no such organisation.
    pub(crate) fn read(code: &str, organisations: &[OrganisationRow]) -> Option<Self> {
        if code == VISION {
            return Some(Self::Vision);
        }
        organisations.iter().find(|one| one.id.to_string() == code).map(|one| Self::Assignment(one.id, one.name.clone()))
    }

    /// All pages, in order.
    pub(crate) fn all(organisations: &[OrganisationRow]) -> Vec<Self> {
        let assignments = organisations.iter().map(|one| Self::Assignment(one.id, one.name.clone()));
        std::iter::once(Self::Vision).chain(assignments).collect()
    }

    /// The code in the database and in the address.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Vision => VISION.to_owned(),
            Self::Assignment(id, _) => id.to_string(),
        }
    }
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct CourseForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    words: String,
}

impl CourseForm {
    fn read(&self) -> Result<String, Errors> {
        form::words(&self.words, LONGEST).map_err(|key| Errors::one("words", key))
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (one, activity) = ("/richting/{pagina}", "figures.course");
    crate::Topic {
        routes: vec![
            Route::show(PATH, Action::SeeCourse, activity, pages::list),
            Route::show(one, Action::SetCourse, activity, pages::edit),
            Route::change(one, Action::SetCourse, activity, pages::set),
            Route::show("/richting/{pagina}/eerder", Action::SeeCourse, activity, pages::earlier),
        ],
        texts: foundation::texts!("course", "."),
        ways: vec![Way { text: "course.way", path: PATH, action: Action::SeeCourse }],
    }
}
