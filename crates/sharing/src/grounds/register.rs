// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The register as it was at a moment: what was said or looked at then keeps the ground and the purpose of then, also after the
//! municipality wrote them anew.
use super::{Ground, OWN_CHOICE, PUBLIC_TASK, store};
use crate::laws::{Worked, worked_on};
use access::{Organisation, things::Tenant};
use foundation::{Conn, Id, T, When};

/// Every version of every ground, and on which each organisation worked since when; both oldest first.
pub(crate) struct Register {
    pub(super) versions: Vec<(When, Ground)>,
    pub(super) worked: Worked,
}

impl Register {
    /// All of it: two queries.
    pub(crate) async fn read(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Self> {
        Ok(Self { versions: store::versions(conn, of, t).await?, worked: worked_on(conn, of).await? })
    }

    /// A ground as it was at a moment; one that was not there yet as it began.
    pub(crate) fn ground(&self, code: &str, at: When) -> Option<&Ground> {
        let then = self.versions.iter().rev().find(|(from, ground)| ground.code == code && *from <= at);
        let first = || self.versions.iter().find(|(_, ground)| ground.code == code);
        then.or_else(first).map(|(_, ground)| ground)
    }

    /// The grounds with these codes, which stand with commas between, as they were at a moment.
    pub(crate) fn named(&self, codes: &str, at: When) -> Vec<&Ground> {
        codes.split(',').filter_map(|code| self.ground(code, at)).collect()
    }

    /// The grounds on which an organisation worked at a moment: before any were set on the first that were, and on the public task
    /// when nothing else holds.
    pub(crate) fn of_organisation(&self, organisation: Id<Organisation>, at: When) -> Vec<&Ground> {
        let set = self.worked.get(&organisation).and_then(|all| all.iter().rev().find(|(from, _)| *from <= at).or_else(|| all.first()));
        let codes = set.map(|(_, codes)| codes.as_slice()).unwrap_or_default();
        let own: Vec<_> = codes.iter().filter_map(|code| self.ground(code, at)).filter(|ground| ground.is_for_organisations()).collect();
        if own.is_empty() { self.ground(PUBLIC_TASK, at).into_iter().collect() } else { own }
    }

    /// The grounds of a seat at a moment: those of its organisation, or the resident's free choice.
    pub(crate) fn of_seat(&self, organisation: Option<Id<Organisation>>, at: When) -> Vec<&Ground> {
        match organisation {
            Some(organisation) => self.of_organisation(organisation, at),
            None => self.ground(OWN_CHOICE, at).into_iter().collect(),
        }
    }
}
