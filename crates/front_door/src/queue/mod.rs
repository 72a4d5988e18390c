// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The queue of an organisation: requests that nobody picked up, and those of who looks. The list shows how a request came, when,
//! and until when, and nobody's name; who opens one is in the log. The clock runs on whoever has it.
mod answering;
mod handing;
mod pages;
mod panels;
mod picking;
pub(crate) mod reading;
mod settling;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod writing;

pub(crate) use panels::panel;
pub(crate) use writing::{tell_urgent, yes_no};

use access::{Action, Organisation, Person, Plan, Route, Way};
use foundation::{Day, Errors, Id, When, form};

pub(crate) const PATH: &str = "/aanvragen";
/// The longest request or answer.
pub(crate) const LONGEST: usize = 4_000;
/// The longest name.
const LONGEST_NAME: usize = 120;
/// The longest way to reach somebody.
pub(crate) const LONGEST_CONTACT: usize = 200;
/// The longest reason for handing over.
const LONGEST_WHY: usize = 1_000;

/// Names a request for help.
#[derive(Debug)]
pub(crate) enum Request {}

/// How a request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CameBy {
    /// The resident wrote it.
    Screen,
    /// A professional wrote it down at a desk.
    Desk,
    /// A professional wrote it down on the telephone.
    Phone,
    /// Another organisation sent it.
    Partner,
}

impl CameBy {
    const ALL: [Self; 4] = [Self::Screen, Self::Desk, Self::Phone, Self::Partner];

    /// The name in the database and in text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Desk => "desk",
            Self::Phone => "phone",
            Self::Partner => "partner",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("queue.came_by.{}", self.code())
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// A request as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) id: Id<Request>,
    pub(crate) came_by: CameBy,
    pub(crate) came_on: Day,
    pub(crate) due_on: Day,
    pub(crate) is_urgent: bool,
    /// Who picked it up, when that person still works there.
    pub(crate) picked_by: Option<Id<Person>>,
    pub(crate) plan: Option<Id<Plan>>,
    /// Whether a first conversation was planned since it came.
    pub(crate) is_planned: bool,
    pub(crate) answered_at: Option<When>,
}

impl Waiting {
    /// Whether the term went by without a conversation or an answer.
    pub(crate) fn is_late(&self, today: impl AsRef<Day>) -> bool {
        !self.is_planned && self.answered_at.is_none() && self.due_on < *today.as_ref()
    }

    /// Whether `me`, of the organisation that has it, may read and move it.
    fn is_for(&self, me: Id<Person>) -> bool {
        self.picked_by.is_none_or(|picked| picked == me)
    }
}

/// What a professional writes down.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct WriteForm {
    #[serde(default)]
    came_by: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    urgent: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    knows: String,
}

/// A request that was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) came_by: CameBy,
    pub(crate) name: String,
    pub(crate) contact: Option<String>,
    pub(crate) words: String,
    pub(crate) is_urgent: bool,
    pub(crate) organisation: Id<Organisation>,
}

impl WriteForm {
    /// To one of these organisations, from `mine`. What goes to another one the resident must know of.
    fn read(&self, all: &[Id<Organisation>], mine: Id<Organisation>) -> Result<Asked, Errors> {
        let mut errors = Errors::none();
        let came_by = CameBy::from_code(&self.came_by).filter(|way| matches!(way, CameBy::Desk | CameBy::Phone));
        if came_by.is_none() {
            errors.add("came_by", "frame.error.choose");
        }
        let name = form::words(&self.name, LONGEST_NAME).map_err(|key| errors.add("name", key)).unwrap_or_default();
        let contact = form::maybe_words(&self.contact, LONGEST_CONTACT).map_err(|key| errors.add("contact", key)).unwrap_or_default();
        let words = form::words(&self.words, LONGEST).map_err(|key| errors.add("words", key)).unwrap_or_default();
        let is_urgent = urgent(&self.urgent, &mut errors);
        let organisation = all.iter().copied().find(|one| one.to_string() == self.organisation);
        match organisation {
            None => errors.add("organisation", "frame.error.choose"),
            Some(to) if to != mine && self.knows != "yes" => errors.add("knows", "queue.error.knows"),
            Some(_) => {}
        }
        let to = organisation.unwrap_or(mine);
        let came_by = if to == mine { came_by.unwrap_or(CameBy::Desk) } else { CameBy::Partner };
        errors.or(Asked { came_by, name, contact, words, is_urgent, organisation: to })
    }
}

/// Whether something threatens; it must be said.
pub(crate) fn urgent(said: &str, errors: &mut Errors) -> bool {
    if !["yes", "no"].contains(&said) {
        errors.add("urgent", "frame.error.choose");
    }
    said == "yes"
}

/// Where one request stands.
pub(crate) fn path(id: Id<Request>) -> String {
    format!("{PATH}/{id}")
}

pub(crate) fn topic() -> crate::Topic {
    let (action, activity) = (Action::SeeFrontDoor, "front_door.queue");
    let (new, pick) = ("/aanvragen/nieuw", "/aanvragen/{aanvraag}/oppakken");
    let (hand, answer) = ("/aanvragen/{aanvraag}/doorgeven", "/aanvragen/{aanvraag}/antwoord");
    crate::Topic {
        routes: vec![
            Route::show(PATH, action, activity, pages::list),
            Route::show(new, action, activity, writing::ask),
            Route::change(new, action, activity, writing::write),
            Route::show("/aanvragen/{aanvraag}", action, activity, pages::show),
            Route::show(pick, action, activity, picking::ask),
            Route::change(pick, action, activity, picking::pick),
            Route::show(hand, action, activity, handing::ask),
            Route::change(hand, action, activity, handing::hand),
            Route::show(answer, action, activity, answering::ask),
            Route::change(answer, action, activity, answering::answer),
        ],
        texts: foundation::texts!("queue", "."),
        ways: vec![Way { text: "queue.way", path: PATH, action }],
    }
}
