// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Invitations: a link for one person, good once, for two weeks. Whoever opens it sees no name and no content (abuse case 16)
//! and first says a fact that only the invited person knows; five wrong ones end it. Opening changes nothing, so a mail scanner
//! may (case 62). The same link is the only way back for who lost every way to log in: then it takes their place (case 108).
mod follow;
mod letter;
mod make;
mod store;
#[cfg(test)]
mod tests;

pub use make::{Fresh, by_resident, by_system, withdrawn_by_resident};
pub(crate) use store::{Row, consume, followed, of_person, withdraw_all};

use access::{Action, Ctx, Route};
use axum::response::Response;
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use foundation::{Chance, Day, Id, When, seal::Keys, text::TextFiles};

/// Where somebody who proved the fact goes on.
pub(crate) const PATH: &str = "/uitnodiging";

/// How long a link is good [K: two weeks].
const DAYS: i64 = 14;
/// Letters and digits of a link, of five bits each.
const LETTERS: usize = 26;
/// How long somebody may take, after the fact, to choose a way to log in.
const CHOOSING_MINUTES: i64 = 60;
/// Wrong facts after which the link is worth nothing.
const MOST_WRONG: i64 = 5;

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show("/uitnodiging/{geheim}", Action::Enter, "accounts.invitation", follow::open),
        Route::change(PATH, Action::Enter, "accounts.invitation", follow::prove),
        Route::show(PATH, Action::Enter, "accounts.invitation", follow::choose),
        Route::change("/beheer/mensen/{persoon}/uitnodiging", Action::ManagePeople, "accounts.invitation", letter::make),
        Route::change("/beheer/mensen/{persoon}/uitnodiging/einde", Action::ManagePeople, "accounts.invitation", letter::withdraw),
    ];
    (routes, foundation::texts!("invitations", "."))
}

/// Names an invitation; only ever used as `Id<Invitation>`.
#[derive(Debug)]
pub(crate) enum Invitation {}

/// What an invitation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The first way to log in.
    First,
    /// New ways to log in, in the place of the old ones.
    Recovery,
}

impl Kind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Recovery => "recovery",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::First, Self::Recovery].into_iter().find(|kind| kind.code() == code)
    }
}

/// The fact that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// The birth date, as the municipality knows it.
    Born,
    /// Six digits that the administrator hands over apart from the link.
    Code,
}

impl Asks {
    const fn code(self) -> &'static str {
        match self {
            Self::Born => "born",
            Self::Code => "code",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Born, Self::Code].into_iter().find(|asks| asks.code() == code)
    }
}

/// How an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    Used,
    Expired,
    Withdrawn,
    /// Ended by wrong facts.
    Guessed,
}

impl State {
    /// How it stands now, from what is in the database.
    fn of(used: Option<When>, withdrawn: Option<When>, wrong: i64, ends: (When, When)) -> Self {
        let (ends_at, now) = ends;
        match (used, withdrawn) {
            (Some(_), _) => Self::Used,
            (None, Some(_)) => Self::Withdrawn,
            (None, None) if wrong >= MOST_WRONG => Self::Guessed,
            (None, None) if now >= ends_at => Self::Expired,
            (None, None) => Self::Open,
        }
    }

    /// The text key of its name.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Open => "invitations.state.open",
            Self::Used => "invitations.state.used",
            Self::Expired => "invitations.state.expired",
            Self::Withdrawn => "invitations.state.withdrawn",
            Self::Guessed => "invitations.state.guessed",
        }
    }
}

/// A fresh secret for a link: 130 random bits in groups that can be typed over from paper. Base32 has no 0 and no 1.
fn fresh_secret(chance: &Chance) -> String {
    let letters = &BASE32_NOPAD.encode(&chance.bytes::<17>()).to_ascii_lowercase()[..LETTERS];
    let groups: Vec<String> = letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join("-")
}

/// Six random digits; 2^32 is so much more than a million that none is likelier than another by more than a thousandth of a percent.
fn fresh_code(chance: &Chance) -> String {
    format!("{:06}", u32::from_be_bytes(chance.bytes()) % 1_000_000)
}

fn token_hash(keys: &Keys, of: Id<access::things::Tenant>, secret: &str) -> String {
    let plain: String = secret.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    HEXLOWER.encode(&keys.tag("invitation", format!("{of}/{plain}").as_bytes()))
}

fn code_hash(keys: &Keys, invitation: Id<Invitation>, code: &str) -> String {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    HEXLOWER.encode(&keys.tag("invitation-code", format!("{invitation}/{digits}").as_bytes()))
}

/// A birth date that is known to the day: only then can it be asked.
fn whole_day(born: &str) -> Option<Day> {
    Day::read(born)
}

/// A page in the place of what the commit answers: it is shown once, and sending the form again leads where the commit leads.
fn shown_once(done: Response, mut page: Response) -> Response {
    page.extensions_mut().extend(done.into_parts().0.extensions);
    page
}

/// The names under which wrong tries at this link are counted.
fn tries_name(ctx: &Ctx, secret: &str) -> String {
    format!("invitation/{}", token_hash(ctx.keys(), ctx.municipality.id, secret))
}

#[cfg(test)]
mod rules;
