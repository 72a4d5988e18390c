// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Three logs, one chain per municipality. *Access*: who looked at what and why ("Wie keek mee"). *Processing*: the Dutch
//! Logboek Dataverwerkingen standard, a pseudonym of the data subject and no actor. *Change*: old, new and why.
//! Each line's mac covers the line before it, and the end is sealed, so a changed, removed or inserted line and a cut-off end
//! are found by [`verify::verify`].
pub mod chain;
pub(crate) mod head;
pub(crate) mod lost;
pub mod operator;
pub mod pen;
pub mod read;
pub mod verify;

pub use chain::append;
pub use pen::Pen;

use crate::{Organisation, Person, Plan, things::Tenant};
use foundation::{Id, When, seal::Keys};
use sha2::{Digest, Sha256};

/// How a look ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Shown.
    Seen,
    /// Refused; looked like absent to who asked.
    Refused,
    /// Changed.
    Changed,
}

impl Outcome {
    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Refused => "refused",
            Self::Changed => "changed",
        }
    }
}

/// What all lines of one request share.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When.
    pub at: When,
    /// 16 random bytes in hex: ties the lines of a request together.
    pub trace: String,
    /// Who.
    pub actor: Id<Person>,
    /// On whose behalf, when the login said so.
    pub behalf: Option<String>,
    /// In which seat or role.
    pub role: &'static str,
    /// From which organisation.
    pub organisation: Option<Id<Organisation>>,
}

/// One line of one of the three logs.
#[derive(Clone, Debug)]
pub enum Line {
    /// Who looked at what.
    Access {
        /// The request.
        stamp: Stamp,
        /// [`crate::Action::code`].
        action: &'static str,
        /// The processing activity.
        activity: &'static str,
        /// The plan, if it was about one.
        plan: Option<Id<Plan>>,
        /// How it ended.
        outcome: Outcome,
    },
    /// Whose data were processed, for which activity.
    Processing {
        /// When.
        at: When,
        /// The request.
        trace: String,
        /// The processing activity.
        activity: &'static str,
        /// The pseudonym of the data subject, see [`pseudonym`].
        subject: String,
    },
    /// What changed.
    Change {
        /// The request.
        stamp: Stamp,
        /// The event's name.
        event: String,
        /// The plan, if it was about one.
        plan: Option<Id<Plan>>,
        /// The identifier of what it is about.
        about: Option<String>,
        /// Old, new and why, sealed.
        what: String,
        /// The hash of the sealed text, which stays when `what` is destroyed; see [`content_hash`].
        what_hash: String,
    },
}

/// The data subject's name in the processing log: the same person always gives the same, nobody without the key file can go back.
pub fn pseudonym(keys: &Keys, municipality: Id<Tenant>, person: Id<Person>) -> String {
    let value = format!("{municipality}/{person}");
    let tag = keys.tag("subject", value.as_bytes());
    data_encoding::HEXLOWER.encode(&tag[..16])
}

/// The hash of sealed content; says nothing about the content itself.
pub fn content_hash(sealed: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(sealed.as_bytes()))
}
