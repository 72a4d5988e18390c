// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations as other features point at them: those that who asks hears, and who else does.
use crate::planning::{Conversation, store};
use access::{MaySee, Person, SeatKind, Sight, table::Chair};
use foundation::{Conn, Day, Id, T, When};
use sqlx::Row;
use std::collections::HashMap;

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// `conversation:<id>`.
    pub code: String,
    /// Whether it was not called off.
    pub is_on: bool,
    /// The text key of its kind.
    kind: String,
    at: When,
    /// Who was asked to it.
    asked: Vec<Id<Person>>,
}

impl Talk {
    /// Its kind and its day.
    pub fn words(&self, t: &T) -> String {
        format!("{}, {}", &t[&self.kind], t.day(self.at.day()))
    }

    /// Whether who sits in this chair hears it; [`MaySee::hears_conversation`] says the same of who looks.
    pub fn is_heard_from(&self, chair: &Chair, today: Day) -> bool {
        let sight = &chair.sight;
        let hears = || !sight.is_nothing(today) && (self.asked.contains(&chair.person) || sight.has_all_parts(today));
        !sight.keeps_apart(&self.code) && (chair.kind == SeatKind::Resident || hears())
    }
}

/// The conversations of the plan that who asks hears, newest first.
pub async fn heard(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Talk>> {
    let talks = store::all(conn, may).await?;
    let text = "select conversation_id, person_id from conversation_people where municipality_id = $1 and plan_id = $2";
    let mut asked: HashMap<String, Vec<Id<Person>>> = HashMap::new();
    for row in sqlx::query(text).bind(may.municipality()).bind(may.plan()).fetch_all(conn).await? {
        asked.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
    }
    let one = |talk: Conversation| Talk {
        code: Sight::conversation(talk.id),
        is_on: talk.off.is_none(),
        kind: talk.kind.key(),
        at: talk.at,
        asked: asked.get(&talk.id.to_string()).cloned().unwrap_or_default(),
    };
    Ok(talks.into_iter().filter(|talk| talk.is_heard).map(one).collect())
}
