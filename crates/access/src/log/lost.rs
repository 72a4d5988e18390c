// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What this program knows, before it tells anybody that it was done, of rights that were lost: in which town, in which plan,
//! and the number that the chain gave it. Only what this program did itself: of another one on the same database it learns
//! when it writes the line of a page (decision 0016).
use crate::{Plan, things::Tenant};
use foundation::Id;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// The newest number of each town and of each plan in which somebody lost a right.
#[derive(Debug, Default)]
pub(crate) struct Lost(Mutex<BTreeMap<Id<Tenant>, Town>>);

#[derive(Debug, Default)]
struct Town {
    newest: i64,
    /// Of what was lost by more than one plan, or by none.
    everywhere: i64,
    plans: BTreeMap<Id<Plan>, i64>,
}

impl Lost {
    /// Somebody lost a right, in this plan alone or wherever.
    pub(super) fn note(&self, of: Id<Tenant>, plan: Option<Id<Plan>>, number: i64) {
        let mut towns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let town = towns.entry(of).or_default();
        let place = plan.map_or(&mut town.everywhere, |plan| town.plans.entry(plan).or_default());
        *place = number.max(*place);
        town.newest = number.max(town.newest);
    }

    /// Whether anybody in this town lost a right after this number.
    pub(crate) fn after(&self, of: Id<Tenant>, number: i64) -> bool {
        let towns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        towns.get(&of).is_some_and(|town| town.newest > number)
    }

    /// Whether anybody lost a right after this number that is about this plan; about any, when no plan is named.
    pub(crate) fn about(&self, of: Id<Tenant>, plan: Option<Id<Plan>>, number: i64) -> bool {
        let Some(plan) = plan else { return self.after(of, number) };
        let towns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        towns.get(&of).is_some_and(|town| town.everywhere > number || town.plans.get(&plan).is_some_and(|newest| *newest > number))
    }
}

/// What a transaction takes away, until it is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// In this plan alone.
    In(Id<Plan>),
    /// In more plans, or outside them.
    Anywhere,
}

impl Loss {
    /// It is done; from here on nothing of before leaves.
    pub(crate) fn is_done(self, lost: &Lost, of: Id<Tenant>, number: i64) {
        let plan = if let Self::In(plan) = self { Some(plan) } else { None };
        lost.note(of, plan, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_in_one_plan_is_no_loss_in_another_but_one_anywhere_is() {
        let (lost, here, elsewhere) = (Lost::default(), Id::of(1), Id::of(2));
        let (plan, other) = (Id::of(3), Id::of(4));
        Loss::In(plan).is_done(&lost, here, 7);
        assert!(lost.after(here, 6) && !lost.after(here, 7) && !lost.after(elsewhere, 0));
        assert!(lost.about(here, Some(plan), 6) && lost.about(here, None, 6) && !lost.about(here, Some(other), 6));
        Loss::Anywhere.is_done(&lost, here, 8);
        assert!(lost.about(here, Some(other), 7) && lost.about(here, Some(plan), 7) && !lost.about(here, Some(plan), 8));
        Loss::In(plan).is_done(&lost, here, 5);
        assert!(!lost.about(here, Some(plan), 8), "an older number does not undo a newer one");
    }
}
