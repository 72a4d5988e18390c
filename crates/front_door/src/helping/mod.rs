// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A resident asks for help, one question at a time, and reads afterwards who has the question, until when somebody gets in touch,
//! and the answer.
mod pages;
#[cfg(test)]
mod tests;

pub(crate) use pages::{panel, part};

use crate::queue::{Asked, CameBy, LONGEST, LONGEST_CONTACT, urgent};
use access::{Action, Organisation, Route};
use foundation::{Errors, Id, form};

pub(crate) const PATH: &str = "/hulp-vragen";
const NEW: &str = "/hulp-vragen/nieuw";
/// The questions, in their order.
const QUESTIONS: [&str; 4] = ["words", "organisation", "urgent", "contact"];
/// What a resident chooses who does not know which organisation.
const UNKNOWN: &str = "weet-ik-niet";

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskForm {
    #[serde(default)]
    words: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    urgent: String,
    #[serde(default)]
    contact: String,
}

impl AskForm {
    /// To one of these organisations; `unknown` is where it goes when the resident does not know.
    fn read(&self, all: &[Id<Organisation>], unknown: Option<Id<Organisation>>, name: &str) -> Result<Asked, Errors> {
        let mut errors = Errors::none();
        let words = form::words(&self.words, LONGEST).map_err(|key| errors.add("words", key)).unwrap_or_default();
        let chosen = all.iter().copied().find(|one| one.to_string() == self.organisation);
        let organisation = chosen.or(unknown.filter(|_| self.organisation == UNKNOWN));
        if organisation.is_none() {
            errors.add("organisation", "frame.error.choose");
        }
        let is_urgent = urgent(&self.urgent, &mut errors);
        let contact = form::maybe_words(&self.contact, LONGEST_CONTACT).map_err(|key| errors.add("contact", key)).unwrap_or_default();
        let organisation = organisation.unwrap_or(Id::of(0));
        errors.or(Asked { came_by: CameBy::Screen, name: name.to_owned(), contact, words, is_urgent, organisation })
    }
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::AskForHelp, "front_door.helping");
    crate::Topic {
        routes: vec![
            Route::show(PATH, action, activity, pages::list),
            Route::show(NEW, action, activity, pages::ask),
            Route::change(NEW, action, activity, pages::send),
        ],
        texts: foundation::texts!("helping", "."),
        // A way of its own would take the place of a resident's first page in the navigation.
        ways: vec![],
    }
}
