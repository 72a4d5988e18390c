// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a version holds beside goals, actions and areas: more of the dot on the horizon, the step on the ladder, ways to a
//! goal, the people around, and what each professional sees. All came later than the first versions.
use super::content::SideContent;
use crate::horizon::{Horizon, Placed, asides};
use foundation::{Day, T};
use serde::{Deserialize, Serialize};

/// What was said beside the words of the horizon.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct HorizonContent {
    pub(crate) energy: String,
    pub(crate) good_at: String,
    pub(crate) in_the_way: String,
    pub(crate) first_step: String,
}

/// A step on the ladder, by whom, when and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct LadderContent {
    pub(crate) step: i64,
    pub(crate) on: String,
    pub(crate) why: String,
    pub(crate) by: String,
}

/// A way to a goal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct WayContent {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) by: String,
    pub(crate) chosen: bool,
}

/// Somebody around the resident.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonContent {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) relation: String,
    pub(crate) helps_with: String,
}

/// What one professional sees; without a name in the first versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ProfessionalContent {
    pub(crate) id: String,
    pub(crate) by: String,
    pub(crate) on: String,
    pub(crate) seen: SideContent,
}

impl HorizonContent {
    pub(super) fn of(horizon: &Horizon) -> Self {
        let Horizon { energy, good_at, in_the_way, first_step, .. } = horizon.clone();
        Self { energy, good_at, in_the_way, first_step }
    }

    /// Each with the text key of its question; what was left open too.
    pub(crate) fn parts(&self) -> [(&'static str, &str); 4] {
        asides([&self.energy, &self.good_at, &self.in_the_way, &self.first_step])
    }
}

impl LadderContent {
    pub(super) fn of(placed: Placed, by: String) -> Self {
        Self { step: placed.step, on: placed.on.to_string(), why: placed.why, by }
    }

    pub(crate) fn in_words(&self, t: &T) -> String {
        let name = &t[format!("horizon.step.{}", self.step)];
        let day = Day::read(&self.on).map(|day| t.day(day)).unwrap_or_default();
        format!("{}. {name}. {} ({}, {day})", self.step, self.why, self.by)
    }
}

impl WayContent {
    /// The words, and whether it was chosen.
    pub(crate) fn in_words(&self, t: &T) -> String {
        if self.chosen { format!("{} ({})", self.words, &t["goals.direction.chosen"]) } else { self.words.clone() }
    }
}

impl PersonContent {
    pub(crate) fn in_words(&self) -> String {
        let parts = [&self.name, &self.relation, &self.helps_with];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

impl ProfessionalContent {
    /// Who saw it and when; nothing where that was not kept.
    pub(crate) fn signed(&self, t: &T) -> String {
        let day = Day::read(&self.on).map(|day| t.day(day));
        [Some(self.by.clone()), day].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
