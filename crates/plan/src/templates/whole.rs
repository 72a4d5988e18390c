// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Taking a template whole: every goal with its ways and steps at once, less what is unticked. What is taken goes by the
//! same rules as what is typed, all of it or nothing, and can be changed afterwards.
use super::{
    Template,
    sketch::GoalSketch,
    suggest::Offered,
    taking::{Ready, UseForm},
    using::{self, Around},
};
use crate::{goals, standing};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T, form::At};
use std::fmt::Display;

/// What is ticked: goals by their place, steps by the place of their goal and their own.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WholeForm {
    #[serde(default)]
    goal: Vec<String>,
    #[serde(default)]
    step: Vec<String>,
}

impl WholeForm {
    /// Everything is ticked to begin with.
    fn all(goals: &[GoalSketch]) -> Self {
        let steps = goals.iter().enumerate().flat_map(|(at, goal)| (0..goal.steps.len()).map(move |step| format!("{at}.{step}")));
        Self { goal: (0..goals.len()).map(|at| at.to_string()).collect(), step: steps.collect() }
    }

    fn has_goal(&self, at: impl Display) -> bool {
        self.goal.contains(&at.to_string())
    }

    fn has_step(&self, at: impl Display, step: impl Display) -> bool {
        self.step.contains(&format!("{at}.{step}"))
    }

    /// The goals that are ticked, with the steps that are.
    fn chosen(&self, goals: &[GoalSketch]) -> Vec<GoalSketch> {
        let ticked = goals.iter().enumerate().filter(|(at, _)| self.has_goal(*at));
        ticked
            .map(|(at, goal)| {
                let steps = goal.steps.iter().enumerate().filter(|(step, _)| self.has_step(at, *step));
                GoalSketch { steps: steps.map(|(_, step)| step.clone()).collect(), ..goal.clone() }
            })
            .collect()
    }
}

#[derive(askama::Template)]
#[template(path = "templates/whole.html")]
struct WholePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    offered: &'a Offered,
    not_about: &'a Option<String>,
    form: WholeForm,
    errors: Errors,
}

impl Page for WholePage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.whole"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, around: &'a Around, typed: (WholeForm, Errors)) -> WholePage<'a> {
    let Around { offered, not_about, .. } = around;
    WholePage { ctx, t: &ctx.t, plan: may.plan(), offered, not_about, form: typed.0, errors: typed.1 }
}

type WholeAt = At<(Id<Plan>, Id<Template>)>;

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): WholeAt) -> Result<Response> {
    let around = using::around(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_else(|| WholeForm::all(&around.offered.template.content.goals));
    ctx.page(&page(&ctx, &may, &around, (form, Errors::none())))
}

/// Every ticked goal, found good; `open` goals are there already.
fn ready(ctx: &Ctx, looks: (&MaySee, &Around), form: &WholeForm, open: usize) -> Result<Vec<Ready>, Errors> {
    let (may, around) = looks;
    let areas: Vec<_> = around.areas.iter().map(|(code, _)| code.clone()).collect();
    let owners: Vec<_> = around.owners.iter().map(|(owner, _)| *owner).collect();
    let chosen = form.chosen(&around.offered.template.content.goals);
    if chosen.is_empty() {
        return Err(Errors::one("goal", "frame.error.choose"));
    }
    let good = chosen.iter().zip(open..).map(|(sketch, open)| {
        let form = UseForm::of(sketch, &around.defaults, ctx.today).in_areas(&around.areas);
        let in_sight = |ready: Ready| goals::stays_in_sight(may, Id::of(0), &ready.wish.areas).map(|()| ready);
        let good = form.check((open, &areas), &owners, ctx.today).and_then(in_sight);
        good.map_err(|errors| Errors::one("goal", errors.all().next().map_or("frame.error.choose", |(_, key)| key)))
    });
    good.collect()
}

pub(super) async fn take(ctx: Ctx, may: MayChange, At((plan, id)): WholeAt, Form(form): Form<WholeForm>) -> Result<Response> {
    let around = using::around(&ctx, &may, id).await?;
    let template = &around.offered.template;
    let mut tx = ctx.begin(&may).await?;
    let open = goals::store::all(&mut tx, &may).await?.iter().filter(|goal| goal.ended.is_none()).count();
    let ready = match ready(&ctx, (&may, &around), &form, open) {
        Ok(ready) => ready,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, &around, (form, errors)));
        }
    };
    for one in ready {
        using::add(&mut tx, &ctx, &may, (template, one)).await?;
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("templates.taken").with("of", template.name.as_str()).with("number", template.version);
    tx.commit(event, &format!("/plannen/{plan}")).await
}

#[cfg(test)]
mod tests {
    use super::{
        super::sketch::{StepSketch, Who},
        *,
    };

    #[test]
    fn what_is_unticked_stays_behind() {
        let step = |what: &str| StepSketch { what: what.into(), who: Who::Resident, days: None, repeats: String::new() };
        let goal = |wish: &str| GoalSketch { wish: wish.into(), steps: vec![step("een"), step("twee")], ..GoalSketch::default() };
        let goals = [goal("a"), goal("b")];
        assert_eq!(WholeForm::all(&goals).chosen(&goals), goals);
        let form = WholeForm { goal: vec!["1".into(), "7".into()], step: vec!["0.0".into(), "1.1".into()] };
        let chosen = form.chosen(&goals);
        assert_eq!((chosen.len(), chosen[0].wish.as_str(), chosen[0].steps.len()), (1, "b", 1));
        assert_eq!(chosen[0].steps[0].what, "twee");
    }
}
