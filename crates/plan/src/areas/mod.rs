// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Areas of life ("onderwerpen" in the resident's texts): the municipality's own list, and what the resident and
//! professionals see in each, side by side, dated and kept. None is mandatory and nothing has a score by itself.
mod charts;
mod list;
mod list_pages;
mod mapping_pages;
mod mappings;
pub(crate) mod measures;
mod own;
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod voices;

pub(crate) use charts::escape;
pub(crate) use list::{Area, NewName};
pub(crate) use mappings::Mapping;
pub(crate) use pages::{Known, known};
pub(crate) use voices::{names, signed, who};

use access::{Action, Person, Route};
use foundation::{Errors, Id, When, form};

/// The longest text somebody can write about an area, in characters.
const LONGEST: usize = 4_000;

/// Whose view it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The resident's own words and own figure, 1 to 10.
    Own,
    /// A professional's, with reasons; a self-sufficiency level 1 to 5 where it is used.
    Professional,
}

impl Side {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Professional => "professional",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::Professional].into_iter().find(|side| side.code() == code)
    }

    /// The highest figure of this side's scale; the lowest is 1.
    pub(crate) const fn most(self) -> i64 {
        match self {
            Self::Own => 10,
            Self::Professional => 5,
        }
    }
}

/// One view of one moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) area: String,
    pub(crate) side: Side,
    pub(crate) words: String,
    pub(crate) strengths: String,
    pub(crate) figure: Option<i64>,
    pub(crate) at: When,
    pub(crate) by: Id<Person>,
}

/// What somebody fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewForm {
    #[serde(default)]
    pub(crate) words: String,
    #[serde(default)]
    pub(crate) strengths: String,
    #[serde(default)]
    pub(crate) figure: String,
}

/// What was filled in, and found good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewView {
    pub(crate) words: String,
    pub(crate) strengths: String,
    pub(crate) figure: Option<i64>,
}

impl NewView {
    /// Something must be said; a professional gives reasons with a level, and a level only where the municipality uses it.
    pub(crate) fn say(side: Side, form: &ViewForm, uses_levels: bool) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let mut words = |field: &'static str, text: &str| {
            errors.take(form::maybe_words(text, LONGEST).map_err(|key| Errors::one(field, key))).flatten().unwrap_or_default()
        };
        let (said, strengths) = (words("words", &form.words), words("strengths", &form.strengths));
        let figure = match form.figure.as_str() {
            "" => None,
            text => match text.parse() {
                Ok(figure) if (1..=side.most()).contains(&figure) => Some(figure),
                _ => {
                    errors.add("figure", "frame.error.choose");
                    None
                }
            },
        };
        if figure.is_some() && side == Side::Professional && !uses_levels {
            errors.add("figure", "areas.error.no_levels");
        }
        if said.is_empty() && (side == Side::Professional || (figure.is_none() && strengths.is_empty())) {
            errors.add("words", "frame.error.empty");
        }
        errors.or(Self { words: said, strengths, figure })
    }
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/onderwerpen", Action::SeeStory, "plan.areas", pages::overview),
            Route::show("/plannen/{plan}/onderwerpen/{area}", Action::SeeStory, "plan.areas", pages::show),
            Route::show("/plannen/{plan}/onderwerpen/{area}/eigen", Action::WriteOwnView, "plan.areas", own::ask),
            Route::change("/plannen/{plan}/onderwerpen/{area}/eigen", Action::WriteOwnView, "plan.areas", own::say),
            Route::change(
                "/plannen/{plan}/onderwerpen/{area}/professional",
                Action::WriteProfessionalView,
                "plan.areas",
                pages::say_professional,
            ),
            Route::show("/beheer/onderwerpen", Action::ManageLists, "plan.area_list", list_pages::show),
            Route::change("/beheer/onderwerpen", Action::ManageLists, "plan.area_list", list_pages::change),
            Route::change("/beheer/onderwerpen/niveaus", Action::ManageLists, "plan.area_list", measures::change),
            Route::show("/beheer/onderwerpen/{area}", Action::ManageLists, "plan.area_list", mapping_pages::edit),
            Route::change("/beheer/onderwerpen/{area}", Action::ManageLists, "plan.area_list", mapping_pages::change),
        ],
        texts: foundation::texts!("areas", "."),
        ways: vec![],
    }
}
