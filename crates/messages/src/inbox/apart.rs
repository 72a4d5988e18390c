// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Messages that lead to what is kept apart from their reader by now. They were told when it was still shared; from the
//! resident's decision on they are not shown, not counted and not mailed (abuse cases 8 and 82), as if they never were.
use access::{Plan, Sight, things::Tenant};
use foundation::{Conn, Day, Id};
use plan::days;
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// Where a message leads: which plan, and what its reader sees of it.
pub(crate) struct Leads<'a> {
    pub(crate) plan: Option<&'a str>,
    /// As it is kept on the seat; nothing for who sees everything.
    pub(crate) sight: Option<&'a str>,
    pub(crate) path: &'a str,
}

/// What is known of each plan while a list of messages is looked through.
#[derive(Default)]
pub(crate) struct Apart(BTreeMap<Id<Plan>, BTreeSet<String>>);

impl Apart {
    /// Whether this message leads to what its reader does not see today.
    pub(crate) async fn has(&mut self, conn: &mut Conn, of: Id<Tenant>, leads: Leads<'_>, today: Day) -> sqlx::Result<bool> {
        let sight = Sight::read(leads.sight);
        let Some(plan) = leads.plan.and_then(|plan| plan.parse().ok()).filter(|_| !sight.is_whole(today)) else { return Ok(false) };
        if area_in(leads.path).is_some_and(|area| !sight.part(area, today)) {
            return Ok(true);
        }
        let apart = match self.0.entry(plan) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(days::kept_apart(conn, (of, plan), &sight, today).await?),
        };
        Ok(leads.path.split('/').any(|part| apart.contains(part)))
    }
}

/// The area of life that a path names.
fn area_in(path: &str) -> Option<&str> {
    path.split_once("/onderwerpen/")?.1.split('/').next()
}
