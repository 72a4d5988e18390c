// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What each client sent and what was acknowledged, kept outside the program that is killed.

/// A row that a write makes, as it must be found afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// A remark about an action, with a text that no other has.
    Remark { plan: String, text: String },
    /// A new action, with a text that no other has.
    Agreed { plan: String, text: String },
    /// An action that was set to a state, with its number among the moves of that action.
    Moved { action: String, number: i64, state: &'static str },
}

impl Row {
    /// The event that must stand in the log beside it.
    pub const fn event(&self) -> &'static str {
        match self {
            Self::Remark { .. } => "comments.said",
            Self::Agreed { .. } => "actions.agreed",
            Self::Moved { .. } => "actions.moved",
        }
    }
}

/// One form that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The token of the form, which the program keeps in the same commit.
    pub token: String,
    pub row: Row,
    /// Whether the answer came back as a whole and said that it was done.
    pub acknowledged: bool,
}
