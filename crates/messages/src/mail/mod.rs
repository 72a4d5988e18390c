// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mail that says that something waits. Every mail is the same but for its address and language: no name, no plan, no kind of
//! message (abuse cases 8 and 81). It is kept before it is sent, asked again whether it may be sent when it is (case 82),
//! and sent once: one that was cut off while it was being sent is not sent again, and its reader sees so (case 113). A mail server
//! that took it without saying so gets it again, under the same Message-ID: mail programs show such a mail once.
mod letter;
mod post;
mod sending;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use post::{MailSettings, Post};
pub use sending::work_off;

use crate::choices::{Choice, Mailing};
use foundation::{When, text::TextFiles};

/// How long a mail may be on its way to the mail server.
const HOLD_MS: i64 = 5 * 60_000;
/// How long a mail waits after the mail server did not take it; twice as long after each next time.
const FIRST_WAIT_MS: i64 = 60_000;
/// And at most this long.
const LONGEST_WAIT_MS: i64 = 6 * 60 * 60_000;

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("mail", ".")
}

/// What is known of a mail and its reader at the moment of sending.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) choice: Choice,
    pub(crate) email: Option<String>,
    pub(crate) has_ended: bool,
    /// How many messages it is about that were not read, and that the reader may know of today.
    pub(crate) messages: i64,
}

/// What to do with a mail that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It leaves for this address.
    Leaves(String),
    /// It waits.
    Waits(When),
    /// There is nothing left to say, or nobody to say it to.
    Drops,
}

impl Facts {
    /// What to do with it now.
    pub(crate) fn fate(&self, now: When) -> Fate {
        let wanted = self.choice.mailing != Mailing::None && !self.has_ended && self.messages > 0;
        match self.email.as_ref().filter(|_| wanted) {
            None => Fate::Drops,
            Some(_) if !self.choice.is_safe(now) => Fate::Waits(self.choice.due(now.plus_ms(1))),
            Some(email) => Fate::Leaves(email.clone()),
        }
    }
}

/// How long to wait after so many tries.
pub(crate) fn wait_ms(tries: i64) -> i64 {
    (FIRST_WAIT_MS << (tries - 1).clamp(0, 16)).min(LONGEST_WAIT_MS)
}

/// The newest mail to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Newest {
    pub(crate) state: String,
    pub(crate) tries: i64,
    pub(crate) due: When,
}

impl Newest {
    /// What its reader must know of it; nothing when all is well.
    pub(crate) fn standing(&self, now: When) -> Option<&'static str> {
        match self.state.as_str() {
            "waiting" if self.tries > 0 => Some("trying"),
            "waiting" => Some("waiting"),
            "sending" if self.due <= now => Some("unsure"),
            "failed" => Some("failed"),
            _ => None,
        }
    }
}
