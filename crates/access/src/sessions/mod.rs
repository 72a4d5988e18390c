// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sessions: kept on the server, found by the keyed hash of the cookie's secret, ended by idleness, age, logging out or revoking.
//! One query brings the person, the roles and the seat of today (invariant: rights are read on every request).
pub mod store;

use crate::{Held, Limits, Municipality, Person, Role, SeatKind, Standing};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use foundation::{Chance, Day, Id, Language, When, seal::Keys};

/// Who is logged in, on this request.
#[derive(Clone, Debug)]
pub struct Who {
    /// The person.
    pub person: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// The roles held now.
    pub roles: Vec<Held>,
    /// The hash that names the session in the database.
    pub session: String,
    /// How sure the login was: `"substantial"`, `"passkey"`, `"password+code"`, `"demo"`.
    pub level: String,
    /// For whom somebody acts, as the login broker said it.
    pub represents: Option<String>,
    /// When the session began: what touches the account itself asks for a login of minutes ago.
    pub since: When,
    /// When this session went through the safe door.
    pub(crate) safe_door: Option<When>,
}

/// How long after logging in one counts as the same person without logging in again, for what touches the account itself
/// or takes everything away in a file.
const FRESH_MINUTES: i64 = 10;

impl Who {
    /// Whether this login is young enough for that.
    pub fn is_fresh(&self, now: When) -> bool {
        now < self.since.plus_minutes(FRESH_MINUTES)
    }
}

/// A session as found, before its age was judged.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) who: Who,
    pub(crate) language: Language,
    pub(crate) started_at: When,
    pub(crate) seen_at: When,
    /// The sealed drafts of the forms on this page, if there are any.
    pub(crate) drafts: Option<String>,
    pub(crate) seat: Option<FoundSeat>,
    /// How often rights had been narrowed in this municipality.
    pub(crate) narrowed: i64,
}

/// The seat at the plan of this path.
#[derive(Clone, Debug)]
pub(crate) struct FoundSeat {
    pub(crate) kind: SeatKind,
    pub(crate) organisation: Option<String>,
    pub(crate) resident: Id<Person>,
    pub(crate) plan_key: String,
    pub(crate) closed: bool,
    /// What it sees, as [`crate::Sight`] keeps it.
    pub(crate) sight: Option<String>,
    /// What somebody may do for the resident, with the first and the last day of it.
    pub(crate) standing: Standing,
    /// Since when the plan is in safety mode.
    pub(crate) safe_since: Option<When>,
}

impl FoundSeat {
    /// Whether it counts for who holds these roles: a professional sits for an organisation, and for no other.
    pub(crate) fn counts(&self, roles: &[Held]) -> bool {
        let is_for = |held: &Held| held.organisation.map(|id| id.to_string()) == self.organisation;
        !matches!(self.kind, SeatKind::Professional | SeatKind::Emergency)
            || roles.iter().any(|held| held.role == Role::Professional && is_for(held))
    }
}

impl FoundSeat {
    /// For whom who sits here acts today.
    pub(crate) fn behalf(&self, today: Day) -> Option<Id<Person>> {
        self.standing.scope(today).filter(|_| self.kind == SeatKind::Representative).map(|_| self.resident)
    }
}

impl Found {
    /// Whether the session still counts.
    pub(crate) fn is_alive(&self, limits: &Limits, now: When) -> bool {
        now < self.seen_at.plus_minutes(limits.idle_minutes) && now < self.started_at.plus_minutes(limits.absolute_minutes)
    }
}

/// The name of the session cookie; the prefix makes browsers insist on https, this very host and no sub-path.
pub const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-vierluik" } else { "vierluik" }
}

/// A fresh secret for a cookie: 256 random bits.
pub fn fresh_secret(chance: &Chance) -> String {
    BASE64URL_NOPAD.encode(&chance.bytes::<32>())
}

/// The hash under which a session is kept; bound to the municipality, so a cookie of another one finds nothing.
pub fn hash(keys: &Keys, municipality: &Municipality, secret: &str) -> String {
    let value = format!("{}/{secret}", municipality.id);
    HEXLOWER.encode(&keys.tag("session", value.as_bytes()))
}

#[cfg(test)]
mod tests;
