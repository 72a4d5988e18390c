// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How an action goes, and how often it comes back.
use foundation::Day;

/// How it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To do.
    Todo,
    /// Being done.
    Doing,
    /// Done.
    Done,
    /// Cannot be done yet; says why.
    CannotYet,
    /// Not needed any more; says why.
    NoLongerNeeded,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Todo, Self::Doing, Self::Done, Self::CannotYet, Self::NoLongerNeeded];

    /// The name in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::CannotYet => "cannot_yet",
            Self::NoLongerNeeded => "no_longer_needed",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("actions.state.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NoLongerNeeded)
    }

    /// Whether moving from here to there needs words: what cannot be or is not needed, and what was over and is not.
    pub const fn needs_reason(self, to: Self) -> bool {
        matches!(to, Self::CannotYet | Self::NoLongerNeeded) || (self.is_over() && !to.is_over())
    }
}

/// How often it comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// Once.
    Never,
    /// Every day.
    Daily,
    /// Every seven days.
    Weekly,
    /// On the same day of each month, or its last day.
    Monthly,
}

impl Repeats {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Never, Self::Daily, Self::Weekly, Self::Monthly];

    /// The name in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
        }
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("actions.repeats.{}", self.code())
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|repeats| repeats.code() == code)
    }

    /// The next day after `after`, counted from the day it began; `None` for what happens once.
    pub fn next(self, began: Day, after: Day) -> Option<Day> {
        // Counting from the first day keeps the 31st: 31 January, 28 February, 31 March.
        let nth = |times: i32| match self {
            Self::Never => None,
            Self::Daily => Some(began.plus_days(times)),
            Self::Weekly => Some(began.plus_days(7 * times)),
            Self::Monthly => Some(began.plus_months(times)),
        };
        (1..5_000).map_while(nth).find(|day| *day > after)
    }
}
