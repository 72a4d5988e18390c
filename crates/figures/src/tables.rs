// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every table that is ever published, and no other: nobody can ask a question of their own (abuse case 72). A table has lines
//! (organisations, pairs of them, or steps) and parts, so at most two dimensions.

/// A table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Table {
    /// Open plans by how many organisations sit there.
    Tables,
    /// Open plans at which two organisations sit together.
    Together,
    /// From the first question to the result: how many weeks each step took.
    Steps,
    /// First conversations planned within the term, per organisation.
    Terms,
    /// Plans with somebody who directs, per organisation at the table.
    Directing,
    /// Plans with an agreement that is late, per organisation at the table.
    Overdue,
    /// Requests for help that nobody picked up yet, per organisation.
    Queue,
    /// Referrals to an organisation and what came of them.
    Referrals,
}

/// Counts that stand alone.
const ALONE: [&str; 1] = ["count"];

impl Table {
    pub(crate) const ALL: [Self; 8] =
        [Self::Tables, Self::Together, Self::Steps, Self::Terms, Self::Directing, Self::Overdue, Self::Queue, Self::Referrals];

    /// What a team manager sees of the own organisation.
    pub(crate) const OF_ORGANISATION: [Self; 5] = [Self::Directing, Self::Overdue, Self::Queue, Self::Terms, Self::Referrals];

    /// The name in the database and in text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Tables => "tables",
            Self::Together => "together",
            Self::Steps => "steps",
            Self::Terms => "terms",
            Self::Directing => "directing",
            Self::Overdue => "overdue",
            Self::Queue => "queue",
            Self::Referrals => "referrals",
        }
    }

    /// Its parts, in the order of the page.
    pub(crate) const fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Tables => &["none", "one", "two", "more"],
            Self::Together => &ALONE,
            Self::Steps => &["weeks_2", "weeks_6", "weeks_13", "longer"],
            Self::Terms => &["in_time", "late"],
            Self::Directing => &["with", "without"],
            Self::Overdue => &["nothing", "something"],
            Self::Queue => &["waiting", "late"],
            Self::Referrals => &["waiting", "accepted", "declined", "ended"],
        }
    }

    /// Whether the parts of a line are parts of one whole.
    pub(crate) const fn adds_up(self) -> bool {
        !matches!(self, Self::Together)
    }

    /// Whether its lines are organisations.
    pub(crate) const fn is_by_organisation(self) -> bool {
        matches!(self, Self::Terms | Self::Directing | Self::Overdue | Self::Queue | Self::Referrals)
    }
}
