// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How somebody wants to hear that something waits: in the program alone, which is a full answer and holds until something
//! else is chosen, or by mail too; at once or once a day; and in which hours, because others may look along on a phone
//! (abuse case 8). Hours are those of the clock in Amsterdam.
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Route};
use foundation::{Errors, When, text::TextFiles};
use lettre::Address;

/// Where one chooses.
pub(crate) const PATH: &str = "/berichten/keuzes";

/// Whether this program can send mail at all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SendsMail(pub(crate) bool);

pub(crate) fn topic(sends: SendsMail) -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(PATH, Action::Own, "messages.choices", pages::show).knowing(sends),
        Route::change(PATH, Action::Own, "messages.choices", pages::change).knowing(sends),
    ];
    (routes, foundation::texts!("choices", "."))
}

/// Whether and when mail is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mailing {
    /// Never.
    #[default]
    None,
    /// As soon as something waits.
    AtOnce,
    /// Once a day, when something waits.
    Daily,
}

impl Mailing {
    pub(crate) const ALL: [Self; 3] = [Self::None, Self::AtOnce, Self::Daily];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mailing| mailing.code() == code)
    }
}

/// What somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) mailing: Mailing,
    /// The hour of the daily mail.
    pub(crate) hour: i8,
    /// From which hour, until which hour mail may come; nothing: always. It may go over midnight.
    pub(crate) safe: Option<(i8, i8)>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { mailing: Mailing::None, hour: 9, safe: None }
    }
}

impl Choice {
    fn is_safe_hour(self, hour: i8) -> bool {
        match self.safe {
            None => true,
            Some((from, to)) if from < to => (from..to).contains(&hour),
            Some((from, to)) => hour >= from || hour < to,
        }
    }

    /// Whether mail may come now.
    pub(crate) fn is_safe(self, now: When) -> bool {
        self.is_safe_hour(now.hour())
    }

    /// When a mail may leave of which it is known now that it must.
    pub(crate) fn due(self, now: When) -> When {
        match (self.mailing, self.safe) {
            (Mailing::Daily, _) => next(now, self.hour),
            (_, Some((from, _))) if !self.is_safe(now) => next(now, from),
            _ => now,
        }
    }
}

/// The first moment from now on at which the clock shows this whole hour.
fn next(now: When, hour: i8) -> When {
    let days = (0..).map(|days| now.day().plus_days(days).at_hour(hour));
    days.take(3).find(|moment| *moment >= now).unwrap_or(now)
}

/// What somebody fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceForm {
    #[serde(default)]
    pub(crate) mailing: String,
    #[serde(default)]
    pub(crate) email: String,
    #[serde(default)]
    pub(crate) hour: String,
    #[serde(default)]
    pub(crate) safe_from: String,
    #[serde(default)]
    pub(crate) safe_to: String,
}

/// An hour that was chosen, if any.
fn hour(field: &'static str, typed: &str) -> Result<Option<i8>, Errors> {
    match typed.parse::<i8>() {
        _ if typed.is_empty() => Ok(None),
        Ok(hour) if (0..24).contains(&hour) => Ok(Some(hour)),
        _ => Err(Errors::one(field, "frame.error.choose")),
    }
}

impl ChoiceForm {
    /// The choice, and the address to send to.
    pub(crate) fn check(&self) -> Result<(Choice, Option<String>), Errors> {
        let mut errors = Errors::none();
        let mailing = Mailing::from_code(&self.mailing);
        if mailing.is_none() {
            errors.add("mailing", "frame.error.choose");
        }
        let email = self.email.trim();
        let is_address = email.is_ascii() && email.len() <= 254 && email.parse::<Address>().is_ok();
        if (!email.is_empty() || mailing.is_some_and(|mailing| mailing != Mailing::None)) && !is_address {
            errors.add("email", "choices.error.email");
        }
        let daily = errors.take(hour("hour", &self.hour)).flatten().unwrap_or(Choice::default().hour);
        let from = errors.take(hour("safe_from", &self.safe_from)).flatten();
        let to = errors.take(hour("safe_to", &self.safe_to)).flatten();
        if from.is_some() != to.is_some() || from.is_some() && from == to {
            errors.add("safe_to", "choices.error.hours");
        }
        let choice = Choice { mailing: mailing.unwrap_or_default(), hour: daily, safe: from.zip(to) };
        if choice.mailing == Mailing::Daily && !choice.is_safe_hour(daily) {
            errors.add("hour", "choices.error.hour");
        }
        errors.or((choice, (!email.is_empty()).then(|| email.to_owned())))
    }
}
