// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Figures about people that point at nobody (abuse cases 68 to 77), by one rule for every page, file and drawing: none below a
//! threshold, rounded to five, and never one that can be had by taking others away. A table is a list of lines; each line is a
//! few counts that may add up to a total. No table has totals downwards, so that no two lines can be laid over each other.
//! What comes out is all that is kept: the exact counts are nowhere.
#[cfg(test)]
mod tests;

/// Counts below this are not shown [K: ten]; a municipality may only set it higher.
pub const LEAST: i64 = 10;
/// What counts are rounded to.
const STEP: i64 = 5;
/// A figure stays as it was published until the count is this far from it, so that a move says at least [`STEP`] people: one
/// who comes or goes between two days of reference moves nothing.
const MOVES: i64 = STEP + STEP / 2;

/// Below which count nothing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold(i64);

impl Default for Threshold {
    fn default() -> Self {
        Self(LEAST)
    }
}

impl Threshold {
    /// What a municipality chose; never below [`LEAST`].
    pub fn of(chosen: i64) -> Self {
        Self(chosen.max(LEAST))
    }

    /// The count from which on something is shown.
    pub const fn least(self) -> i64 {
        self.0
    }

    const fn hides(self, count: i64) -> bool {
        count < self.0
    }
}

const fn rounded(count: i64) -> i64 {
    (count + STEP / 2) / STEP * STEP
}

/// A count as it may be shown, beside how it was shown the time before.
fn figure(count: i64, threshold: Threshold, before: Option<i64>) -> Option<i64> {
    if threshold.hides(count) {
        return None;
    }
    let stays = before.filter(|before| (count - before).abs() < MOVES);
    Some(stays.unwrap_or_else(|| rounded(count)).max(rounded(threshold.least())))
}

/// Counts of which nothing was taken away yet. `parts` add up to the total when `adds_up`; otherwise each stands alone, and
/// the same people may be in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The counts.
    pub parts: Vec<i64>,
    /// Whether they are parts of one whole.
    pub adds_up: bool,
}

/// A line as it may be shown; the same everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The figures, `None` where nothing is said: too few, or none at all, or one that would give another away.
    pub parts: Vec<Option<i64>>,
    /// The total of parts that add up.
    pub total: Option<i64>,
}

impl Line {
    /// What may be shown of it. `before` is how the same line was published the time before.
    pub fn shown(&self, threshold: Threshold, before: Option<&Shown>) -> Shown {
        let earlier = |at: usize| before.and_then(|before| before.parts.get(at).copied().flatten());
        let seen = self.seen(threshold);
        let parts = self.parts.iter().enumerate().map(|(at, count)| figure(*count, threshold, earlier(at)).filter(|_| seen[at]));
        let total = if self.adds_up { figure(self.total(), threshold, before.and_then(|before| before.total)) } else { None };
        Shown { parts: parts.collect(), total }
    }

    fn total(&self) -> i64 {
        self.parts.iter().sum()
    }

    /// Which parts can be shown. Those that are kept back must be at least two and together as many as the threshold, or the total
    /// without the others would say them: one by one the smallest goes along. So a line in which all are alike says only its total.
    fn seen(&self, threshold: Threshold) -> Vec<bool> {
        let mut seen: Vec<bool> = self.parts.iter().map(|count| !threshold.hides(*count)).collect();
        if !self.adds_up {
            return seen;
        }
        loop {
            let kept: Vec<i64> = self.parts.iter().zip(&seen).filter(|(_, seen)| !**seen).map(|(count, _)| *count).collect();
            let is_enough = kept.is_empty() || (kept.len() > 1 && !threshold.hides(kept.iter().sum()));
            let smallest = (0..seen.len()).filter(|at| seen[*at]).min_by_key(|at| self.parts[*at]);
            match smallest {
                Some(at) if !is_enough => seen[at] = false,
                _ => return seen,
            }
        }
    }
}

impl Shown {
    /// Whether nothing of it is shown.
    pub fn is_empty(&self) -> bool {
        self.total.is_none() && self.parts.iter().all(Option::is_none)
    }

    /// The same for somebody who knows `own` of these people from the own work: who can take those away must be left with a
    /// crowd, or sees nothing (abuse case 74).
    #[must_use]
    pub fn beside(self, own: i64, threshold: Threshold) -> Self {
        let is_crowd = |figure: i64| own == 0 || figure - own - MOVES >= threshold.least();
        if self.parts.iter().chain([&self.total]).flatten().all(|figure| is_crowd(*figure)) {
            return self;
        }
        Self { parts: vec![None; self.parts.len()], total: None }
    }
}
