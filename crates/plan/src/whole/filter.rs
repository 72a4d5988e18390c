// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Narrowing the whole plan by area of life, by who does it and by how it goes; over what was read already.
use super::goals::GoalItem;
use crate::{actions::State, areas::Area};
use access::table::Chair;
use foundation::T;

/// What was asked; empty for all.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) onderwerp: String,
    /// An owner as forms say it: `person:…`.
    #[serde(default)]
    pub(super) wie: String,
    #[serde(default)]
    pub(super) staat: String,
}

/// The choices that this plan gives: codes and words.
#[derive(Default)]
pub(super) struct Choices {
    pub(super) areas: Vec<(String, String)>,
    pub(super) owners: Vec<(String, String)>,
    pub(super) states: Vec<(String, String)>,
}

/// Each pair once, in the order in which they come.
fn once(pairs: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for pair in pairs {
        if all.iter().all(|(code, _)| *code != pair.0) {
            all.push(pair);
        }
    }
    all
}

impl Choices {
    pub(super) fn of(goals: &[GoalItem], list: &[Area], chairs: &[Chair], t: &T) -> Self {
        let is_touched = |area: &&Area| goals.iter().any(|item| item.goal.areas.contains(&area.code));
        let areas = list.iter().filter(is_touched).map(|area| (area.code.clone(), area.name(t)));
        let actions = || goals.iter().flat_map(|item| &item.actions);
        let owners = actions().map(|item| (item.action.owner.code(), item.owner(chairs).to_owned()));
        let has = |state: &State| actions().any(|item| item.action.state == *state);
        let states = State::ALL.into_iter().filter(has).map(|state| (state.code().to_owned(), t[state.key()].to_owned()));
        Self { areas: areas.collect(), owners: once(owners), states: states.collect() }
    }
}

impl Asked {
    /// Whether anything was asked.
    pub(super) fn is_some(&self) -> bool {
        [&self.onderwerp, &self.wie, &self.staat].into_iter().any(|asked| !asked.is_empty())
    }

    /// Keeps goals in the area, and of them the actions of this owner and state; a goal without any is left out.
    pub(super) fn narrow(&self, goals: Vec<GoalItem>) -> Vec<GoalItem> {
        let by_action = !self.wie.is_empty() || !self.staat.is_empty();
        let in_area = |item: &GoalItem| self.onderwerp.is_empty() || item.goal.areas.contains(&self.onderwerp);
        let mut goals: Vec<_> = goals.into_iter().filter(in_area).collect();
        for item in &mut goals {
            item.actions.retain(|item| {
                let (owner, state) = (item.action.owner.code(), item.action.state.code());
                (self.wie.is_empty() || owner == self.wie) && (self.staat.is_empty() || state == self.staat)
            });
        }
        goals.retain(|item| !by_action || !item.actions.is_empty());
        goals
    }
}
