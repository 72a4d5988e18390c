// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Referring from a plan to what an organisation offers: a professional proposes with a reason, who decides in the plan (the resident,
//! or who acts for the resident in everything) says yes and chooses which goals go along, the organisation answers. Nobody else reads
//! it; nothing goes before the yes.
mod agreeing;
mod making;
mod panels;
mod received;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use panels::{part, today};

use access::{Action, MaySee, Organisation, Person, Plan, Route};
use foundation::{Errors, Id, When, form};

pub(crate) const RECEIVED: &str = "/verwijzingen";
/// The longest name of what is offered.
const LONGEST_OFFER: usize = 200;
/// The longest motive or answer.
const LONGEST: usize = 2_000;

/// Names a referral.
#[derive(Debug)]
pub(crate) enum Referral {}

/// How a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The resident has not said anything yet.
    Proposed,
    /// The resident said no; it went nowhere.
    Refused,
    /// The resident said yes; the organisation reads it.
    Agreed,
    /// The organisation began.
    Accepted,
    /// The organisation does not begin.
    Declined,
    /// It is done.
    Ended,
}

impl State {
    pub(crate) const ALL: [Self; 6] = [Self::Proposed, Self::Refused, Self::Agreed, Self::Accepted, Self::Declined, Self::Ended];

    /// The name in the database and in text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Refused => "refused",
            Self::Agreed => "agreed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What the organisation can say next.
    pub(crate) const fn next(self) -> &'static [Self] {
        match self {
            Self::Agreed => &[Self::Accepted, Self::Declined],
            Self::Accepted => &[Self::Ended, Self::Declined],
            _ => &[],
        }
    }
}

/// A referral as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Referred {
    pub(crate) id: Id<Referral>,
    pub(crate) plan: Id<Plan>,
    pub(crate) resident: Id<Person>,
    pub(crate) name: String,
    pub(crate) organisation: (Id<Organisation>, String),
    pub(crate) service: String,
    pub(crate) motive: String,
    /// What the resident chose to send along, as it was then.
    pub(crate) along: Vec<String>,
    pub(crate) made_at: When,
    pub(crate) made_by: Id<Person>,
    pub(crate) state: State,
    pub(crate) answer: Option<String>,
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferForm {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    motive: String,
}

impl ReferForm {
    fn read(&self, all: &[Id<Organisation>]) -> Result<(Id<Organisation>, String, String), Errors> {
        let mut errors = Errors::none();
        let to = all.iter().copied().find(|one| one.to_string() == self.organisation);
        if to.is_none() {
            errors.add("organisation", "frame.error.choose");
        }
        let service = form::words(&self.service, LONGEST_OFFER).map_err(|key| errors.add("service", key)).unwrap_or_default();
        let motive = form::words(&self.motive, LONGEST).map_err(|key| errors.add("motive", key)).unwrap_or_default();
        errors.or((to.unwrap_or(Id::of(0)), service, motive))
    }
}

/// The answer of an organisation.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    state: String,
    #[serde(default)]
    answer: String,
}

impl AnswerForm {
    fn read(&self, from: State) -> Result<(State, String), Errors> {
        let mut errors = Errors::none();
        let state = State::from_code(&self.state).filter(|state| from.next().contains(state));
        if state.is_none() {
            errors.add("state", "frame.error.choose");
        }
        let answer = form::words(&self.answer, LONGEST).map_err(|key| errors.add("answer", key)).unwrap_or_default();
        errors.or((state.unwrap_or(from), answer))
    }
}

/// Whether who looks says yes or no: where somebody is sent to can touch all of a life, so that is for who decides about all of it.
fn decides(may: &MaySee) -> bool {
    may.may(Action::DecideSharing) && may.decides_about_all()
}

pub(crate) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/verwijzingen")
}

pub(crate) fn topic() -> crate::Topic {
    let activity = "front_door.referrals";
    let (new, one) = ("/plannen/{plan}/verwijzingen/nieuw", "/plannen/{plan}/verwijzingen/{verwijzing}");
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/verwijzingen", Action::SeeHistory, activity, making::list),
            Route::show(new, Action::Refer, activity, making::ask),
            Route::change(new, Action::Refer, activity, making::make),
            Route::show(one, Action::DecideSharing, activity, agreeing::ask),
            Route::change(one, Action::DecideSharing, activity, agreeing::say),
            Route::show(RECEIVED, Action::SeeFrontDoor, activity, received::list),
            Route::show("/verwijzingen/{verwijzing}", Action::SeeFrontDoor, activity, received::ask),
            Route::change("/verwijzingen/{verwijzing}", Action::SeeFrontDoor, activity, received::say),
        ],
        texts: foundation::texts!("referrals", "."),
        ways: vec![],
    }
}
