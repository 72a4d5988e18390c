// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a version holds: the plan in words as it was that day, so that it can be read without anything else.
use crate::{
    actions::{self, State},
    areas, goals, horizon,
};
use access::{MaySee, table::Chair};
use foundation::{Conn, T};
use serde::{Deserialize, Serialize};

/// A plan in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    /// The code of the kind of horizon, and its words.
    pub(crate) horizon: Option<(String, String)>,
    pub(crate) goals: Vec<GoalContent>,
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
    pub(crate) actions: Vec<ActionContent>,
}

/// An action in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ActionContent {
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) owner: String,
    pub(crate) due_on: Option<String>,
    /// The code of the state, and why.
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
}

impl ActionContent {
    /// The text key of the state.
    pub(crate) fn state_key(&self) -> String {
        State::from_code(&self.state).unwrap_or(State::Todo).key()
    }
}

/// The plan as it is now.
pub(crate) async fn now(conn: &mut Conn, may: &MaySee, around: (&[Chair], &T)) -> anyhow::Result<Content> {
    let (chairs, t) = around;
    let horizon = horizon::store::all(conn, may).await?.into_iter().next();
    let areas = areas::store::list(conn, may.municipality()).await?;
    let actions = actions::shown(actions::store::all(conn, may, None).await?, may);
    let goals = goals::store::all(conn, may).await?;
    let of_goal = |goal: &goals::Goal| {
        let own = actions.iter().filter(|item| item.action.goal == goal.id);
        own.map(|item| ActionContent {
            id: item.action.id.to_string(),
            what: item.action.what.clone(),
            owner: item.owner(chairs).to_owned(),
            due_on: item.action.due_on.map(|day| day.to_string()),
            state: item.action.state.code().to_owned(),
            reason: item.action.reason.clone(),
        })
        .collect()
    };
    let goals = goals.iter().map(|goal| GoalContent {
        id: goal.id.to_string(),
        wish: goal.wish.clone(),
        timing: goal.timing.code().to_owned(),
        areas: goals::area_names(&goal.areas, &areas, t),
        ended: goal.ended.as_ref().map(|(outcome, why)| (outcome.code().to_owned(), why.clone())),
        actions: of_goal(goal),
    });
    Ok(Content { horizon: horizon.map(|horizon| (horizon.kind, horizon.words)), goals: goals.collect() })
}
