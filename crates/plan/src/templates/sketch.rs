// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a template holds: sketches of goals with ways and steps, and steps that fit under any goal; and when what a team
//! manager typed is good.
use super::rows::{StepRow, StepRows};
use crate::actions::Repeats;
use foundation::{Errors, form};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The most goals in one template.
const MOST_GOALS: usize = 12;
/// The most ways of one goal.
const MOST_WAYS: usize = 8;

/// Goals, and steps without one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) goals: Vec<GoalSketch>,
    pub(crate) steps: Vec<StepSketch>,
}

/// A goal as it could be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct GoalSketch {
    pub(crate) wish: String,
    pub(crate) areas: Vec<String>,
    pub(crate) ways: Vec<String>,
    pub(crate) steps: Vec<StepSketch>,
}

/// A step as it could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StepSketch {
    pub(crate) what: String,
    pub(crate) who: Who,
    /// Within how many days.
    pub(crate) days: Option<i32>,
    /// How often it comes back, by its code; empty for once.
    #[serde(default)]
    pub(crate) repeats: String,
}

impl StepSketch {
    /// The text key of how often it comes back; nothing for what happens once.
    pub(crate) fn often(&self) -> Option<String> {
        Repeats::from_code(&self.repeats).filter(|repeats| *repeats != Repeats::Never).map(Repeats::key)
    }
}

/// Who would do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    /// The resident.
    Resident,
    /// Somebody from the resident's own network.
    Network,
    /// The professional who uses the template.
    Professional,
    /// That professional's organisation.
    Organisation,
}

impl Who {
    pub(crate) const ALL: [Self; 4] = [Self::Resident, Self::Network, Self::Professional, Self::Organisation];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Network => "network",
            Self::Professional => "professional",
            Self::Organisation => "organisation",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.code() == code)
    }

    /// The text key of its name.
    pub(crate) fn key(self) -> String {
        format!("templates.who.{}", self.code())
    }
}

impl Content {
    /// Every step, those without a goal first; a step is known by its place here.
    pub(crate) fn all_steps(&self) -> Vec<&StepSketch> {
        self.steps.iter().chain(self.goals.iter().flat_map(|goal| &goal.steps)).collect()
    }

    /// With this goal at its place; one past the end is a new one. `None` when there is no such place.
    pub(crate) fn with_goal(mut self, at: usize, goal: GoalSketch) -> Option<Self> {
        match at.cmp(&self.goals.len()) {
            Ordering::Less => self.goals[at] = goal,
            Ordering::Equal if at < MOST_GOALS => self.goals.push(goal),
            _ => return None,
        }
        Some(self)
    }

    /// Without the goal at this place.
    pub(crate) fn without_goal(mut self, at: usize) -> Option<Self> {
        (at < self.goals.len()).then(|| {
            self.goals.remove(at);
            self
        })
    }
}

/// What a team manager fills in about one goal.
#[derive(Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct SketchForm {
    #[serde(default)]
    pub(crate) version: i64,
    #[serde(default)]
    pub(crate) wish: String,
    #[serde(default)]
    pub(crate) areas: Vec<String>,
    /// One way on each line.
    #[serde(default)]
    pub(crate) ways: String,
    #[serde(default)]
    pub(crate) what: Vec<String>,
    #[serde(default)]
    pub(crate) who: Vec<String>,
    #[serde(default)]
    pub(crate) days: Vec<String>,
    #[serde(default)]
    pub(crate) repeats: Vec<String>,
}

impl SketchForm {
    pub(crate) fn of(goal: &GoalSketch, version: i64) -> Self {
        let StepRows { what, who, days, repeats } = StepRows::of(&goal.steps);
        Self { version, wish: goal.wish.clone(), areas: goal.areas.clone(), ways: goal.ways.join("\n"), what, who, days, repeats }
    }

    pub(crate) fn rows(&self) -> Vec<StepRow> {
        self.step_rows().shown()
    }

    fn step_rows(&self) -> StepRows {
        let Self { what, who, days, repeats, .. } = self.clone();
        StepRows { what, who, days, repeats }
    }

    /// A wish, known areas, ways line by line, and steps with who does them.
    pub(crate) fn check(&self, known_areas: &[String]) -> Result<GoalSketch, Errors> {
        let mut errors = Errors::none();
        let wish = errors.take(form::words(&self.wish, 500).map_err(|key| Errors::one("wish", key)));
        if self.areas.iter().any(|area| !known_areas.contains(area)) {
            errors.add("areas", "frame.error.choose");
        }
        let lines: Vec<_> = self.ways.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST_WAYS {
            errors.add("ways", "templates.error.too_many");
        }
        let ways: Result<Vec<_>, _> = lines.iter().map(|line| form::words(line, 1_000)).collect();
        let ways = errors.take(ways.map_err(|key| Errors::one("ways", key)));
        let steps = errors.take(self.step_rows().check());
        let wish = wish.unwrap_or_default();
        errors.or(GoalSketch { wish, areas: self.areas.clone(), ways: ways.unwrap_or_default(), steps: steps.unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(wish: &str) -> GoalSketch {
        GoalSketch { wish: wish.into(), ..GoalSketch::default() }
    }

    fn step(what: &str) -> StepSketch {
        StepSketch { what: what.into(), who: Who::Resident, days: None, repeats: String::new() }
    }

    #[test]
    fn a_goal_is_changed_added_at_the_end_or_taken_out_and_never_put_elsewhere() {
        let content = Content::default().with_goal(0, goal("a")).and_then(|content| content.with_goal(1, goal("b"))).expect("two goals");
        let changed = content.clone().with_goal(0, goal("c")).expect("the first");
        assert_eq!(changed.goals.iter().map(|goal| goal.wish.as_str()).collect::<Vec<_>>(), ["c", "b"]);
        assert_eq!(content.clone().with_goal(3, goal("d")), None);
        assert_eq!(content.clone().without_goal(0).map(|content| content.goals.len()), Some(1));
        assert_eq!(content.without_goal(2), None);
    }

    #[test]
    fn steps_without_a_goal_come_first() {
        let mut content = Content { goals: vec![goal("a")], steps: vec![step("los")] };
        content.goals[0].steps = vec![step("eerst"), step("dan")];
        assert_eq!(content.all_steps().iter().map(|step| step.what.as_str()).collect::<Vec<_>>(), ["los", "eerst", "dan"]);
    }

    #[test]
    fn a_sketch_needs_a_wish_and_good_lines() {
        let known = ["money".to_owned()];
        let form = SketchForm {
            wish: "Ik wil rust".into(),
            areas: known.to_vec(),
            ways: " Samen kijken \n\nBellen".into(),
            ..SketchForm::default()
        };
        assert_eq!(form.check(&known).expect("a sketch").ways, ["Samen kijken", "Bellen"]);
        let wrong = SketchForm { wish: " ".into(), areas: vec!["x".into()], ways: "a\n".repeat(9), ..SketchForm::default() };
        let errors = wrong.check(&known).expect_err("nothing is good");
        assert!(["wish", "areas", "ways"].iter().all(|field| errors.of(field).is_some()));
    }

    #[test]
    fn what_was_kept_is_read_back_the_same() {
        let sketch = GoalSketch { wish: "Ik wil rust".into(), areas: vec![], ways: vec!["Bellen".into()], steps: vec![step("Bellen")] };
        assert_eq!(SketchForm::of(&sketch, 1).check(&[]).expect("the same"), sketch);
    }
}
