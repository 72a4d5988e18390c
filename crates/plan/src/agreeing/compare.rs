// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What changed between two versions, goal by goal and action by action, in words: values in, lines out.
use super::content::{ActionContent, Content, GoalContent};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The text key of what it is about.
    pub(crate) about: &'static str,
    /// What stood there before, if it did.
    pub(crate) before: Option<String>,
    /// What stands there now, if it does.
    pub(crate) after: Option<String>,
}

fn difference(about: &'static str, before: Option<&str>, after: Option<&str>) -> Option<Difference> {
    let filled = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let (before, after) = (filled(before), filled(after));
    (before != after).then_some(Difference { about, before, after })
}

/// The differences from an older to a newer version; goals and actions are matched by identifier, not by words.
pub(crate) fn compare(old: &Content, new: &Content) -> Vec<Difference> {
    let words = |content: &Content| content.horizon.as_ref().map(|(_, words)| words.clone());
    let mut all: Vec<_> = difference("agreeing.about.horizon", words(old).as_deref(), words(new).as_deref()).into_iter().collect();
    for goal in &new.goals {
        all.extend(goals(old.goals.iter().find(|other| other.id == goal.id), Some(goal)));
    }
    for goal in old.goals.iter().filter(|goal| new.goals.iter().all(|other| other.id != goal.id)) {
        all.extend(goals(Some(goal), None));
    }
    all
}

fn goals(old: Option<&GoalContent>, new: Option<&GoalContent>) -> Vec<Difference> {
    let (was, is) = (old.map(|goal| goal.wish.as_str()), new.map(|goal| goal.wish.as_str()));
    let mut all: Vec<_> = difference("agreeing.about.goal", was, is).into_iter().collect();
    let why = |goal: Option<&GoalContent>| goal.and_then(|goal| goal.ended.as_ref()).map(|(_, why)| why.clone());
    all.extend(difference("agreeing.about.goal_ended", why(old).as_deref(), why(new).as_deref()));
    let none = Vec::new();
    let (before, after) = (old.map_or(&none, |goal| &goal.actions), new.map_or(&none, |goal| &goal.actions));
    for action in after {
        let twin = before.iter().find(|other| other.id == action.id);
        all.extend(difference("agreeing.about.action", twin.map(in_words).as_deref(), Some(&in_words(action))));
    }
    for action in before.iter().filter(|action| after.iter().all(|other| other.id != action.id)) {
        all.extend(difference("agreeing.about.action", Some(&in_words(action)), None));
    }
    all
}

/// Everything of an action that can differ, in one line.
fn in_words(action: &ActionContent) -> String {
    let parts = [Some(action.what.as_str()), Some(action.owner.as_str()), action.due_on.as_deref(), action.reason.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(id: &str, what: &str) -> ActionContent {
        ActionContent { id: id.into(), what: what.into(), owner: "Bo".into(), state: "todo".into(), ..ActionContent::default() }
    }

    fn content(wish: &str, actions: Vec<ActionContent>) -> Content {
        Content { horizon: None, goals: vec![GoalContent { id: "g".into(), wish: wish.into(), actions, ..GoalContent::default() }] }
    }

    #[test]
    fn nothing_changed_says_nothing() {
        let plan = content("Ik wil werken", vec![action("a", "Bellen")]);
        assert!(compare(&plan, &plan).is_empty());
    }

    #[test]
    fn what_came_went_and_changed_is_told_apart() {
        let old = content("Ik wil werken", vec![action("a", "Bellen"), action("b", "Schrijven")]);
        let new = content("Ik wil vier dagen werken", vec![action("a", "Mailen"), action("c", "Oefenen")]);
        let found = compare(&old, &new);
        let line = |at: usize| (found[at].before.as_deref(), found[at].after.as_deref());
        assert_eq!(found.len(), 4);
        assert_eq!(line(0), (Some("Ik wil werken"), Some("Ik wil vier dagen werken")));
        assert_eq!(line(1), (Some("Bellen · Bo"), Some("Mailen · Bo")));
        assert_eq!(line(2), (None, Some("Oefenen · Bo")));
        assert_eq!(line(3), (Some("Schrijven · Bo"), None));
    }

    #[test]
    fn a_goal_that_is_gone_takes_its_actions_along() {
        let old = content("Ik wil werken", vec![action("a", "Bellen")]);
        let found = compare(&old, &Content::default());
        assert!(found.iter().all(|difference| difference.after.is_none()) && found.len() == 2);
    }
}
