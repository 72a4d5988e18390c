// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How much one visitor may ask in a while: more than anyone does by hand, less than a robot wants (abuse cases 48, 119).
//! Who is logged in has a budget of their own, wherever they are and however many sessions they have; only who is not is
//! counted by address. So nobody can use up somebody else's. In memory: one number per visitor and kind.
use super::RouteOf;
use crate::{Ctx, feature::Takes};
use axum::{
    http::{Method, header, request::Parts},
    response::Response,
};
use foundation::{Problem, When};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::Mutex,
};

const FIVE_MINUTES_MS: i64 = 5 * 60_000;
const HOUR_MS: i64 = 60 * 60_000;
/// How many parts the book has, so that visitors seldom wait for each other.
const PARTS: usize = 16;
/// Above so many numbers in a part, it throws out those that tell nothing any more before it grows.
const MANY: usize = 4_096;

/// How often each thing may be asked: so often at once, and so often in each while after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Budgets {
    /// Pages looked at by one person, per five minutes.
    pub pages: u32,
    /// Searches and filters in lists over people, by one person, per five minutes.
    pub searches: u32,
    /// Forms sent by one person, per five minutes.
    pub forms: u32,
    /// Texts kept for later by one person, per five minutes.
    pub drafts: u32,
    /// Files taken by one person, per hour.
    pub downloads: u32,
    /// Files brought by one person, per hour.
    pub uploads: u32,
    /// Forms sent from one address by who is not logged in, per five minutes.
    pub strangers: u32,
}

impl Default for Budgets {
    fn default() -> Self {
        Self { pages: 1_500, searches: 300, forms: 300, drafts: 300, downloads: 60, uploads: 30, strangers: 600 }
    }
}

impl Budgets {
    /// No budget to speak of: for tests that walk everywhere while the clock stands still, and for measuring.
    pub const fn endless() -> Self {
        let most = 1_000_000_000;
        Self { pages: most, searches: most, forms: most, drafts: most, downloads: most, uploads: most, strangers: most }
    }

    /// Which of them are too small to work with, by name.
    pub fn too_small(&self) -> Vec<&'static str> {
        Kind::ALL.into_iter().filter(|kind| self.of(*kind).0 < 10).map(Kind::name).collect()
    }

    /// How much, and in how many milliseconds it is there again.
    const fn of(&self, kind: Kind) -> (u32, i64) {
        match kind {
            Kind::Pages => (self.pages, FIVE_MINUTES_MS),
            Kind::Searches => (self.searches, FIVE_MINUTES_MS),
            Kind::Forms => (self.forms, FIVE_MINUTES_MS),
            Kind::Drafts => (self.drafts, FIVE_MINUTES_MS),
            Kind::Downloads => (self.downloads, HOUR_MS),
            Kind::Uploads => (self.uploads, HOUR_MS),
            Kind::Strangers => (self.strangers, FIVE_MINUTES_MS),
        }
    }
}

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Pages,
    Searches,
    Forms,
    Drafts,
    Downloads,
    Uploads,
    Strangers,
}

impl Kind {
    const ALL: [Self; 7] = [Self::Pages, Self::Searches, Self::Forms, Self::Drafts, Self::Downloads, Self::Uploads, Self::Strangers];

    /// The name of the setting and in the figures.
    const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Searches => "searches",
            Self::Forms => "forms",
            Self::Drafts => "drafts",
            Self::Downloads => "downloads",
            Self::Uploads => "uploads",
            Self::Strangers => "strangers",
        }
    }
}

/// The book in which is written what was asked: per visitor and kind the moment at which the budget is whole again.
pub(crate) struct Book {
    budgets: Budgets,
    names: RandomState,
    parts: [Mutex<HashMap<u64, i64>>; PARTS],
}

impl Book {
    pub(crate) fn new(budgets: Budgets) -> Self {
        Self { budgets, names: RandomState::new(), parts: std::array::from_fn(|_| Mutex::default()) }
    }

    /// Takes one from a budget; the seconds to wait when there is none.
    fn take(&self, kind: Kind, name: u64, now: When) -> Result<(), i64> {
        let (most, while_ms) = self.budgets.of(kind);
        let step = (while_ms * 1_000 / i64::from(most.max(1))).max(1);
        let now_us = now.0.saturating_mul(1_000);
        let part = &self.parts[usize::try_from(name % PARTS as u64).unwrap_or_default()];
        let mut whole_at = part.lock().expect("because nothing panics while it holds a part");
        let known = whole_at.get(&name).copied();
        if known.is_none() && whole_at.len() > MANY && whole_at.len() == whole_at.capacity() {
            whole_at.retain(|_, at| *at > now_us);
        }
        let next = known.unwrap_or_default().max(now_us) + step;
        let over = next - now_us - while_ms * 1_000;
        if over > 0 {
            return Err((over + 999_999) / 1_000_000);
        }
        whole_at.insert(name, next);
        Ok(())
    }

    /// One from the budget of this visitor.
    pub(crate) fn spend(&self, ctx: &Ctx, kind: Kind) -> Result<(), Problem> {
        let of = ctx.municipality.id.bits();
        let (kind, name) = match &ctx.who {
            Some(who) => (kind, self.names.hash_one((of, kind, who.person.bits()))),
            None if ctx.address().is_empty() => return Ok(()),
            None => (Kind::Strangers, self.names.hash_one((of, ctx.address()))),
        };
        self.take(kind, name, ctx.now).map_err(|seconds| {
            metrics::counter!("budget_refused_total", "budget" => kind.name()).increment(1);
            Problem::TooMuch(seconds)
        })
    }

    /// A file that leaves the house costs more than a page.
    pub(super) fn taken_away(&self, ctx: &Ctx, response: &Response) -> Result<(), Problem> {
        let is_file = response.status().is_success() && response.headers().contains_key(header::CONTENT_DISPOSITION);
        if is_file { self.spend(ctx, Kind::Downloads) } else { Ok(()) }
    }

    /// What this request costs.
    pub(super) fn ask(&self, ctx: &Ctx, parts: &Parts, at: (&RouteOf, Option<&str>)) -> Result<(), Problem> {
        let (route, plan) = at;
        match (&route.takes, parts.method == Method::POST) {
            (Takes::Foreign, _) => Ok(()),
            (Takes::File, _) => self.spend(ctx, Kind::Uploads),
            (_, true) if route.activity == DRAFTS => self.spend(ctx, Kind::Drafts),
            (_, true) => self.spend(ctx, Kind::Forms),
            (_, false) if ctx.who.is_none() => Ok(()),
            (_, false) => {
                if plan.is_none() && parts.uri.query().is_some_and(|query| !query.is_empty()) {
                    self.spend(ctx, Kind::Searches)?;
                }
                self.spend(ctx, Kind::Pages)
            }
        }
    }
}

/// The activity under which texts are kept for later; that page is asked for while somebody types.
const DRAFTS: &str = "accounts.draft";

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Budgets = Budgets { forms: 10, ..Budgets::endless() };

    #[test]
    fn a_budget_is_spent_comes_back_bit_by_bit_and_is_never_more_than_whole() {
        let book = Book::new(SMALL);
        let all = |now: i64| (0..100).take_while(|_| book.take(Kind::Forms, 1, When(now)).is_ok()).count();
        assert_eq!(all(0), 10);
        assert_eq!(book.take(Kind::Forms, 1, When(0)), Err(30), "one comes back every thirty seconds");
        assert_eq!(all(29_999), 0);
        assert_eq!(all(60_000), 2);
        assert_eq!(all(100 * HOUR_MS), 10);
    }

    #[test]
    fn visitors_have_a_budget_each_and_trying_on_costs_nothing() {
        let book = Book::new(SMALL);
        assert!((0..10).all(|_| book.take(Kind::Forms, 1, When(0)).is_ok()));
        assert!((0..1_000).all(|_| book.take(Kind::Forms, 1, When(0)).is_err()));
        assert_eq!(book.take(Kind::Forms, 2, When(0)), Ok(()));
        assert_eq!(book.take(Kind::Forms, 1, When(30_000)), Ok(()));
    }

    #[test]
    fn what_tells_nothing_any_more_is_thrown_out() {
        let book = Book::new(SMALL);
        for name in 0..200_000 {
            assert_eq!(book.take(Kind::Forms, name, When(i64::try_from(name).expect("small") * 10)), Ok(()));
        }
        let kept: usize = book.parts.iter().map(|part| part.lock().expect("nobody panicked").len()).sum();
        assert!(kept < 150_000, "{kept}");
    }

    #[test]
    fn a_budget_too_small_to_work_with_is_named() {
        assert!(Budgets::default().too_small().is_empty());
        assert_eq!(Budgets { drafts: 9, uploads: 0, ..Budgets::default() }.too_small(), ["drafts", "uploads"]);
    }
}
