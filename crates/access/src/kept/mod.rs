// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about people, as each feature declares it: where it stands, when its words were written and by whom, and what
//! goes with it. So that each thing can be found when its term is over and destroyed with every copy (decision 0018); how long
//! is for `retention` to know. What is declared is SQL over the table under the name `k`.
mod copies;
mod finding;
mod removing;

pub use copies::{Gone, forget};
pub use finding::{Found, find};
pub use removing::{Spot, remove};

/// A kind of thing that is kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Its name: the table, mostly.
    pub name: &'static str,
    /// The table, with `municipality_id` and `plan_id`.
    pub table: &'static str,
    /// What tells it from the others in its plan.
    pub id: &'static str,
    /// When the words were written that stand there now.
    pub written: &'static str,
    /// Who wrote them.
    pub by: &'static str,
    /// The columns with words, each sealed with the plan's key under `table.column`.
    pub words: &'static [&'static str],
    /// What takes its place while something younger hangs from it; without one it always goes whole.
    pub hole: Option<Hole>,
    /// What may be younger than it and hangs from it; `$3` is its identifier.
    pub under: &'static [Under],
    /// Rows of other tables that are part of it: the table, and which rows; `$3` is its identifier. A table without plans is told
    /// by `$2`, the plan of the thing, or nothing (`''`) when it has none.
    pub goes: &'static [(&'static str, &'static str)],
    /// Says that it must stay, for another reason than its term.
    pub frozen: Option<&'static str>,
    /// It holds copies of other things in its first column with words: how they are taken out.
    pub copies: Option<TakeOut>,
    /// There may be such things without a plan, of which no law of a plan says how long they are kept.
    pub unplanned: Option<Unplanned>,
}

/// What is asked of a thing without a plan, as SQL over its table.
#[derive(Clone, Copy, Debug)]
pub struct Unplanned {
    /// The moment from which its term counts; nothing while it goes on.
    pub over: &'static str,
    /// Whose it is, when that is known.
    pub whose: &'static str,
}

/// Takes out what is gone, from the words of a copy; `None` when nothing of it was there.
pub type TakeOut = fn(&str, &Gone) -> anyhow::Result<Option<String>>;

/// Something that may hang from a thing: the table, and which of its rows (under the name `c`).
pub type Under = (&'static str, &'static str);

/// What stays of a thing whose words are gone.
#[derive(Clone, Copy, Debug)]
pub struct Hole {
    /// The sealed column that then says when it was destroyed, if the table has one that is always filled.
    pub says: Option<&'static str>,
    /// Sealed columns that then hold no words.
    pub blanks: &'static [&'static str],
    /// The columns that are emptied.
    pub empties: &'static [&'static str],
}

impl Kept {
    /// A kind of which each row stands alone.
    pub const fn of(name: &'static str, written: &'static str, by: &'static str, words: &'static [&'static str]) -> Self {
        Self {
            name,
            table: name,
            id: "k.id",
            written,
            by,
            words,
            hole: None,
            under: &[],
            goes: &[],
            frozen: None,
            copies: None,
            unplanned: None,
        }
    }

    /// Told apart by this.
    #[must_use]
    pub const fn known_by(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// Rows of other tables are part of it.
    #[must_use]
    pub const fn with(self, goes: &'static [(&'static str, &'static str)]) -> Self {
        Self { goes, ..self }
    }

    /// It must stay while this holds.
    #[must_use]
    pub const fn unless(self, frozen: &'static str) -> Self {
        Self { frozen: Some(frozen), ..self }
    }

    /// It can be there without a plan.
    #[must_use]
    pub const fn also_without_plan(self, unplanned: Unplanned) -> Self {
        Self { unplanned: Some(unplanned), ..self }
    }

    /// It holds copies of other things.
    #[must_use]
    pub const fn copying(self, take_out: TakeOut) -> Self {
        Self { copies: Some(take_out), ..self }
    }

    /// Younger things may hang from it; then a hole stays.
    #[must_use]
    pub const fn above(self, under: &'static [Under], hole: Hole) -> Self {
        Self { under, hole: Some(hole), ..self }
    }
}
