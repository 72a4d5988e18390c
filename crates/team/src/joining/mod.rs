// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Being asked to the table: for one person, good for two weeks, without content and without the resident's name before it is
//! accepted (abuse case 16). Only the resident asks somebody of the own network (case 17). A professional proposes another
//! one, and the resident says yes first. What the seat will see is chosen while asking; nothing is chosen beforehand.
mod agreeing;
mod answering;
mod asked;
mod found;
mod network;
mod panels;
mod parts;
mod professional;
pub(crate) mod shown;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use found::{FoundPlan, ask_to_join};
pub use store::{Seated, shared_at_seating};

use access::{Action, Panel, Place, Plan, Route, SeatKind};
use foundation::{Errors, Id, When, form};

/// How long somebody can accept [K: two weeks, as long as the letter for an account is good].
pub(crate) const DAYS: i64 = 14;
/// How long a refusal stays beside the table.
const DAYS_SHOWN: i64 = 30;
/// The longest word for what somebody is or does.
const LONGEST_DOES: usize = 120;
/// The longest name.
const LONGEST_NAME: usize = 120;
/// The longest word at an answer.
const LONGEST_WORD: usize = 1_000;

/// Names an invitation to the table.
#[derive(Debug)]
pub enum TableInvitation {}

/// How an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// A professional proposed it; the resident has not said yes.
    Proposed,
    /// Sent, not answered.
    Open,
    Accepted,
    Declined,
    Withdrawn,
    Expired,
}

/// The moments of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moments {
    pub(crate) agreed: Option<When>,
    pub(crate) accepted: Option<When>,
    pub(crate) declined: Option<When>,
    pub(crate) withdrawn: Option<When>,
    pub(crate) ends: When,
}

impl Moments {
    pub(crate) fn state(&self, now: When) -> State {
        match self {
            Self { accepted: Some(_), .. } => State::Accepted,
            Self { declined: Some(_), .. } => State::Declined,
            Self { withdrawn: Some(_), .. } => State::Withdrawn,
            Self { ends, .. } if now >= *ends => State::Expired,
            Self { agreed: None, .. } => State::Proposed,
            Self { .. } => State::Open,
        }
    }
}

/// What is asked about somebody; each form fills in what it asks.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskForm {
    /// Somebody who is there already, by identifier; of the own network: who sat here before.
    #[serde(default)]
    pub(crate) person: String,
    #[serde(default)]
    pub(crate) organisation: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) does: String,
    #[serde(default)]
    pub(crate) parts: Vec<String>,
}

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Somebody with an account.
    Known(Id<access::Person>),
    /// Somebody new, with this name.
    New(String),
}

/// A question that was found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) whom: Whom,
    pub(crate) does: String,
    pub(crate) parts: Vec<String>,
}

impl Asked {
    /// `known` are those who can be chosen, `parts` the codes that can be ticked.
    pub(crate) fn ask(form: &AskForm, kind: SeatKind, known: &[Id<access::Person>], parts: &[String]) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let chosen = known.iter().find(|person| person.to_string() == form.person);
        let whom = match chosen {
            Some(person) => Whom::Known(*person),
            None if kind != SeatKind::Professional => {
                let name = form::words(&form.name, LONGEST_NAME).map_err(|key| errors.add("name", key));
                Whom::New(name.unwrap_or_default())
            }
            None => {
                errors.add("person", "frame.error.choose");
                Whom::New(String::new())
            }
        };
        let does = form::words(&form.does, LONGEST_DOES).map_err(|key| errors.add("does", key)).unwrap_or_default();
        errors.or(Self { whom, does, parts: parts::known(&form.parts, parts) })
    }
}

/// The answer of who was asked.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    pub(crate) answer: String,
    #[serde(default)]
    pub(crate) said: String,
}

impl AnswerForm {
    /// Whether it is yes, and the word with it.
    pub(crate) fn read(&self) -> Result<(bool, Option<String>), Errors> {
        let mut errors = Errors::none();
        if !["yes", "no"].contains(&self.answer.as_str()) {
            errors.add("answer", "frame.error.choose");
        }
        let said = errors.take(form::maybe_words(&self.said, LONGEST_WORD).map_err(|key| Errors::one("said", key))).flatten();
        errors.or((self.answer == "yes", said))
    }
}

fn path(plan: Id<Plan>) -> String {
    crate::table::path(plan)
}

pub(crate) fn topic() -> crate::Topic {
    let of_organisation = "/plannen/{plan}/tafel/uitnodigen/professional/{organisatie}";
    let (network, professional) = ("/plannen/{plan}/tafel/uitnodigen/naaste", "/plannen/{plan}/tafel/uitnodigen/professional");
    let (agree, answer) = ("/plannen/{plan}/tafel/uitnodigingen/{uitnodiging}", "/uitgenodigd/{uitnodiging}");
    let supporter = "/plannen/{plan}/tafel/uitnodigen/clientondersteuner";
    let withdraw = "/plannen/{plan}/tafel/uitnodigingen/{uitnodiging}/intrekken";
    crate::Topic {
        routes: vec![
            Route::show(supporter, Action::InviteSupporter, "team.joining", network::ask_supporter),
            Route::change(supporter, Action::InviteSupporter, "team.joining", network::invite_supporter),
            Route::show(network, Action::InviteNetwork, "team.joining", network::ask),
            Route::change(network, Action::InviteNetwork, "team.joining", network::invite),
            Route::show(professional, Action::InviteProfessional, "team.joining", professional::choose),
            Route::show(of_organisation, Action::InviteProfessional, "team.joining", professional::ask),
            Route::change(of_organisation, Action::InviteProfessional, "team.joining", professional::invite),
            Route::show(agree, Action::DecideSharing, "team.joining", agreeing::ask),
            Route::change(agree, Action::DecideSharing, "team.joining", agreeing::say),
            Route::change(withdraw, Action::InviteProfessional, "team.joining", asked::withdraw),
            Route::show("/uitgenodigd", Action::Own, "team.joining", answering::list),
            Route::show(answer, Action::Own, "team.joining", answering::ask),
            Route::change(answer, Action::Own, "team.joining", answering::say),
        ],
        texts: foundation::texts!("joining", "."),
        panels: vec![
            Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(panels::today(conn, ctx, may))),
            Panel::of_window(Action::SeeCaseload, |conn, ctx| Box::pin(panels::window(conn, ctx))),
            Panel::of_window(Action::Own, |conn, ctx| Box::pin(panels::window(conn, ctx))),
        ],
    }
}
