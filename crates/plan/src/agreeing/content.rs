// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a version holds: the plan in words as it was that day, so that it can be read without anything else. A field that
//! came later is empty in older versions; none is ever taken away.
use crate::actions::{Repeats, State};
use foundation::{Day, T};
use serde::{Deserialize, Serialize};

/// A plan in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    /// The code of the kind of horizon, and its words.
    pub(crate) horizon: Option<(String, String)>,
    pub(crate) goals: Vec<GoalContent>,
    #[serde(default)]
    pub(crate) comes_first: String,
    #[serde(default)]
    pub(crate) not_about: String,
    #[serde(default)]
    pub(crate) areas: Vec<AreaContent>,
    /// Who sat at the table: the name and what they are.
    #[serde(default)]
    pub(crate) table: Vec<(String, String)>,
}

/// A goal in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct GoalContent {
    pub(crate) id: String,
    pub(crate) wish: String,
    pub(crate) timing: String,
    pub(crate) areas: Vec<String>,
    /// The code of the outcome and why, when it had ended.
    pub(crate) ended: Option<(String, String)>,
    /// Ways to get there.
    #[serde(default)]
    pub(crate) directions: Vec<String>,
    pub(crate) actions: Vec<ActionContent>,
}

/// An action in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ActionContent {
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) owner: String,
    pub(crate) due_on: Option<String>,
    #[serde(default)]
    pub(crate) repeats: String,
    /// The code of the state, and why.
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
}

/// Both sides of one area of life, in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct AreaContent {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) own: SideContent,
    pub(crate) professional: SideContent,
}

/// What one side says of an area.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SideContent {
    pub(crate) words: String,
    pub(crate) strengths: String,
    pub(crate) figure: Option<i64>,
}

impl ActionContent {
    /// When it is due and how often, in words; nothing when neither was agreed.
    pub(crate) fn when(&self, t: &T) -> String {
        let due = self.due_on.as_deref().and_then(Day::read).map(|day| t.with("actions.by", &[("when", &t.day(day))]));
        let often = Repeats::from_code(&self.repeats).filter(|repeats| *repeats != Repeats::Never).map(|often| t[often.key()].to_owned());
        [due, often].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// How it stands, in words.
    pub(crate) fn state_in<'t>(&self, t: &'t T) -> &'t str {
        &t[State::from_code(&self.state).unwrap_or(State::Todo).key()]
    }

    /// Everything in one line.
    pub(crate) fn in_words(&self, t: &T) -> String {
        let when = self.when(t);
        let parts = [self.what.as_str(), &self.owner, &when, self.state_in(t), self.reason.as_deref().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl GoalContent {
    /// When and about what, in one line.
    pub(crate) fn place(&self, t: &T) -> String {
        let timing = &t[format!("goals.timing.{}", self.timing)];
        [timing, &self.areas.join(", ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// How it ended, in words.
    pub(crate) fn end(&self, t: &T) -> Option<String> {
        self.ended.as_ref().map(|(outcome, why)| format!("{}. {why}", &t[format!("goals.outcome.{outcome}")]))
    }
}

impl SideContent {
    pub(crate) const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.strengths.is_empty() && self.figure.is_none()
    }

    /// Everything in one line; `most` is the top of this side's scale.
    pub(crate) fn in_words(&self, most: i64, t: &T) -> String {
        let figure = self.figure.map(|figure| format!("{figure} / {most}")).unwrap_or_default();
        let strengths =
            if self.strengths.is_empty() { String::new() } else { format!("{} {}", &t["areas.strengths.said"], self.strengths) };
        [self.words.as_str(), &strengths, &figure].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}
