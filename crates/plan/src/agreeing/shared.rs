// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What of a version is shared with who reads it. A version holds the whole plan of its day, whoever laid it down, and each
//! reads the shared part of it: of a goal, when it is shared with the areas of then and with those of now. What cannot be
//! known of an older version (it kept names of areas, not codes) is not shown.
use super::content::{ActionContent, Content, GoalContent};
use crate::{
    areas::{self, Area},
    sight::Shared,
};
use access::{
    MaySee,
    sight::{PEOPLE, STORY},
    table::Chair,
};
use foundation::{Conn, T};
use std::collections::HashSet;

/// Takes out of versions what is not shared with one reader.
pub(crate) struct Reading<'a> {
    may: &'a MaySee,
    shared: Shared<'a>,
    areas: Vec<Area>,
    /// The names of people and organisations at the table: they may be named as who does something.
    known: HashSet<String>,
    t: &'a T,
}

impl<'a> Reading<'a> {
    /// For who looks. Asks nothing for who sees everything.
    pub(crate) async fn of(conn: &mut Conn, may: &'a MaySee, around: (&[Chair], &'a T)) -> anyhow::Result<Self> {
        let shared = Shared::here(conn, may).await?;
        let areas = if shared.is_whole() { Vec::new() } else { areas::store::list(conn, may.municipality()).await? };
        let named = |chair: &Chair| [Some(chair.name.clone()), chair.organisation.as_ref().map(|(_, name)| name.clone())];
        Ok(Self { may, shared, areas, known: around.0.iter().flat_map(named).flatten().collect(), t: around.1 })
    }

    /// The shared part of this content.
    pub(crate) fn of_content(&self, mut content: Content) -> Content {
        if self.shared.is_whole() {
            return content;
        }
        content.goals.retain(|goal| self.sees(goal));
        for goal in &mut content.goals {
            goal.areas = self.names(goal);
            goal.area_codes.retain(|code| self.may.sees_part(code));
            if !self.may.sees_part(PEOPLE) {
                for action in &mut goal.actions {
                    self.forget_who_is_around(action);
                }
            }
        }
        content.areas.retain(|area| self.may.sees_part(&area.code));
        if !self.may.sees_part(PEOPLE) {
            content.people.clear();
        }
        if !self.may.sees_part(STORY) {
            (content.story, content.comes_first, content.not_about) = Default::default();
        }
        content
    }

    fn sees(&self, goal: &GoalContent) -> bool {
        self.shared.goal(&goal.id) && self.may.sees_goal(&goal.id, &self.codes(goal))
    }

    /// The codes of its areas on that day; all areas there are, when a name is not known any more.
    fn codes(&self, goal: &GoalContent) -> Vec<String> {
        if !goal.area_codes.is_empty() || goal.areas.is_empty() {
            return goal.area_codes.clone();
        }
        let code = |name: &String| self.areas.iter().find(|area| area.name(self.t) == *name).map(|area| area.code.clone());
        let known: Option<Vec<_>> = goal.areas.iter().map(code).collect();
        known.unwrap_or_else(|| self.areas.iter().map(|area| area.code.clone()).collect())
    }

    /// The names of its areas that are shared.
    fn names(&self, goal: &GoalContent) -> Vec<String> {
        if goal.area_codes.len() == goal.areas.len() {
            let named = goal.area_codes.iter().zip(&goal.areas).filter(|(code, _)| self.may.sees_part(code));
            return named.map(|(_, name)| name.clone()).collect();
        }
        let shared = |name: &&String| self.areas.iter().any(|area| area.name(self.t) == **name && self.may.sees_part(&area.code));
        goal.areas.iter().filter(shared).cloned().collect()
    }

    fn forget_who_is_around(&self, action: &mut ActionContent) {
        if !self.known.contains(&action.owner) {
            "–".clone_into(&mut action.owner);
        }
    }
}
