// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making an agreement and changing one; a second writer sees both texts and loses nothing.
use super::{ActionForm, Agreed, Owner, PlanAction, Repeats, store};
use crate::{
    goals::{self, Goal},
    standing,
};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

pub(super) fn path(plan: Id<Plan>, action: Id<PlanAction>) -> String {
    format!("/plannen/{plan}/acties/{action}")
}

#[derive(Template)]
#[template(path = "actions/form.html")]
struct FormPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    heading: &'static str,
    /// Where the form goes and where "back" leads.
    to: String,
    back: String,
    wish: String,
    owners: Vec<(String, String)>,
    form: ActionForm,
    theirs: Option<PlanAction>,
    errors: Errors,
}

impl FormPage<'_> {
    fn repeats(&self) -> Vec<(String, String)> {
        Repeats::ALL.map(|repeats| (repeats.code().to_owned(), self.t[&format!("actions.repeats.{}", repeats.code())].to_owned())).to_vec()
    }
}

impl Page for FormPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.heading].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Who can do it: everybody who sits there now, and their organisations.
fn owners(chairs: &[Chair]) -> Vec<(Owner, String)> {
    let sitting = || chairs.iter().filter(|chair| !chair.has_left);
    let mut owners: Vec<_> = sitting().map(|chair| (Owner::Person(chair.person), chair.name.clone())).collect();
    for (id, name) in sitting().filter_map(|chair| chair.organisation.clone()) {
        if owners.iter().all(|(owner, _)| *owner != Owner::Organisation(id)) {
            owners.push((Owner::Organisation(id), name));
        }
    }
    owners
}

fn as_choices(owners: &[(Owner, String)]) -> Vec<(String, String)> {
    owners.iter().map(|(owner, name)| (format!("{}:{}", owner.kind(), owner.id()), name.clone())).collect()
}

/// The goal and who can do something for it.
async fn around(ctx: &Ctx, may: &MaySee, goal: Id<Goal>) -> Result<(Goal, Vec<(Owner, String)>)> {
    let mut conn = ctx.read().await?;
    let goal = goals::store::find(&mut conn, may, goal).await?.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    Ok((goal, owners(&chairs)))
}

fn new_page<'a>(ctx: &'a Ctx, may: &MaySee, around: (Goal, &[(Owner, String)]), typed: (ActionForm, Errors)) -> FormPage<'a> {
    let (goal, owners) = around;
    let back = goals::path(may.plan(), goal.id);
    FormPage {
        ctx,
        t: &ctx.t,
        heading: "actions.new",
        to: format!("{back}/acties"),
        back,
        wish: goal.wish,
        owners: as_choices(owners),
        form: typed.0,
        theirs: None,
        errors: typed.1,
    }
}

pub(super) async fn new(ctx: Ctx, may: MaySee, At((_, goal)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let (goal, owners) = around(&ctx, &may, goal).await?;
    let mine = ActionForm { owner: format!("person:{}", may.me()), ..ActionForm::default() };
    let form = ctx.typed().unwrap_or(mine);
    ctx.page(&new_page(&ctx, &may, (goal, &owners), (form, Errors::none())))
}

pub(super) async fn add(
    ctx: Ctx,
    may: MayChange,
    At((_, goal)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<ActionForm>,
) -> Result<Response> {
    let (goal, owners) = around(&ctx, &may, goal).await?;
    let known: Vec<_> = owners.iter().map(|(owner, _)| *owner).collect();
    match Agreed::make(&form, &known, ctx.today, None) {
        Err(errors) => ctx.ask_again(&new_page(&ctx, &may, (goal, &owners), (form, errors))),
        Ok(agreed) => {
            let mut tx = ctx.begin(&may).await?;
            let id = Id::new(&ctx.chance);
            store::add(&mut tx, (goals::store::Place::of(&may), goal.id), (id, &agreed), (ctx.now, may.me())).await?;
            standing::refresh(&mut tx, &may, ctx.now).await?;
            let event =
                Event::of("actions.agreed").about(id).with("new", agreed.what).with("due_on", agreed.due_on.map(|day| day.to_string()));
            tx.commit(event, &goals::path(may.plan(), goal.id)).await
        }
    }
}

async fn change_page<'a>(ctx: &'a Ctx, may: &MaySee, action: &PlanAction, typed: (ActionForm, Errors)) -> Result<FormPage<'a>> {
    let (goal, owners) = around(ctx, may, action.goal).await?;
    let back = path(may.plan(), action.id);
    let page = new_page(ctx, may, (goal, &owners), typed);
    Ok(FormPage { heading: "actions.change", to: format!("{back}/wijzigen"), back, ..page })
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<PlanAction>)>) -> Result<Response> {
    let action = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let form = ctx.typed().unwrap_or_else(|| ActionForm {
        what: action.what.clone(),
        owner: format!("{}:{}", action.owner.kind(), action.owner.id()),
        due_on: action.due_on.map(|day| day.to_string()).unwrap_or_default(),
        repeats: action.repeats.code().to_owned(),
        version: action.version,
    });
    ctx.page(&change_page(&ctx, &may, &action, (form, Errors::none())).await?)
}

pub(super) async fn change(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<PlanAction>)>,
    Form(form): Form<ActionForm>,
) -> Result<Response> {
    let action = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let (_, owners) = around(&ctx, &may, action.goal).await?;
    // Who left the table may keep what was theirs until somebody takes it over.
    let known: Vec<_> = owners.iter().map(|(owner, _)| *owner).chain([action.owner]).collect();
    let agreed = match Agreed::make(&form, &known, ctx.today, action.due_on) {
        Ok(agreed) => agreed,
        Err(errors) => return ctx.ask_again(&change_page(&ctx, &may, &action, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::change(&mut tx, &may, (id, form.version), &agreed).await? {
        drop(tx);
        let form = ActionForm { version: action.version, ..form };
        let page = change_page(&ctx, &may, &action, (form, Errors::one("what", "actions.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&FormPage { theirs: Some(action), ..page });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("actions.changed").about(id).with("old", action.what).with("new", agreed.what);
    tx.commit(event, &path(may.plan(), id)).await
}
