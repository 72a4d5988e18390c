// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gathering the plan as it is now, to lay it down as a version or to see what changed since the last one.
use super::content::{
    ActionContent, AreaContent, Content, EDITION, GoalContent, HorizonContent, LadderContent, PersonContent, ProfessionalContent,
    SideContent, WayContent,
};
use super::shared::Reading;
use crate::{
    actions::{self, ActionItem},
    areas::{self, View},
    goals::{self, Goal},
    horizon, people, story,
};
use access::{
    Action, MaySee,
    table::{self, Chair},
};
use foundation::{Conn, T};

/// The plan as it is now, as far as who looks may see it.
pub(crate) async fn shown(conn: &mut Conn, may: &MaySee, around: (&[Chair], &T)) -> anyhow::Result<Content> {
    let whole = now(conn, may, around).await?;
    let shared = Reading::of(conn, may, around).await?.of_content(whole);
    if may.may(Action::SeeStory) {
        return Ok(shared);
    }
    let Content { horizon, goals, table, .. } = shared;
    Ok(Content { horizon, goals, table, ..Content::default() })
}

/// The whole plan as it is now, also what is not shared with who looks: what a page shows of it goes through
/// [`super::shared::Reading`].
pub(super) async fn now(conn: &mut Conn, may: &MaySee, around: (&[Chair], &T)) -> anyhow::Result<Content> {
    let (chairs, t) = around;
    let horizon = horizon::store::newest(conn, may).await?;
    let list = areas::store::list(conn, may.municipality()).await?;
    let actions = actions::shown(actions::store::every(conn, may).await?, may);
    let directions = goals::every_direction(conn, may).await?;
    let goals = goals::store::every(conn, may).await?;
    let story = story::store::every_newest(conn, may).await?;
    let views = areas::store::every(conn, may).await?;
    let ladder = horizon::store::places(conn, may).await?.into_iter().next();
    let people = people::store::every(conn, may).await?;
    let name = |person| table::name_of(chairs, person).unwrap_or(&t["agreeing.someone"]).to_owned();
    let goals = goals.into_iter().map(|goal| GoalContent {
        id: goal.id.to_string(),
        timing: goal.timing.code().to_owned(),
        areas: goals::area_names(&goal.areas, &list, t),
        area_codes: codes(&goal, &list),
        ended: goal.ended.as_ref().map(|(outcome, why)| (outcome.code().to_owned(), why.clone())),
        ways: (directions.iter().filter(|way| way.goal == goal.id))
            .map(|way| WayContent { id: way.id.to_string(), words: way.words.clone(), by: name(way.by), chosen: way.chosen })
            .collect(),
        directions: Vec::new(),
        actions: of_goal(&goal, &actions, chairs),
        wish: goal.wish,
    });
    let (story, comes_first, not_about) = story.map(|story| (story.number, story.comes_first, story.not_about)).unwrap_or_default();
    Ok(Content {
        edition: EDITION,
        more_horizon: horizon.as_ref().map(HorizonContent::of).unwrap_or_default(),
        horizon: horizon.map(|horizon| (horizon.kind, horizon.words)),
        ladder: ladder.map(|placed| LadderContent::of(placed.clone(), name(placed.by))),
        goals: goals.collect(),
        story,
        comes_first,
        not_about,
        areas: sides(list, &views, around),
        people: people.into_iter().map(person).collect(),
        table: chairs.iter().filter(|chair| !chair.has_left).map(|chair| (chair.name.clone(), what_they_are(chair, t))).collect(),
    })
}

/// The codes of its areas, in the order in which they are named.
fn codes(goal: &Goal, list: &[areas::Area]) -> Vec<String> {
    list.iter().filter(|area| goal.areas.contains(&area.code)).map(|area| area.code.clone()).collect()
}

fn person(around: people::Around) -> PersonContent {
    PersonContent { id: around.id.to_string(), name: around.name, relation: around.relation, helps_with: around.helps_with }
}

fn of_goal(goal: &Goal, actions: &[ActionItem], chairs: &[Chair]) -> Vec<ActionContent> {
    let own = actions.iter().filter(|item| item.action.goal == goal.id);
    own.map(|item| ActionContent {
        id: item.action.id.to_string(),
        what: item.action.what.clone(),
        owner: item.owner(chairs).to_owned(),
        due_on: item.action.due_on.map(|day| day.to_string()),
        remind_on: item.action.remind_on.map(|day| day.to_string()),
        repeats: item.action.repeats.code().to_owned(),
        state: item.action.state.code().to_owned(),
        reason: item.action.reason.clone(),
    })
    .collect()
}

fn sides(list: Vec<areas::Area>, views: &[View], around: (&[Chair], &T)) -> Vec<AreaContent> {
    let (chairs, t) = around;
    let side = |view: View| SideContent { words: view.words, strengths: view.strengths, figure: view.figure };
    let seen = |view: View| ProfessionalContent {
        id: view.by.to_string(),
        by: areas::who(view.by, chairs, t),
        on: view.at.day().to_string(),
        seen: side(view),
    };
    let said = areas::known(list, views, t).into_iter().filter(areas::Known::is_said);
    said.map(|known| AreaContent {
        code: known.area.code,
        name: known.name,
        own: known.own.map(side).unwrap_or_default(),
        professional: SideContent::default(),
        professionals: known.professionals.into_iter().map(seen).collect(),
    })
    .collect()
}

fn what_they_are(chair: &Chair, t: &T) -> String {
    let what = chair.expertise.clone().unwrap_or_else(|| t[format!("whole.seat.{}", chair.kind.code())].to_owned());
    match &chair.organisation {
        Some((_, organisation)) => format!("{what}, {organisation}"),
        None => what,
    }
}
