// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! My messages: that something happened, and where. A message about a plan is there only for who sits at it today; looking
//! changes nothing, so that a mail scanner or a browser that looks ahead marks nothing as read (abuse case 62).
mod apart;
mod pages;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use pages::panel;

use access::{Action, Route, messages};
use foundation::{Day, Id, T, When, text::TextFiles};

/// Where the messages are.
pub(crate) const PATH: &str = "/berichten";

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(PATH, Action::Own, "messages.inbox", pages::show),
        Route::change(PATH, Action::Own, "messages.inbox", pages::read),
    ];
    (routes, foundation::texts!("inbox", "."))
}

/// A message as its reader finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) id: Id<messages::Message>,
    pub(crate) kind: String,
    pub(crate) path: String,
    pub(crate) at: When,
    pub(crate) seen: Option<When>,
    /// Whose plan it is about.
    pub(crate) resident: Option<Id<access::Person>>,
}

impl Shown {
    /// Whether it was not read yet.
    pub(crate) const fn is_new(&self) -> bool {
        self.seen.is_none()
    }
}

/// The words of a kind of message, which stand with the feature that tells it; neutral ones when it has none.
pub(crate) fn words<'t>(t: &'t T, kind: &str) -> &'t str {
    let key = kind.split_once('.').map(|(topic, verb)| format!("{topic}.message.{verb}"));
    key.filter(|key| t.has(key)).map_or(&t["inbox.something"], |key| &t[key])
}

/// Messages by the day on which they came, in the order in which they stand.
pub(crate) fn by_day(all: Vec<Shown>) -> Vec<(Day, Vec<Shown>)> {
    let mut days: Vec<(Day, Vec<Shown>)> = Vec::new();
    for message in all {
        let day = message.at.day();
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, messages)) => messages.push(message),
            None => days.push((day, vec![message])),
        }
    }
    days
}
