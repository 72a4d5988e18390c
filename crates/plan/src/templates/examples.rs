// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Steps from templates as examples for one more agreement under a goal: choosing one fills in the form, and everything in
//! it can be changed before it is agreed.
use super::{
    Template, store,
    suggest::{self, Offered},
};
use crate::{
    actions::{self, ActionForm, Agreed, Owner, Were},
    goals::{self, Goal},
    standing,
};
use access::{Ctx, MayChange, MaySee, Plan, SeatKind, ctx::Page, table};
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(askama::Template)]
#[template(path = "templates/examples.html")]
struct ExamplesPage<'a> {
    t: &'a T,
    here: String,
    back: String,
    offered: Vec<Offered>,
}

impl Page for ExamplesPage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.examples"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx, may: MaySee, At((_, goal)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let back = goals::path(may.plan(), goal);
    let found = goals::store::find(&mut *ctx.read().await?, &may, goal).await?;
    found.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
    let mut offered = suggest::offered(&ctx, &may).await?;
    offered.retain(|offered| !offered.template.content.all_steps().is_empty());
    ctx.page(&ExamplesPage { t: &ctx.t, here: format!("{back}/voorbeelden"), back, offered })
}

type ExampleAt = At<(Id<Plan>, Id<Goal>, Id<Template>, usize)>;

fn path(plan: Id<Plan>, goal: Id<Goal>, (template, at): (Id<Template>, usize)) -> String {
    format!("{}/voorbeelden/{template}/{at}", goals::path(plan, goal))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((plan, goal, id, at)): ExampleAt) -> Result<Response> {
    let offered = suggest::find(&ctx, &may, id).await?;
    let steps = offered.template.content.all_steps();
    let step = steps.get(at).ok_or(Problem::NotFound)?;
    let chairs = table::of_plan(&mut *ctx.read().await?, &may, &ctx.municipality_key()).await?;
    let mine = Owner::Person(may.me());
    let who = actions::Defaults::of(&may, &chairs).owner(step.who.code());
    let owner = if may.seat() == SeatKind::Resident { mine } else { who };
    let due_on = step.days.map(|days| ctx.today.plus_days(days).to_string()).unwrap_or_default();
    let form = ActionForm { what: step.what.clone(), owner: owner.code(), due_on, repeats: step.repeats.clone(), ..ActionForm::default() };
    let setting = actions::setting(&ctx, &may, goal).await?;
    let page = actions::new_page(&ctx, &may, setting, (ctx.typed().unwrap_or(form), Errors::none()));
    ctx.page(&page.that_goes_to(path(plan, goal, (id, at))))
}

pub(super) async fn take(ctx: Ctx, may: MayChange, At((plan, goal, id, at)): ExampleAt, Form(form): Form<ActionForm>) -> Result<Response> {
    let offered = suggest::find(&ctx, &may, id).await?;
    let setting = actions::setting(&ctx, &may, goal).await?;
    let known: Vec<_> = setting.owners.iter().map(|(owner, _)| *owner).collect();
    let agreed = match Agreed::make(&form, &known, ctx.today, Were::default()) {
        Ok(agreed) => agreed,
        Err(errors) => {
            let page = actions::new_page(&ctx, &may, setting, (form, errors));
            return ctx.ask_again(&page.that_goes_to(path(plan, goal, (id, at))));
        }
    };
    let mut tx = ctx.begin(&may).await?;
    let new = Id::new(&ctx.chance);
    actions::store::add(&mut tx, (goals::store::Place::of(&may), goal), (new, &agreed), (ctx.now, may.me())).await?;
    store::take(&mut tx, &may, &new.to_string(), (&offered.template, ctx.now)).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(actions::agreed_event(new, &agreed), &goals::path(plan, goal)).await
}
