// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Changing what a template holds: one goal with its ways and steps, or the steps that fit under any goal. Each change is a
//! new version; who was second keeps what was typed and sees what stands there now.
use super::{
    Template, manage,
    rows::{StepRow, StepRows},
    sketch::{GoalSketch, SketchForm, Who},
};
use crate::{areas, goals};
use access::{Ctx, Event, ctx::Page};
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(askama::Template)]
#[template(path = "templates/sketch.html")]
struct SketchPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    to: String,
    /// Where taking the goal out goes, when it is there.
    end: Option<String>,
    areas: Vec<(String, String)>,
    form: SketchForm,
    theirs: Option<GoalSketch>,
    errors: Errors,
}

impl SketchPage<'_> {
    fn whos(&self) -> Vec<(String, String)> {
        whos(self.t)
    }
}

fn whos(t: &T) -> Vec<(String, String)> {
    Who::ALL.map(|who| (who.code().to_owned(), t[who.key()].to_owned())).to_vec()
}

impl Page for SketchPage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.goal"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type GoalAt = At<(Id<Template>, usize)>;

async fn page<'a>(ctx: &'a Ctx, template: &Template, at: usize, typed: (SketchForm, Errors)) -> Result<SketchPage<'a>> {
    let list = areas::store::list(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let back = manage::path(template.id);
    let to = format!("{back}/doelen/{at}");
    let end = (at < template.content.goals.len()).then(|| format!("{to}/weg"));
    let areas = goals::choices(&list, &typed.0.areas, &ctx.t);
    Ok(SketchPage { ctx, t: &ctx.t, back, to, end, areas, form: typed.0, theirs: None, errors: typed.1 })
}

/// The newest version, when it has not ended and the place is there or just behind the last.
async fn open(ctx: &Ctx, (id, at): (Id<Template>, usize)) -> Result<Template> {
    let (newest, _) = manage::versions(ctx, id).await?;
    if newest.ended || at > newest.content.goals.len() { Err(Problem::NotFound) } else { Ok(newest) }
}

pub(super) async fn goal(ctx: Ctx, At(place): GoalAt) -> Result<Response> {
    let newest = open(&ctx, place).await?;
    let sketch = newest.content.goals.get(place.1).cloned().unwrap_or_default();
    let form = ctx.typed().unwrap_or_else(|| SketchForm::of(&sketch, newest.version));
    let page = page(&ctx, &newest, place.1, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn change_goal(ctx: Ctx, At(place): GoalAt, Form(form): Form<SketchForm>) -> Result<Response> {
    let (newest, known) = (open(&ctx, place).await?, areas::store::list(&mut *ctx.read().await?, ctx.municipality.id).await?);
    let codes: Vec<_> = known.into_iter().map(|area| area.code).collect();
    let sketch = match form.check(&codes) {
        Ok(sketch) => sketch,
        Err(errors) => return ctx.ask_again(&page(&ctx, &newest, place.1, (form, errors)).await?),
    };
    let content = newest.content.clone().with_goal(place.1, sketch.clone()).ok_or(Problem::NotFound)?;
    let next = Template { version: form.version + 1, content, ..newest.clone() };
    let fresh = if newest.version == form.version { manage::keep(&ctx, &next).await? } else { None };
    let Some(tx) = fresh else {
        let newest = open(&ctx, place).await?;
        let form = SketchForm { version: newest.version, ..form };
        let page = page(&ctx, &newest, place.1, (form, Errors::one("wish", "templates.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&SketchPage { theirs: newest.content.goals.get(place.1).cloned(), ..page });
    };
    let event = Event::of("templates.changed").about(newest.id).with("of", newest.name).with("new", sketch.wish);
    tx.commit(event, &manage::path(newest.id)).await
}

pub(super) async fn drop_goal(ctx: Ctx, At(place): GoalAt) -> Result<Response> {
    let newest = open(&ctx, place).await?;
    let wish = newest.content.goals.get(place.1).map(|goal| goal.wish.clone());
    let content = newest.content.clone().without_goal(place.1).ok_or(Problem::NotFound)?;
    let next = Template { version: newest.version + 1, content, ..newest };
    let tx = manage::keep(&ctx, &next).await?.ok_or(Problem::StaleForm)?;
    tx.commit(Event::of("templates.changed").about(next.id).with("of", next.name).with("old", wish), &manage::path(next.id)).await
}

/// What a team manager fills in about steps without a goal.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct StepsForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    what: Vec<String>,
    #[serde(default)]
    who: Vec<String>,
    #[serde(default)]
    days: Vec<String>,
    #[serde(default)]
    repeats: Vec<String>,
}

impl StepsForm {
    fn rows(&self) -> StepRows {
        let Self { what, who, days, repeats, .. } = self.clone();
        StepRows { what, who, days, repeats }
    }
}

#[derive(askama::Template)]
#[template(path = "templates/steps.html")]
struct StepsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    to: String,
    version: i64,
    rows: Vec<StepRow>,
    theirs: Option<Template>,
    errors: Errors,
}

impl StepsPage<'_> {
    fn whos(&self) -> Vec<(String, String)> {
        whos(self.t)
    }
}

impl Page for StepsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.steps"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn steps_page<'a>(ctx: &'a Ctx, newest: &Template, rows: &StepRows, errors: Errors) -> StepsPage<'a> {
    let back = manage::path(newest.id);
    let (to, rows) = (format!("{back}/stappen"), rows.shown());
    StepsPage { ctx, t: &ctx.t, back, to, version: newest.version, rows, theirs: None, errors }
}

pub(super) async fn steps(ctx: Ctx, At(id): At<Id<Template>>) -> Result<Response> {
    let newest = open(&ctx, (id, 0)).await?;
    let rows = ctx.typed().map_or_else(|| StepRows::of(&newest.content.steps), |form: StepsForm| form.rows());
    ctx.page(&steps_page(&ctx, &newest, &rows, Errors::none()))
}

pub(super) async fn change_steps(ctx: Ctx, At(id): At<Id<Template>>, Form(form): Form<StepsForm>) -> Result<Response> {
    let (newest, rows) = (open(&ctx, (id, 0)).await?, form.rows());
    let mut content = newest.content.clone();
    content.steps = match rows.check() {
        Ok(steps) => steps,
        Err(errors) => return ctx.ask_again(&steps_page(&ctx, &newest, &rows, errors)),
    };
    let next = Template { version: form.version + 1, content, ..newest.clone() };
    let fresh = if newest.version == form.version { manage::keep(&ctx, &next).await? } else { None };
    let Some(tx) = fresh else {
        let newest = open(&ctx, (id, 0)).await?;
        let page = steps_page(&ctx, &newest, &rows, Errors::one("what", "templates.error.changed_meanwhile"));
        return ctx.ask_again(&StepsPage { theirs: Some(newest), ..page });
    };
    tx.commit(Event::of("templates.changed").about(id).with("of", newest.name), &manage::path(id)).await
}
