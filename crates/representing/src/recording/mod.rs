// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Recording who acts for the resident. Saying so, or a login that says so, is not enough: a professional writes down what was
//! seen, when and until when it holds (abuse case 21). The resident hears at once and can object, which ends it at once;
//! recording it again then needs a reason that the resident reads.
mod ending;
mod form;
mod list;
mod pages;
mod panels;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use form::{NO_CONFLICT, RecordForm, Recorded};
pub(crate) use panels::{part, today};

use access::{Action, Plan, Route, Scope};
use foundation::{Id, text::TextFiles};

/// Names what was recorded.
#[derive(Debug)]
pub(crate) enum Representation {}

/// By which right somebody acts for the resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    /// Bewindvoerder (BW 1:431).
    Money,
    /// Mentor (BW 1:450).
    Mentor,
    /// Curator (BW 1:378).
    Curator,
    /// A parent with custody (BW 1:245).
    Parent,
    /// Somebody whom the resident authorised.
    Authorised,
}

impl Right {
    pub(crate) const ALL: [Self; 5] = [Self::Money, Self::Mentor, Self::Curator, Self::Parent, Self::Authorised];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Money => "administrator",
            Self::Mentor => "mentor",
            Self::Curator => "curator",
            Self::Parent => "parent",
            Self::Authorised => "authorised",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }

    /// The scope that the law gives; nothing where the authorisation says it.
    pub(crate) const fn scope(self) -> Option<Scope> {
        match self {
            Self::Money => Some(Scope::Money),
            Self::Mentor => Some(Scope::Care),
            Self::Curator | Self::Parent => Some(Scope::Both),
            Self::Authorised => None,
        }
    }
}

/// What was seen as proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// An order of the court.
    Order,
    /// The custody register, or the register of curatorship and administration.
    Register,
    /// An authorisation on paper, signed by the resident.
    Authorisation,
    /// The login said for whom somebody acts.
    Login,
}

impl Proof {
    pub(crate) const ALL: [Self; 4] = [Self::Order, Self::Register, Self::Authorisation, Self::Login];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Register => "register",
            Self::Authorisation => "authorisation",
            Self::Login => "login",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.code() == code)
    }
}

pub(crate) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/vertegenwoordiging")
}

pub(crate) fn routes() -> Vec<Route> {
    let (here, activity) = ("/plannen/{plan}/vertegenwoordiging", "representing.recording");
    let (new, end) = ("/plannen/{plan}/vertegenwoordiging/vastleggen", "/plannen/{plan}/vertegenwoordiging/{nummer}/einde");
    let object = "/plannen/{plan}/vertegenwoordiging/{nummer}/bezwaar";
    vec![
        Route::show(here, Action::SeeRepresentatives, activity, list::show),
        Route::show(new, Action::RecordRepresentative, activity, pages::ask),
        Route::change(new, Action::RecordRepresentative, activity, pages::record),
        Route::show(end, Action::RecordRepresentative, activity, ending::ask),
        Route::change(end, Action::RecordRepresentative, activity, ending::end),
        Route::show(object, Action::ObjectToRepresentative, activity, ending::ask_objection),
        Route::change(object, Action::ObjectToRepresentative, activity, ending::object),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("recording", ".")
}
