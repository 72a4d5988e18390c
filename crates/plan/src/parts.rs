// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Goals and actions as other features point at them: what somebody may see of them, in one list.
use crate::{actions, comments, goals};
use access::MaySee;
use foundation::Conn;

/// A goal or an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `goal:<id>` or `action:<id>`.
    pub code: String,
    /// The goal that it is, or stands under.
    pub goal: String,
    /// The codes of the areas of life that the goal touches.
    pub areas: Vec<String>,
    /// The wish, or what was agreed.
    pub words: String,
    /// Whether the goal has not ended.
    pub is_open: bool,
}

/// The goals and actions of the plan that who asks may see.
pub async fn seen(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Part>> {
    let mut parts = Vec::new();
    for goal in goals::store::all(conn, may).await?.into_iter().filter(|goal| may.sees_goal(goal.id, &goal.areas)) {
        let (id, is_open) = (goal.id.to_string(), goal.ended.is_none());
        parts.push(Part { code: format!("goal:{id}"), goal: id, areas: goal.areas, words: goal.wish, is_open });
    }
    for action in actions::store::all(conn, may, None).await? {
        let under = action.goal.to_string();
        let Some(goal) = parts.iter().find(|part| part.goal == under).cloned() else { continue };
        parts.push(Part { code: format!("action:{}", action.id), words: action.what, ..goal });
    }
    Ok(parts)
}

/// The page of a part as paths name it (`doel`, its identifier), when it is there and who asks may see it.
pub async fn page(conn: &mut Conn, may: &MaySee, kind: &str, id: &str) -> anyhow::Result<Option<String>> {
    let Some(part) = comments::Part::read(kind, id) else { return Ok(None) };
    Ok(if comments::exists(conn, may, &part).await? { Some(part.page(may.plan())) } else { None })
}
