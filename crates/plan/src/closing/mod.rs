// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking back and closing: the resident and a professional each judge every goal, apart, and see the other's judgement
//! only when both are given. The resident can close at any time and open again; a professional only when both have judged.
//! A professional who does not see all goals closes by those that are seen: waiting for a hidden one would tell of it, and
//! only the resident opens again.
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use crate::goals::{Goal, Outcome};
use access::{Action, Person, Route, SeatKind};
use foundation::{Errors, Id, form};

/// Whose judgement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Resident,
    Professional,
}

impl Side {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Professional => "professional",
        }
    }

    /// The last part of the address of this side's judgement.
    pub(crate) fn path(seat: SeatKind) -> &'static str {
        if seat == SeatKind::Resident { "inwoner" } else { "professional" }
    }

    pub(crate) fn of(seat: SeatKind) -> Option<Self> {
        match seat {
            SeatKind::Resident => Some(Self::Resident),
            SeatKind::Professional => Some(Self::Professional),
            SeatKind::Representative | SeatKind::Supporter | SeatKind::Network | SeatKind::Emergency => None,
        }
    }
}

/// A judgement of one goal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) goal: Id<Goal>,
    pub(crate) side: Side,
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    pub(crate) by: Id<Person>,
    pub(crate) version: i64,
}

/// What of one goal can be seen from one side.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) mine: Option<Judgement>,
    /// The other side's: only when both are given.
    pub(crate) theirs: Option<Judgement>,
    pub(crate) theirs_is_given: bool,
}

pub(crate) fn seen(judgements: &[Judgement], goal: Id<Goal>, from: Option<Side>) -> Seen {
    let of = |side: Side| judgements.iter().find(|judgement| judgement.goal == goal && judgement.side == side).cloned();
    let (resident, professional) = (of(Side::Resident), of(Side::Professional));
    let both = resident.is_some() && professional.is_some();
    let (mine, theirs) = match from {
        Some(Side::Resident) => (resident, professional),
        Some(Side::Professional) => (professional, resident),
        None => (None, None),
    };
    Seen { theirs_is_given: theirs.is_some(), theirs: theirs.filter(|_| both), mine }
}

/// Whether every goal was judged from both sides.
pub(crate) fn is_complete(judgements: &[Judgement], goals: &[Goal]) -> bool {
    let judged = |goal: Id<Goal>, side: Side| judgements.iter().any(|judgement| judgement.goal == goal && judgement.side == side);
    goals.iter().all(|goal| judged(goal.id, Side::Resident) && judged(goal.id, Side::Professional))
}

/// What somebody fills in about one goal.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct JudgementForm {
    #[serde(default)]
    pub(crate) outcome: String,
    #[serde(default)]
    pub(crate) words: String,
    /// The version that was read; 0 when there was none.
    #[serde(default)]
    pub(crate) version: i64,
}

/// Words on closing the plan or opening it again; nothing is fine too.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct TurnForm {
    #[serde(default)]
    pub(crate) why: String,
}

impl TurnForm {
    pub(crate) fn check(&self) -> Result<Option<String>, Errors> {
        form::maybe_words(&self.why, 2_000).map_err(|key| Errors::one("why", key))
    }
}

impl JudgementForm {
    pub(crate) fn check(&self) -> Result<(Outcome, String), Errors> {
        let mut errors = Errors::none();
        let outcome = Outcome::from_code(&self.outcome);
        if outcome.is_none() {
            errors.add("outcome", "frame.error.choose");
        }
        let words = errors.take(form::maybe_words(&self.words, 2_000).map_err(|key| Errors::one("words", key))).flatten();
        errors.or((outcome.unwrap_or(Outcome::Partly), words.unwrap_or_default()))
    }
}

pub(crate) fn topic() -> crate::Topic {
    let closing = "plan.closing";
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/afronding", Action::SeeHistory, closing, pages::show),
            Route::show("/plannen/{plan}/afronding/{goal}/inwoner", Action::JudgeAsResident, closing, pages::ask),
            Route::show("/plannen/{plan}/afronding/{goal}/professional", Action::JudgeAsProfessional, closing, pages::ask),
            Route::change("/plannen/{plan}/afronding/{goal}/inwoner", Action::JudgeAsResident, closing, pages::judge),
            Route::change("/plannen/{plan}/afronding/{goal}/professional", Action::JudgeAsProfessional, closing, pages::judge),
            Route::change("/plannen/{plan}/afronding/sluiten", Action::ClosePlan, closing, pages::close),
            Route::change("/plannen/{plan}/afronding/openen", Action::ClosePlan, closing, pages::open),
        ],
        texts: foundation::texts!("closing", "."),
        ways: vec![],
    }
}

#[cfg(test)]
mod rules;
