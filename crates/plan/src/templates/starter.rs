// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A small set to begin with, for an organisation that has no templates yet: taken over in one go by its team manager, with
//! its source, and from then on the organisation's own to change or to end.
use super::{
    PATH, Template,
    manage::organisation,
    sketch::{Content, GoalSketch, StepSketch, Who},
    store,
};
use access::{Ctx, Event};
use axum::response::Response;
use foundation::{Id, Problem, Result, T};

/// A step: the text key of what, who, within how many days, and how often.
type Step = (&'static str, Who, i32, &'static str);

/// A template with one goal, as text keys: name, wish, area, way, steps.
struct Starter {
    name: &'static str,
    wish: &'static str,
    area: &'static str,
    way: &'static str,
    steps: [Step; 2],
}

const SET: [Starter; 3] = [
    Starter {
        name: "templates.starter.work",
        wish: "templates.starter.work.wish",
        area: "work_and_learning",
        way: "templates.starter.work.way",
        steps: [("templates.starter.work.list", Who::Resident, 7, ""), ("templates.starter.work.place", Who::Professional, 14, "")],
    },
    Starter {
        name: "templates.starter.money",
        wish: "templates.starter.money.wish",
        area: "money",
        way: "templates.starter.money.way",
        steps: [
            ("templates.starter.money.letters", Who::Resident, 7, ""),
            ("templates.starter.money.open", Who::Professional, 14, "weekly"),
        ],
    },
    Starter {
        name: "templates.starter.people",
        wish: "templates.starter.people.wish",
        area: "people_around",
        way: "templates.starter.people.way",
        steps: [("templates.starter.people.choose", Who::Resident, 14, ""), ("templates.starter.people.go", Who::Network, 21, "")],
    },
];

impl Starter {
    fn content(&self, t: &T) -> Content {
        let step = |(what, who, days, repeats): &Step| StepSketch {
            what: t[*what].to_owned(),
            who: *who,
            days: Some(*days),
            repeats: (*repeats).to_owned(),
        };
        let goal = GoalSketch {
            wish: t[self.wish].to_owned(),
            areas: vec![self.area.to_owned()],
            ways: vec![t[self.way].to_owned()],
            steps: self.steps.iter().map(step).collect(),
        };
        Content { goals: vec![goal], steps: Vec::new() }
    }
}

pub(super) async fn take(ctx: Ctx) -> Result<Response> {
    let (organisation, key) = (organisation(&ctx)?, ctx.municipality_key());
    let of = (ctx.municipality.id, &key);
    let mut tx = ctx.begin_here().await?;
    if !store::all(&mut tx, of, organisation).await?.is_empty() {
        return Err(Problem::StaleForm);
    }
    let source = ctx.t["templates.starter.source"].to_owned();
    for starter in &SET {
        let (id, name, content) = (Id::new(&ctx.chance), ctx.t[starter.name].to_owned(), starter.content(&ctx.t));
        let template = Template { id, organisation, version: 1, name, source: source.clone(), content, at: ctx.now, ended: false };
        store::keep(&mut tx, of, &template, (ctx.now, ctx.me()?.person)).await?;
        tx.record(&Event::of("templates.made").about(id).with("new", template.name));
    }
    tx.commit(Event::of("templates.starter_taken").with("count", SET.len().to_string()), PATH).await
}

#[cfg(test)]
mod tests {
    use super::{super::sketch::SketchForm, *};
    use foundation::{Language, Texts};

    #[test]
    fn every_starter_passes_the_rules_of_what_is_typed() {
        let mut texts = crate::feature().texts;
        texts.extend(access::frame::texts());
        for language in [Language::Nl, Language::En] {
            let t = Texts::read(&texts).expect("our texts").of(language);
            for starter in &SET {
                let goal = &starter.content(&t).goals[0];
                assert_eq!(SketchForm::of(goal, 1).check(&[starter.area.to_owned()]).expect("good"), *goal);
            }
        }
    }
}
