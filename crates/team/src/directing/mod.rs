// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who directs: one person at the table, who may be the resident, or nobody. It is offered, and theirs when they say yes; the
//! one before stays until then and gives a note along. A deputy stands in for some days. It ends by itself with the seat.
mod offering;
mod pages;
mod panels;
mod standing_in;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod worklist;

pub use store::{director, directors};

use access::{Action, Chapter, MaySee, Panel, Person, Place, Plan, Route, SeatKind, table::Chair};
use foundation::{Day, Errors, Id, When, form};

/// The longest note at handing over.
const LONGEST_NOTE: usize = 4_000;
/// The longest word with an answer.
const LONGEST_WORD: usize = 1_000;
/// Somebody stands in no longer; after that it is handed over [K: half a year].
const MOST_DAYS: i64 = 183;

/// Names an offer to direct.
#[derive(Debug)]
pub(crate) enum Offer {}

/// Names a time in which somebody stands in.
#[derive(Debug)]
pub(crate) enum Deputy {}

/// Who directs, who was asked to, who stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Direction {
    pub(crate) now: Option<Directs>,
    pub(crate) offer: Option<Offered>,
    pub(crate) deputies: Vec<StandsIn>,
}

/// Who directs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directs {
    pub(crate) person: Id<Person>,
    pub(crate) since: When,
    pub(crate) offered_by: Id<Person>,
    /// What the one before wrote along; only opened for who may read it.
    pub(crate) note: Option<String>,
}

/// Who was asked and did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offered {
    pub(crate) id: Id<Offer>,
    pub(crate) person: Id<Person>,
    pub(crate) by: Id<Person>,
    pub(crate) at: When,
    pub(crate) note: Option<String>,
}

/// A time in which somebody stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StandsIn {
    pub(crate) id: Id<Deputy>,
    pub(crate) person: Id<Person>,
    pub(crate) from: Day,
    pub(crate) until: Day,
}

impl Direction {
    /// Who may offer it: the one who directs and the resident; when nobody directs, a professional too.
    pub(crate) fn may_offer(&self, may: &MaySee) -> bool {
        may.may(Action::AgreeOnWorking) && (self.now.is_none() || self.is_theirs(may))
    }
    /// The one who directs, and the resident.
    pub(crate) fn is_theirs(&self, may: &MaySee) -> bool {
        may.seat() == SeatKind::Resident || self.directs(may.me())
    }
    fn directs(&self, person: Id<Person>) -> bool {
        self.now.as_ref().is_some_and(|now| now.person == person)
    }
}

/// Offering it to somebody.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfferForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    note: String,
}

impl OfferForm {
    /// To one of these, with a note.
    fn read(&self, free: &[Id<Person>]) -> Result<(Id<Person>, Option<String>), Errors> {
        let mut errors = Errors::none();
        let person = free.iter().copied().find(|person| person.to_string() == self.person);
        if person.is_none() {
            errors.add("person", "frame.error.choose");
        }
        let note = errors.take(form::maybe_words(&self.note, LONGEST_NOTE).map_err(|key| Errors::one("note", key))).flatten();
        errors.or((person.unwrap_or(Id::of(0)), note))
    }
}

/// The answer to an offer.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    said: String,
}

impl AnswerForm {
    fn read(&self) -> Result<(bool, Option<String>), Errors> {
        let mut errors = Errors::none();
        if !["yes", "no"].contains(&self.answer.as_str()) {
            errors.add("answer", "frame.error.choose");
        }
        let said = errors.take(form::maybe_words(&self.said, LONGEST_WORD).map_err(|key| Errors::one("said", key))).flatten();
        errors.or((self.answer == "yes", said))
    }
}

/// Standing in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeputyForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    from_on: String,
    #[serde(default)]
    until_on: String,
}

impl DeputyForm {
    fn read(&self, free: &[Id<Person>], today: Day) -> Result<(Id<Person>, Day, Day), Errors> {
        let mut errors = Errors::none();
        let person = free.iter().copied().find(|person| person.to_string() == self.person);
        if person.is_none() {
            errors.add("person", "frame.error.choose");
        }
        let (from, until) = (Day::read(self.from_on.trim()), Day::read(self.until_on.trim()));
        for (field, day) in [("from_on", from), ("until_on", until)] {
            match day {
                None => errors.add(field, "frame.error.day"),
                Some(day) if day < today => errors.add(field, "frame.error.day_passed"),
                Some(_) => {}
            }
        }
        let (from, until) = (from.unwrap_or(today), until.unwrap_or(today));
        if errors.of("until_on").is_none() && until < from {
            errors.add("until_on", "directing.error.before_from");
        } else if errors.of("until_on").is_none() && until.days_since(from) > MOST_DAYS {
            errors.add("until_on", "directing.error.too_long");
        }
        errors.or((person.unwrap_or(Id::of(0)), from, until))
    }
}

/// Everyone who sits there and can be chosen: person and name.
fn choices(chairs: &[Chair], but: Option<Id<Person>>) -> Vec<(String, String)> {
    let sits = chairs.iter().filter(|chair| !chair.has_left && Some(chair.person) != but);
    sits.map(|chair| (chair.person.to_string(), chair.name.clone())).collect()
}

pub(crate) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/regie")
}

pub(crate) fn topic() -> crate::Topic {
    let (offer, answer) = ("/plannen/{plan}/regie/aanbod", "/plannen/{plan}/regie/antwoord");
    let deputy = "/plannen/{plan}/regie/vervanging";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/regie", Action::SeePlan, "team.directing", pages::show),
            Route::show(offer, Action::AgreeOnWorking, "team.directing", offering::ask),
            Route::change(offer, Action::AgreeOnWorking, "team.directing", offering::offer),
            Route::show(answer, Action::AcceptOwnPart, "team.directing", offering::question),
            Route::change(answer, Action::AcceptOwnPart, "team.directing", offering::answer),
            Route::change("/plannen/{plan}/regie/einde", Action::AgreeOnWorking, "team.directing", offering::end),
            Route::show(deputy, Action::AgreeOnWorking, "team.directing", standing_in::ask),
            Route::change(deputy, Action::AgreeOnWorking, "team.directing", standing_in::say),
            Route::change("/plannen/{plan}/regie/vervanging/einde", Action::AgreeOnWorking, "team.directing", standing_in::end),
            Route::show("/inwoners/regie", Action::SeeCaseload, "team.worklist", worklist::show),
        ],
        texts: foundation::texts!("directing", "."),
        panels: vec![
            Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { panels::part(ctx, may) })),
            Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(panels::today(conn, ctx, may))),
            Panel::of_window(Action::SeeCaseload, |conn, ctx| Box::pin(panels::caseload(conn, ctx))),
        ],
    }
}
