// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A version of which some things were destroyed since: they are taken out, and what stands beside them stays as it was. A
//! goal under which something younger stands keeps its place, and says only when its words went.
use super::content::{Content, GoalContent, SideContent};
use access::kept::Gone;

/// The content without what is gone; `None` when nothing of it was there.
pub(crate) fn take_out(text: &str, gone: &Gone) -> anyhow::Result<Option<String>> {
    let whole: Content = serde_json::from_str(text)?;
    let mut left = whole.clone();
    for goal in &mut left.goals {
        out_of_goal(goal, gone);
    }
    left.goals.retain(|goal| !(gone.has("goals", &goal.id) && goal.actions.is_empty() && goal.ways.is_empty()));
    if gone.has("stories", &left.story.to_string()) {
        left.story = 0;
        left.comes_first.clear();
        left.not_about.clear();
    }
    left.people.retain(|person| !gone.has("people_around", &person.id));
    out_of_horizon(&mut left, gone);
    for area in &mut left.areas {
        out_of_side(&mut area.own, gone);
        out_of_side(&mut area.professional, gone);
        for professional in &mut area.professionals {
            out_of_side(&mut professional.seen, gone);
        }
        area.professionals.retain(|professional| !professional.seen.is_empty());
    }
    Ok(if left == whole { None } else { Some(serde_json::to_string(&left)?) })
}

fn out_of_goal(goal: &mut GoalContent, gone: &Gone) {
    goal.actions.retain(|action| !gone.has("actions", &action.id));
    goal.ways.retain(|way| !gone.has("directions", &way.id));
    goal.directions.retain(|words| !gone.said(words));
    for action in &mut goal.actions {
        if action.reason.as_deref().is_some_and(|reason| gone.said(reason)) {
            action.reason = None;
        }
    }
    if gone.has("goals", &goal.id) {
        gone.hole().clone_into(&mut goal.wish);
        goal.ended = None;
    }
}

fn out_of_horizon(content: &mut Content, gone: &Gone) {
    if content.horizon.as_ref().is_some_and(|(_, words)| gone.said(words)) {
        content.horizon = None;
    }
    let more = &mut content.more_horizon;
    for words in [&mut more.energy, &mut more.good_at, &mut more.in_the_way, &mut more.first_step] {
        if gone.said(words) {
            words.clear();
        }
    }
    if content.ladder.as_ref().is_some_and(|placed| gone.said(&placed.why)) {
        content.ladder = None;
    }
}

fn out_of_side(side: &mut SideContent, gone: &Gone) {
    if gone.said(&side.words) || gone.said(&side.strengths) {
        *side = SideContent::default();
    }
}
