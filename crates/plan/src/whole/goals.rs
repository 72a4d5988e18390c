// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Each goal of the plan with what belongs to it: areas, the chosen way, actions, and how much was said.
use crate::{
    actions::{self, ActionItem},
    areas::Area,
    comments::{Counts, Part},
    goals::{self, Goal},
};
use access::{Ctx, MaySee};
use foundation::Conn;

/// A goal with what belongs to it.
pub(super) struct GoalItem {
    pub(super) goal: Goal,
    /// The names of its areas, in the order of their codes.
    pub(super) areas: Vec<String>,
    pub(super) actions: Vec<ActionItem>,
    /// The way that was chosen.
    pub(super) way: Option<String>,
    /// Remarks on the goal, and on its actions.
    pub(super) remarks: (i64, i64),
}

/// Every goal; with the list of areas and the number of remarks on each part.
pub(super) async fn all(conn: &mut Conn, ctx: &Ctx, may: &MaySee, with: (&[Area], &Counts)) -> anyhow::Result<Vec<GoalItem>> {
    let (list, remarks) = with;
    let goals = goals::store::all(conn, may).await?;
    let actions = actions::shown(actions::store::all(conn, may, None).await?, may);
    let ways = goals::directions(conn, may).await?;
    let item = |goal: Goal| {
        let actions: Vec<_> = actions.iter().filter(|item| item.action.goal == goal.id).cloned().collect();
        let below = actions.iter().map(|item| remarks.of(&Part::action(item.action.id))).sum();
        GoalItem {
            areas: goals::area_names(&goal.areas, list, &ctx.t),
            way: ways.iter().find(|way| way.goal == goal.id && way.chosen).map(|way| way.words.clone()),
            remarks: (remarks.of(&Part::goal(goal.id)), below),
            actions,
            goal,
        }
    };
    Ok(goals.into_iter().map(item).collect())
}
