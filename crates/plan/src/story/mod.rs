// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Mijn verhaal": told once, in the resident's own words, changed by nobody else; what comes first; and what the plan must
//! not be about. Earlier tellings stay readable.
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, MaySee, Route, SeatKind};
use foundation::{Conn, Errors, When, form};

/// The longest story, in characters.
const LONGEST: usize = 20_000;

/// A telling, as it was kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Story {
    pub(crate) number: i64,
    pub(crate) words: String,
    pub(crate) comes_first: String,
    pub(crate) not_about: String,
    pub(crate) at: When,
}

/// What the plan must not be about, for a professional who is about to write; every page on which one writes shows it
/// by including `story/not_about.html`.
pub(crate) async fn not_about(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Option<String>> {
    if may.seat() != SeatKind::Professional || !may.may(Action::SeeStory) {
        return Ok(None);
    }
    let newest = store::newest(conn, may).await?;
    Ok(newest.map(|story| story.not_about).filter(|words| !words.is_empty()))
}

/// What the resident fills in. Everything may be left open, but not all at once.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoryForm {
    #[serde(default)]
    pub(crate) story: String,
    #[serde(default)]
    pub(crate) comes_first: String,
    #[serde(default)]
    pub(crate) not_about: String,
    #[serde(default)]
    pub(crate) number: i64,
}

/// A telling that was found good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Telling {
    pub(crate) story: String,
    pub(crate) comes_first: String,
    pub(crate) not_about: String,
}

impl Telling {
    pub(crate) fn tell(form: &StoryForm) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let mut words = |field: &'static str, text: &str, longest| {
            errors.take(form::maybe_words(text, longest).map_err(|key| Errors::one(field, key))).flatten().unwrap_or_default()
        };
        let telling = Self {
            story: words("story", &form.story, LONGEST),
            comes_first: words("comes_first", &form.comes_first, 2_000),
            not_about: words("not_about", &form.not_about, 2_000),
        };
        if telling.story.is_empty() && telling.comes_first.is_empty() && telling.not_about.is_empty() {
            errors.add("story", "frame.error.empty");
        }
        errors.or(telling)
    }
}

pub(crate) fn topic() -> crate::Topic {
    crate::Topic {
        routes: vec![
            Route::show("/plannen/{plan}/verhaal", Action::SeeStory, "plan.story", pages::show),
            Route::show("/plannen/{plan}/verhaal/vertellen", Action::TellStory, "plan.story", pages::ask),
            Route::change("/plannen/{plan}/verhaal/vertellen", Action::TellStory, "plan.story", pages::tell),
        ],
        texts: foundation::texts!("story", "."),
        ways: vec![],
    }
}
