// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Changing a goal (a second writer sees both texts and loses nothing), saying which areas it touches, and ending it.
use super::{EndForm, Goal, GoalForm, Outcome, Wish, pages, store};
use crate::{areas, standing};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

type GoalAt = At<(Id<Plan>, Id<Goal>)>;

#[derive(Template)]
#[template(path = "goals/change.html")]
struct ChangePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    areas: Vec<(String, String)>,
    form: GoalForm,
    /// What somebody else wrote in the meantime.
    theirs: Option<Goal>,
    errors: Errors,
}

impl ChangePage<'_> {
    fn timings(&self) -> Vec<(String, String)> {
        pages::timings(self.t)
    }
}

impl Page for ChangePage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.change"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn form_of(goal: &Goal) -> GoalForm {
    GoalForm { wish: goal.wish.clone(), areas: goal.areas.clone(), timing: goal.timing.code().to_owned(), version: goal.version }
}

async fn open_goal(ctx: &Ctx, may: &MaySee, id: Id<Goal>) -> Result<(Goal, Vec<areas::Area>)> {
    let mut conn = ctx.read().await?;
    let goal = store::find(&mut conn, may, id).await?.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
    Ok((goal, areas::store::list(&mut conn, may.municipality()).await?))
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, id)): GoalAt) -> Result<Response> {
    let (goal, areas) = open_goal(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_else(|| form_of(&goal));
    let here = pages::path(may.plan(), id);
    ctx.page(&ChangePage { ctx: &ctx, t: &ctx.t, here, areas: pages::choices(&areas, &ctx.t), form, theirs: None, errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, may: MayChange, At((_, id)): GoalAt, Form(form): Form<GoalForm>) -> Result<Response> {
    let (goal, areas) = open_goal(&ctx, &may, id).await?;
    let codes: Vec<String> = areas.iter().map(|area| area.code.clone()).collect();
    let here = pages::path(may.plan(), id);
    let again = |form, theirs, errors| ChangePage {
        ctx: &ctx,
        t: &ctx.t,
        here: here.clone(),
        areas: pages::choices(&areas, &ctx.t),
        form,
        theirs,
        errors,
    };
    let wish = match Wish::make(&form, 0, &codes) {
        Ok(wish) => wish,
        Err(errors) => return ctx.ask_again(&again(form, None, errors)),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::change(&mut tx, &may, (id, form.version), &wish).await? {
        let theirs = store::find(&mut tx, &may, id).await?.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
        let form = GoalForm { version: theirs.version, ..form };
        return ctx.ask_again(&again(form, Some(theirs), Errors::one("wish", "goals.error.changed_meanwhile")));
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.changed").about(id).with("old", goal.wish).with("new", wish.words), &here).await
}

#[derive(Template)]
#[template(path = "goals/areas.html")]
struct AreasPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    wish: String,
    chosen: Vec<String>,
    areas: Vec<(String, String)>,
    version: i64,
}

impl Page for AreasPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.areas.ask"].to_owned()
    }
}

pub(super) async fn ask_areas(ctx: Ctx, may: MaySee, At((_, id)): GoalAt) -> Result<Response> {
    let (goal, areas) = open_goal(&ctx, &may, id).await?;
    let here = pages::path(may.plan(), id);
    let areas = pages::choices(&areas, &ctx.t);
    ctx.page(&AreasPage { ctx: &ctx, t: &ctx.t, here, wish: goal.wish, chosen: goal.areas, areas, version: goal.version })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreasForm {
    #[serde(default)]
    areas: Vec<String>,
    version: i64,
}

pub(super) async fn say_areas(ctx: Ctx, may: MayChange, at: GoalAt, Form(form): Form<AreasForm>) -> Result<Response> {
    let (goal, _) = open_goal(&ctx, &may, at.0.1).await?;
    let form = GoalForm { areas: form.areas, version: form.version, ..form_of(&goal) };
    change(ctx, may, at, Form(form)).await
}

#[derive(Template)]
#[template(path = "goals/end.html")]
struct EndPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    wish: String,
    form: EndForm,
    errors: Errors,
}

impl EndPage<'_> {
    fn outcomes(&self) -> Vec<(String, String)> {
        outcomes(self.t)
    }
}

/// The outcomes to choose from.
pub(crate) fn outcomes(t: &T) -> Vec<(String, String)> {
    Outcome::ALL.map(|outcome| (outcome.code().to_owned(), t[&format!("goals.outcome.{}", outcome.code())].to_owned())).to_vec()
}

impl Page for EndPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.end"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask_end(ctx: Ctx, may: MaySee, At((_, id)): GoalAt) -> Result<Response> {
    let (goal, _) = open_goal(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&EndPage { ctx: &ctx, t: &ctx.t, here: pages::path(may.plan(), id), wish: goal.wish, form, errors: Errors::none() })
}

pub(super) async fn say_end(ctx: Ctx, may: MayChange, At((_, id)): GoalAt, Form(form): Form<EndForm>) -> Result<Response> {
    let (goal, _) = open_goal(&ctx, &may, id).await?;
    let here = pages::path(may.plan(), id);
    let how = match super::end(&form) {
        Ok(how) => how,
        Err(errors) => return ctx.ask_again(&EndPage { ctx: &ctx, t: &ctx.t, here, wish: goal.wish, form, errors }),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::end(&mut tx, &may, id, (&how, ctx.now)).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.ended").about(id).with("old", goal.wish).with("new", how.0.code()).with("why", how.1), &here).await
}
