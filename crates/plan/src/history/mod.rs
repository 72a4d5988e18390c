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
    Action, MaySee, Route, SeatKind,
    log::read::{self, Changed, Wanted},
    sight::{PEOPLE, STORY},
};
use foundation::{Conn, Id};

/// How many changes more than wanted are read at once, so that one question is mostly enough.
const SPARE: i64 = 20;

/// The topics that a reader can choose from.
const TOPICS: [&str; 13] = [
    "goals",
    "actions",
    "agreeing",
    "comments",
    "horizon",
    "areas",
    "people",
    "story",
    "closing",
    "templates",
    "team",
    "sharing",
    "conversations",
];

/// Those of them that somebody can choose from: what is never told is not offered.
fn topics(may: &MaySee) -> impl Iterator<Item = &'static str> {
    let is_told = |topic: &&str| match *topic {
        "sharing" => may.seat() == SeatKind::Resident,
        "people" => may.sees_part(PEOPLE),
        "story" => may.sees_part(STORY),
        _ => true,
    };
    TOPICS.into_iter().filter(is_told)
}

/// How one thing of the plan changed, newest first; nothing for who may not see history.
pub(crate) async fn of<T>(conn: &mut Conn, may: &MaySee, id: Id<T>, reader: &Reader<'_>) -> anyhow::Result<Vec<Told>> {
    if !may.may(Action::SeeHistory) {
        return Ok(Vec::new());
    }
    let id = id.to_string();
    let changes = told(conn, reader, Wanted { most: 50, about: &id, ..Wanted::default() }).await?;
    Ok(changes.iter().filter_map(|change| reader.tell(change)).collect())
}

/// So many changes as are wanted that are told to who reads, newest first. What is not told takes no place: without asking
/// on, a list would be shorter by what it hides.
pub(crate) async fn told(conn: &mut Conn, reader: &Reader<'_>, wanted: Wanted<'_>) -> anyhow::Result<Vec<Changed>> {
    let (mut told, mut before, most) = (Vec::new(), wanted.before, wanted.most + SPARE);
    let enough = usize::try_from(wanted.most).unwrap_or(usize::MAX);
    loop {
        let some = read::changes(conn, reader.may(), Wanted { most, before, ..wanted }).await?;
        before = some.last().map(|last| last.seq);
        let is_last = some.len() < usize::try_from(most).unwrap_or(usize::MAX);
        told.extend(some.into_iter().filter(|change| reader.tells(change)));
        if is_last || told.len() >= enough {
            told.truncate(enough);
            return Ok(told);
        }
    }
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![Route::show("/plannen/{plan}/geschiedenis", Action::SeeHistory, "plan.history", pages::show)],
        texts: foundation::texts!("history", "."),
        ways: vec![],
    }
}
