// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gathering the plan as it is now, to lay it down as a version or to see what changed since the last one.
use super::content::{ActionContent, AreaContent, Content, GoalContent, SideContent};
use crate::{
    actions::{self, ActionItem},
    areas::{self, View},
    goals::{self, Goal},
    horizon, story,
};
use access::{MaySee, table::Chair};
use foundation::{Conn, T};

/// The plan as it is now.
pub(super) async fn now(conn: &mut Conn, may: &MaySee, around: (&[Chair], &T)) -> anyhow::Result<Content> {
    let (chairs, t) = around;
    let horizon = horizon::store::newest(conn, may).await?;
    let list = areas::store::list(conn, may.municipality()).await?;
    let actions = actions::shown(actions::store::all(conn, may, None).await?, may);
    let directions = goals::directions(conn, may).await?;
    let goals = goals::store::all(conn, may).await?;
    let story = story::store::newest(conn, may).await?;
    let views = areas::store::views(conn, may, None).await?;
    let goals = goals.into_iter().map(|goal| GoalContent {
        id: goal.id.to_string(),
        timing: goal.timing.code().to_owned(),
        areas: goals::area_names(&goal.areas, &list, t),
        ended: goal.ended.as_ref().map(|(outcome, why)| (outcome.code().to_owned(), why.clone())),
        directions: directions.iter().filter(|way| way.goal == goal.id).map(|way| way.words.clone()).collect(),
        actions: of_goal(&goal, &actions, chairs),
        wish: goal.wish,
    });
    let (comes_first, not_about) = story.map(|story| (story.comes_first, story.not_about)).unwrap_or_default();
    Ok(Content {
        horizon: horizon.map(|horizon| (horizon.kind, horizon.words)),
        goals: goals.collect(),
        comes_first,
        not_about,
        areas: sides(list, &views, t),
        table: chairs.iter().filter(|chair| !chair.has_left).map(|chair| (chair.name.clone(), what_they_are(chair, t))).collect(),
    })
}

fn of_goal(goal: &Goal, actions: &[ActionItem], chairs: &[Chair]) -> Vec<ActionContent> {
    let own = actions.iter().filter(|item| item.action.goal == goal.id);
    own.map(|item| ActionContent {
        id: item.action.id.to_string(),
        what: item.action.what.clone(),
        owner: item.owner(chairs).to_owned(),
        due_on: item.action.due_on.map(|day| day.to_string()),
        repeats: item.action.repeats.code().to_owned(),
        state: item.action.state.code().to_owned(),
        reason: item.action.reason.clone(),
    })
    .collect()
}

fn sides(list: Vec<areas::Area>, views: &[View], t: &T) -> Vec<AreaContent> {
    let side = |view: Option<View>| view.map(|view| SideContent { words: view.words, strengths: view.strengths, figure: view.figure });
    let all = areas::known(list, views, t).into_iter().map(|known| AreaContent {
        code: known.area.code,
        name: known.name,
        own: side(known.own).unwrap_or_default(),
        professional: side(known.professional).unwrap_or_default(),
    });
    all.filter(|area| !(area.own.is_empty() && area.professional.is_empty())).collect()
}

fn what_they_are(chair: &Chair, t: &T) -> String {
    let what = chair.expertise.clone().unwrap_or_else(|| t[format!("whole.seat.{}", chair.kind.code())].to_owned());
    match &chair.organisation {
        Some((_, organisation)) => format!("{what}, {organisation}"),
        None => what,
    }
}
