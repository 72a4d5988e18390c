// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What waits for somebody and has a day: a conversation that comes, a record that nobody answered. A feature says what waits;
//! who reminds tells it once for each day, asks again who sits there, and knows none of the features.
use crate::{Person, Plan, things::Tenant};
use foundation::{Conn, Day, Id, When};
use std::pin::Pin;

/// Something that waits for somebody: that it does, and where; never what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// What waits, by its identifier, which stands in the path too.
    pub thing: String,
    /// The plan it is about; only who sits there today hears of it.
    pub plan: Option<Id<Plan>>,
    /// For whom.
    pub person: Id<Person>,
    /// The kind of message ([`crate::messages::Telling`]).
    pub kind: &'static str,
    /// From this day on it is told; once for each such day.
    pub from: Day,
    /// Where it leads: a path of this site.
    pub path: String,
}

/// What waits being looked for.
pub type Finding<'a> = Pin<Box<dyn Future<Output = anyhow::Result<Vec<Waits>>> + Send + 'a>>;

type Find = for<'a> fn(&'a mut Conn, Id<Tenant>, When) -> Finding<'a>;

/// How a feature finds what waits, as it lists it.
#[derive(Clone, Copy)]
pub struct Waiting {
    /// The kinds of message that it finds. What was told and is not found any more waits no longer.
    pub kinds: &'static [&'static str],
    find: Find,
}

impl Waiting {
    /// Of these kinds.
    pub fn of(kinds: &'static [&'static str], find: Find) -> Self {
        Self { kinds, find }
    }

    /// All that waits in this municipality at this moment.
    pub async fn find(&self, conn: &mut Conn, of: Id<Tenant>, now: When) -> anyhow::Result<Vec<Waits>> {
        (self.find)(conn, of, now).await
    }
}
