// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What changed in a plan, by whom and why, in words: as a page of its own with a filter, under a goal or an action, and on
//! first pages. The words of an event belong to its topic (`goals.event.set`); the words of what it says stand here.
//! It must never tell what a page keeps hidden: words that were taken back, and a judgement before both are given.
mod facts;
mod pages;
mod telling;
#[cfg(test)]
mod tests;

pub(crate) use telling::{Reader, Told};

use access::{
    Action, MaySee, Route,
    log::read::{self, Wanted},
};
use foundation::{Conn, Id};

/// The topics that a reader can choose from.
pub(crate) const TOPICS: [&str; 10] =
    ["goals", "actions", "agreeing", "comments", "horizon", "areas", "people", "story", "closing", "templates"];

/// How one thing of the plan changed, newest first; nothing for who may not see history.
pub(crate) async fn of<T>(conn: &mut Conn, may: &MaySee, id: Id<T>, reader: &Reader<'_>) -> anyhow::Result<Vec<Told>> {
    if !may.may(Action::SeeHistory) {
        return Ok(Vec::new());
    }
    let id = id.to_string();
    let changes = read::changes(conn, may, Wanted { most: 50, about: &id, ..Wanted::default() }).await?;
    Ok(changes.iter().filter_map(|change| reader.tell(change)).collect())
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::show("/plannen/{plan}/geschiedenis", Action::SeeHistory, "plan.history", pages::show)],
        texts: foundation::texts!("history", "."),
        ways: vec![],
    }
}
