// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The form in which a sketch becomes a goal: what it starts with, and when it is good. A line that was emptied is left out.
use super::sketch::GoalSketch;
use crate::{
    actions::{ActionForm, Agreed, Defaults, Owner, Were},
    goals::{GoalForm, Wish},
};
use foundation::{Day, Errors, form};

/// What a professional fills in.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct UseForm {
    #[serde(default)]
    pub(super) wish: String,
    #[serde(default)]
    pub(super) areas: Vec<String>,
    #[serde(default)]
    pub(super) timing: String,
    #[serde(default)]
    pub(super) ways: Vec<String>,
    #[serde(default)]
    what: Vec<String>,
    #[serde(default)]
    owner: Vec<String>,
    #[serde(default)]
    due_on: Vec<String>,
    #[serde(default)]
    repeats: Vec<String>,
}

/// A step as it stands in the form.
pub(super) struct UseRow {
    pub(super) what: String,
    pub(super) owner: String,
    pub(super) due_on: String,
    pub(super) repeats: String,
}

/// What was found good.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) wish: Wish,
    pub(super) ways: Vec<String>,
    pub(super) steps: Vec<Agreed>,
}

impl UseForm {
    /// The sketch with names and days filled in.
    pub(super) fn of(sketch: &GoalSketch, defaults: &Defaults, today: Day) -> Self {
        let day = |days: Option<i32>| days.map(|days| today.plus_days(days).to_string()).unwrap_or_default();
        Self {
            wish: sketch.wish.clone(),
            areas: sketch.areas.clone(),
            timing: "now".to_owned(),
            ways: sketch.ways.clone(),
            what: sketch.steps.iter().map(|step| step.what.clone()).collect(),
            owner: sketch.steps.iter().map(|step| defaults.owner(step.who.code()).code()).collect(),
            due_on: sketch.steps.iter().map(|step| day(step.days)).collect(),
            repeats: sketch.steps.iter().map(|step| step.repeats.clone()).collect(),
        }
    }

    /// Only in areas that can be chosen.
    pub(super) fn in_areas(mut self, areas: &[(String, String)]) -> Self {
        self.areas.retain(|area| areas.iter().any(|(code, _)| code == area));
        self
    }

    pub(super) fn rows(&self) -> Vec<UseRow> {
        let rows = self.what.iter().zip(&self.owner).zip(&self.due_on).enumerate();
        let row = |(at, ((what, owner), due_on)): (usize, ((&String, &String), &String))| UseRow {
            what: what.clone(),
            owner: owner.clone(),
            due_on: due_on.clone(),
            repeats: self.repeats.get(at).cloned().unwrap_or_default(),
        };
        rows.map(row).collect()
    }

    /// By the same rules as what is typed one by one.
    pub(super) fn check(&self, room: (usize, &[String]), owners: &[Owner], today: Day) -> Result<Ready, Errors> {
        let mut errors = Errors::none();
        let goal = GoalForm { wish: self.wish.clone(), areas: self.areas.clone(), timing: self.timing.clone(), ..GoalForm::default() };
        let wish = errors.take(Wish::make(&goal, room.0, room.1));
        let ways = self.ways.iter().filter(|way| !way.trim().is_empty()).map(|way| form::words(way, 1_000));
        let ways = errors.take(ways.collect::<Result<Vec<_>, _>>().map_err(|key| Errors::one("ways", key)));
        let steps = self.rows().into_iter().filter(|row| !row.what.trim().is_empty()).map(|row| {
            let form = ActionForm { what: row.what, owner: row.owner, due_on: row.due_on, repeats: row.repeats, ..ActionForm::default() };
            Agreed::make(&form, owners, today, Were::default())
        });
        let steps = errors.take(steps.collect::<Result<Vec<_>, _>>());
        match (wish, ways, steps) {
            (Some(wish), Some(ways), Some(steps)) => Ok(Ready { wish, ways, steps }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::sketch::{StepSketch, Who},
        *,
    };
    use foundation::Id;

    fn sketch() -> GoalSketch {
        let step = StepSketch { what: "Brieven sorteren".into(), who: Who::Resident, days: Some(7), repeats: "weekly".into() };
        GoalSketch { wish: "Ik wil rust".into(), areas: vec!["money".into()], ways: vec!["Samen kijken".into()], steps: vec![step] }
    }

    #[test]
    fn a_sketch_fills_in_who_and_when_and_passes_as_it_is() {
        let today = Day::read("2026-11-24").expect("a day");
        let resident = Owner::Person(Id::of(1));
        let defaults = Defaults { resident, network: resident, professional: resident, organisation: None };
        let form = UseForm::of(&sketch(), &defaults, today);
        let (known, owners) = (["money".to_owned()], [resident]);
        let ready = form.check((0, &known), &owners, today).expect("good as it is");
        assert_eq!((ready.wish.words.as_str(), ready.steps[0].due_on), ("Ik wil rust", Day::read("2026-12-01")));
        assert_eq!(ready.steps[0].repeats.code(), "weekly");
        let emptied = UseForm { ways: vec![" ".into()], what: vec![String::new()], ..form.clone() };
        let ready = emptied.check((0, &known), &owners, today).expect("lines can be left out");
        assert!(ready.ways.is_empty() && ready.steps.is_empty());
        let wrong = UseForm { wish: String::new(), due_on: vec!["2026-11-01".into()], ..form };
        let errors = wrong.check((0, &known), &owners, today).expect_err("no wish, a day that passed");
        assert!(errors.of("wish").is_some() && errors.of("due_on").is_some());
    }
}
