// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What can be imported, kind by kind. Each kind says which fields it knows and under which names files have them, reads a
//! row by its rules, compares it with what is there, and writes what is new. Judging writes nothing; writing asks nothing.
mod actions;
mod bringing;
mod fields;
mod goals;
mod organisations;
mod persons;
mod place_codes;
mod plans;
mod professionals;
mod residents;

pub(crate) use actions::Actions;
pub(crate) use bringing::{Brings, Of, Shown, Verdict};
use fields::ADDRESS;
pub(crate) use fields::Field;
pub(crate) use goals::Goals;
pub(crate) use organisations::Organisations;
pub(crate) use persons::Persons;
pub(crate) use place_codes::PlaceCodes;
pub(crate) use plans::Plans;
pub(crate) use professionals::Professionals;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Persons,
    Plans,
    Goals,
    Actions,
    Professionals,
    Organisations,
    PlaceCodes,
}

impl Kind {
    /// All of them, in the order of the form.
    pub(crate) const ALL: [Self; 7] =
        [Self::Organisations, Self::Professionals, Self::Persons, Self::Plans, Self::Goals, Self::Actions, Self::PlaceCodes];

    /// The name in the database, in forms and on the command line.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Plans => "plans",
            Self::Goals => "goals",
            Self::Actions => "actions",
            Self::Professionals => "professionals",
            Self::Organisations => "organisations",
            Self::PlaceCodes => "place-codes",
        }
    }

    /// The kind with this name, in English or in Dutch.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        let dutch = match code {
            "personen" => "persons",
            "plannen" => "plans",
            "doelen" => "goals",
            "acties" | "afspraken" => "actions",
            "organisaties" => "organisations",
            "plaatscodes" => "place-codes",
            other => other,
        };
        Self::ALL.into_iter().find(|kind| kind.code() == dutch)
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("imports.kind.{}", self.code())
    }

    /// Whether the field says where somebody lives.
    pub(crate) fn is_address(field: &str) -> bool {
        ADDRESS.contains(&field)
    }

    /// The fields that it knows.
    pub(crate) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Persons => fields::PERSONS,
            Self::Plans => fields::PLANS,
            Self::Goals => fields::GOALS,
            Self::Actions => fields::ACTIONS,
            Self::Professionals => fields::PROFESSIONALS,
            Self::Organisations => fields::ORGANISATIONS,
            Self::PlaceCodes => fields::PLACE_CODES,
        }
    }

    /// Of each of these at least one must have a column.
    pub(crate) const fn needs(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Persons => &[&["name", "surname"], &["born"]],
            Self::Plans => &[&["bsn", "key"]],
            Self::Goals => &[&["bsn", "key"], &["wish"]],
            Self::Actions => &[&["bsn", "key"], &["goal_key", "wish"], &["what"]],
            Self::Professionals => &[&["name", "surname"], &["organisation"]],
            Self::Organisations => &[&["name"]],
            Self::PlaceCodes => &[&["code"], &["name"]],
        }
    }
}
