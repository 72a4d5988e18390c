// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a version holds: the plan in words as it was that day, so that it can be read without anything else. A field that
//! came later is empty in older versions; none is ever taken away.
pub(crate) use super::beside::{HorizonContent, LadderContent, PersonContent, ProfessionalContent, WayContent};
use crate::actions::{Repeats, State};
use foundation::{Day, T};
use serde::{Deserialize, Serialize};

/// What versions of today hold; one that holds less is never said to lack what nobody kept then.
pub(super) const EDITION: i64 = 1;

/// A plan in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    /// Which of the fields below were kept: 0 for the first versions, then [`EDITION`].
    #[serde(default)]
    pub(crate) edition: i64,
    /// The code of the kind of horizon, and its words.
    pub(crate) horizon: Option<(String, String)>,
    #[serde(default)]
    pub(crate) more_horizon: HorizonContent,
    #[serde(default)]
    pub(crate) ladder: Option<LadderContent>,
    pub(crate) goals: Vec<GoalContent>,
    /// The number of the telling, 0 for none; its words are in their own numbered row.
    #[serde(default)]
    pub(crate) story: i64,
    #[serde(default)]
    pub(crate) comes_first: String,
    #[serde(default)]
    pub(crate) not_about: String,
    #[serde(default)]
    pub(crate) areas: Vec<AreaContent>,
    /// The people around the resident.
    #[serde(default)]
    pub(crate) people: Vec<PersonContent>,
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
    /// The codes of the same areas in the same order; the first versions did not keep them.
    #[serde(default)]
    pub(crate) area_codes: Vec<String>,
    /// The code of the outcome and why, when it had ended.
    pub(crate) ended: Option<(String, String)>,
    /// Ways to get there, as the first versions kept them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) directions: Vec<String>,
    /// Ways to get there.
    #[serde(default)]
    pub(crate) ways: Vec<WayContent>,
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
    pub(crate) remind_on: Option<String>,
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
    /// The newest view of any professional, as the first versions kept it.
    #[serde(default)]
    pub(crate) professional: SideContent,
    /// The newest view of each professional, newest first.
    #[serde(default)]
    pub(crate) professionals: Vec<ProfessionalContent>,
}

/// What one side says of an area.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct SideContent {
    pub(crate) words: String,
    pub(crate) strengths: String,
    pub(crate) figure: Option<i64>,
}

impl ActionContent {
    /// When it is due, how often, and when somebody is reminded, in words; nothing when none was agreed.
    pub(crate) fn when(&self, t: &T) -> String {
        let on = |day: &Option<String>, key| day.as_deref().and_then(Day::read).map(|day| t.with(key, &[("when", &t.day(day))]));
        let (due, reminded) = (on(&self.due_on, "actions.by"), on(&self.remind_on, "actions.reminded"));
        let often = Repeats::from_code(&self.repeats).filter(|repeats| *repeats != Repeats::Never).map(|often| t[often.key()].to_owned());
        [due, often, reminded].into_iter().flatten().collect::<Vec<_>>().join(", ")
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

    /// The ways, of the first versions too.
    pub(crate) fn ways(&self) -> Vec<WayContent> {
        let first = self.directions.iter().map(|words| WayContent { words: words.clone(), ..WayContent::default() });
        first.chain(self.ways.iter().cloned()).collect()
    }

    /// How it ended, in words.
    pub(crate) fn end(&self, t: &T) -> Option<String> {
        self.ended.as_ref().map(|(outcome, why)| format!("{}. {why}", &t[format!("goals.outcome.{outcome}")]))
    }
}

impl AreaContent {
    /// What professionals saw, of the first versions too.
    pub(crate) fn professionals(&self) -> Vec<ProfessionalContent> {
        let first = Some(&self.professional).filter(|side| !side.is_empty()).cloned();
        let first = first.map(|seen| ProfessionalContent { seen, ..ProfessionalContent::default() });
        first.into_iter().chain(self.professionals.iter().cloned()).collect()
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
