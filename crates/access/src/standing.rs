// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who acts for the resident, in what, and from and until which day. It is kept on the seat and compared with today at every
//! request, so that a birthday or the end of custody switches by itself at midnight, also on a page that stood open.
use foundation::Day;

/// For what somebody acts for the resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Money and property: bewind (BW 1:431).
    Money,
    /// Care, treatment and personal life: mentorship (BW 1:450).
    Care,
    /// Both: curatorship (BW 1:378), custody of a child.
    Both,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Money, Self::Care, Self::Both];

    /// The name in the database and in text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Care => "care",
            Self::Both => "both",
        }
    }

    /// The scope with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// What a seat says about acting for the resident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Of a representative: for what.
    pub scope: Option<Scope>,
    /// Of a representative: the last day of acting; nothing when no end is known.
    pub acts_until: Option<Day>,
    /// Of the resident: the first day of deciding oneself; nothing for who always does.
    pub decides_from: Option<Day>,
}

impl Standing {
    /// Within which scope somebody acts on this day.
    pub fn scope(&self, today: Day) -> Option<Scope> {
        self.scope.filter(|_| self.acts_until.is_none_or(|last| today <= last))
    }

    /// Whether the resident is too young to decide on this day.
    pub fn is_young(&self, today: Day) -> bool {
        self.decides_from.is_some_and(|first| today < first)
    }
}
