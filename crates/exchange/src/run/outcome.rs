// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How each row ended, and how many of each: the counts always add up to the rows of the file.
use super::Order;
use crate::{columns::Line, kinds::Verdict, values::Mistake};
use serde::{Deserialize, Serialize};

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Fresh,
    Changed,
    Unchanged,
    Doubtful,
    Refused,
    Follows,
    Empty,
}

impl Outcome {
    pub(crate) const ALL: [Self; 7] =
        [Self::Fresh, Self::Changed, Self::Unchanged, Self::Doubtful, Self::Refused, Self::Follows, Self::Empty];

    /// The text key of its name.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Fresh => "imports.outcome.fresh",
            Self::Changed => "imports.outcome.changed",
            Self::Unchanged => "imports.outcome.unchanged",
            Self::Doubtful => "imports.outcome.doubtful",
            Self::Refused => "imports.outcome.refused",
            Self::Follows => "imports.outcome.follows",
            Self::Empty => "imports.outcome.empty",
        }
    }
}

/// Something about a row: a column, its value as it may be shown, why, and what the reason speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remark {
    #[serde(rename = "c", default, skip_serializing_if = "String::is_empty")]
    pub(crate) column: String,
    #[serde(rename = "v", default, skip_serializing_if = "String::is_empty")]
    pub(crate) value: String,
    /// A text key.
    #[serde(rename = "r")]
    pub(crate) reason: String,
    #[serde(rename = "w", default, skip_serializing_if = "String::is_empty")]
    pub(crate) with: String,
}

impl Remark {
    /// A remark about no column.
    pub(crate) fn with(reason: &str, with: &dyn std::fmt::Display) -> Self {
        Self { column: String::new(), value: String::new(), reason: reason.to_owned(), with: with.to_string() }
    }

    fn of(mistake: &Mistake, order: &Order) -> Self {
        let at = order.kind.fields().iter().position(|field| field.name == mistake.field).and_then(|at| order.places[at].column());
        Self {
            column: at.and_then(|at| order.columns.get(at)).cloned().unwrap_or_default(),
            value: mistake.value.clone(),
            reason: mistake.reason.to_owned(),
            with: mistake.with.clone(),
        }
    }
}

/// A row as the report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    #[serde(rename = "n")]
    pub(crate) row: u32,
    #[serde(rename = "o")]
    pub(crate) outcome: Outcome,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) remarks: Vec<Remark>,
}

impl Told {
    pub(super) fn of(line: &Line, outcome: Outcome) -> Self {
        Self { row: line.number, outcome, remarks: Vec::new() }
    }

    pub(super) fn refused(line: &Line, mistakes: &[Mistake], order: &Order) -> Self {
        Self { remarks: mistakes.iter().map(|mistake| Remark::of(mistake, order)).collect(), ..Self::of(line, Outcome::Refused) }
    }

    /// A row that was judged, and what is to be written for it.
    pub(super) fn judged<C>(line: &Line, verdict: Verdict<C>, order: &Order) -> (Self, Option<C>) {
        let (outcome, change, mistakes, above) = verdict.split(order);
        let mut told = Self::refused(line, &mistakes, order);
        told.outcome = outcome;
        match (outcome, above) {
            (Outcome::Unchanged, Some(row)) => told.remarks.push(Remark::with("imports.note.same_as", &row)),
            (Outcome::Doubtful, Some(row)) => told.remarks.push(Remark::with("imports.note.like_row", &row)),
            (Outcome::Doubtful, None) => told.remarks.push(Remark::with("imports.note.like_somebody", &"")),
            _ => {}
        }
        (told, change)
    }
}

/// How many rows ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) fresh: u32,
    pub(crate) changed: u32,
    pub(crate) unchanged: u32,
    pub(crate) doubtful: u32,
    pub(crate) refused: u32,
    pub(crate) follows: u32,
    pub(crate) empty: u32,
}

impl Counts {
    pub(super) fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Fresh => &mut self.fresh,
            Outcome::Changed => &mut self.changed,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Doubtful => &mut self.doubtful,
            Outcome::Refused => &mut self.refused,
            Outcome::Follows => &mut self.follows,
            Outcome::Empty => &mut self.empty,
        } += 1;
    }

    /// In the order of [`Outcome::ALL`].
    pub(crate) const fn all(&self) -> [u32; 7] {
        [self.fresh, self.changed, self.unchanged, self.doubtful, self.refused, self.follows, self.empty]
    }

    /// All rows.
    pub(crate) fn rows(&self) -> u32 {
        self.all().into_iter().sum()
    }

    /// Each outcome that there is, with its count.
    pub(crate) fn each(&self) -> impl Iterator<Item = (Outcome, u32)> + use<> {
        Outcome::ALL.into_iter().zip(self.all()).filter(|(_, count)| *count > 0)
    }
}
