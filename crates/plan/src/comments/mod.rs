// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Saying something about any part of the plan. A remark is never changed by another; who said it can take it back, and
//! then it stays visible that something was said. Pages show a thread by including `comments/thread.html`.
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::thread;

use access::{Action, Person, Plan, Route};
use foundation::{Id, When};

/// A part of the plan that can be talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
}

impl Part {
    pub(crate) fn goal(id: Id<crate::goals::Goal>) -> Self {
        Self { kind: "doel", id: id.to_string() }
    }

    pub(crate) fn action(id: Id<crate::actions::PlanAction>) -> Self {
        Self { kind: "afspraak", id: id.to_string() }
    }

    /// The part that a path names.
    pub(crate) fn read(kind: &str, id: &str) -> Option<Self> {
        let kind = ["doel", "afspraak"].into_iter().find(|known| *known == kind)?;
        let id: Id<Part> = id.parse().ok()?;
        Some(Self { kind, id: id.to_string() })
    }

    /// The page where the part stands.
    pub(crate) fn page(&self, plan: Id<Plan>) -> String {
        let place = if self.kind == "doel" { "doelen" } else { "acties" };
        format!("/plannen/{plan}/{place}/{}", self.id)
    }
}

/// One remark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark {
    pub(crate) id: Id<Remark>,
    pub(crate) words: String,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
    pub(crate) taken_back: bool,
    pub(crate) is_mine: bool,
}

/// What was said about one part.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) path: String,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) may_say: bool,
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::change("/plannen/{plan}/opmerkingen/{kind}/{part}", Action::Comment, "plan.comments", pages::say),
            Route::change("/plannen/{plan}/opmerkingen/{kind}/{part}/terugnemen", Action::Comment, "plan.comments", pages::take_back),
        ],
        texts: foundation::texts!("comments", "."),
        ways: vec![],
    }
}
