// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Changing a goal (a second writer sees both texts and loses nothing), saying which areas it touches, and keeping it for
//! later or beginning now.
use super::{Goal, GoalForm, Timing, Wish, pages, store};
use crate::{Facts, areas, comments::Part, disputed, standing, story};
use access::{Ctx, Event, MayChange, MaySee, Plan, Questions, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

pub(super) type GoalAt = At<(Id<Plan>, Id<Goal>)>;

#[derive(Template)]
#[template(path = "goals/change.html")]
struct ChangePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    areas: Vec<(String, String)>,
    not_about: Option<String>,
    form: GoalForm,
    questions: Questions,
    /// What somebody else wrote in the meantime.
    theirs: Option<Goal>,
    errors: Errors,
}

impl ChangePage<'_> {
    fn timings(&self) -> Vec<(String, String)> {
        pages::timings(self.t)
    }
    /// The names of areas that were chosen.
    fn names(&self, chosen: &[String]) -> String {
        let names = self.areas.iter().filter(|(code, _)| chosen.contains(code)).map(|(_, name)| name.as_str());
        names.collect::<Vec<_>>().join(", ")
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
    GoalForm {
        wish: goal.wish.clone(),
        areas: goal.areas.clone(),
        timing: goal.timing.code().to_owned(),
        version: goal.version,
        ..GoalForm::default()
    }
}

/// A goal that has not ended.
pub(super) async fn open_goal(ctx: &Ctx, may: &MaySee, id: Id<Goal>) -> Result<Goal> {
    let goal = store::find(&mut *ctx.read().await?, may, id).await?;
    goal.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)
}

/// An open goal whose words, time and end are for who is looking.
pub(super) async fn goal_to_word(ctx: &Ctx, may: &MaySee, id: Id<Goal>) -> Result<Goal> {
    Some(open_goal(ctx, may, id).await?).filter(|goal| goal.may_word(may)).ok_or(Problem::NotFound)
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, id: Id<Goal>, typed: (GoalForm, Errors)) -> Result<ChangePage<'a>> {
    let mut conn = ctx.read().await?;
    let areas = pages::choices(&areas::store::seen(&mut conn, may).await?, &typed.0.areas, &ctx.t);
    let not_about = story::not_about(&mut conn, may).await?;
    let (form, errors) = typed;
    let (here, questions) = (pages::path(may.plan(), id), Questions::of(ctx, may, &["wish", "areas", "timing"], &errors));
    Ok(ChangePage { ctx, t: &ctx.t, here, areas, not_about, form, questions, theirs: None, errors })
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, id)): GoalAt) -> Result<Response> {
    let goal = goal_to_word(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_else(|| form_of(&goal));
    let page = page(&ctx, &may, id, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn change(ctx: Ctx, may: MayChange, At((_, id)): GoalAt, Form(form): Form<GoalForm>) -> Result<Response> {
    let goal = open_goal(&ctx, &may, id).await?;
    if !goal.may_word(&may) {
        // The resident put it in own words in the meantime: nothing changes, and what was typed here is not lost.
        let again = page(&ctx, &may, id, (form, Errors::one("wish", "goals.error.now_residents"))).await?;
        return ctx.ask_again(&ChangePage { theirs: Some(goal), ..again });
    }
    put(&ctx, &may, id, form).await
}

async fn put(ctx: &Ctx, may: &MayChange, id: Id<Goal>, form: GoalForm) -> Result<Response> {
    let mut tx = ctx.begin(may).await?;
    let goal = store::find(&mut tx, may, id).await?.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
    if disputed::binds(&mut tx, may, &Part::goal(id)).await? {
        drop(tx);
        return ctx.ask_again(&page(ctx, may, id, (form, Errors::one("wish", "comments.error.disputed"))).await?);
    }
    let areas = areas::store::seen(&mut tx, may).await?;
    let codes: Vec<String> = areas.into_iter().map(|area| area.code).collect();
    let in_sight = |wish: Wish| super::stays_in_sight(may, id, &goal.with_apart(&wish.areas)).map(|()| wish);
    let wish = match Wish::make(&form, 0, &codes).and_then(in_sight) {
        Ok(wish) => wish,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(ctx, may, id, (form, errors)).await?);
        }
    };
    if !store::change(&mut tx, may, (&goal, form.version), &wish).await? {
        drop(tx);
        let form = GoalForm { version: goal.version, ..form };
        let again = page(ctx, may, id, (form, Errors::one("wish", "goals.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&ChangePage { theirs: Some(goal), ..again });
    }
    standing::refresh(&mut tx, may, ctx.now).await?;
    tx.commit(told(&goal, &wish), &pages::path(may.plan(), id)).await
}

/// What changed, for the log.
fn told(goal: &Goal, wish: &Wish) -> Event {
    let areas = |seen: &[String]| goal.with_apart(seen).join(",");
    let event = Event::of("goals.changed").about(goal.id);
    let event = if goal.wish == wish.words { event.with("of", wish.words.as_str()) } else { event };
    event.changed("", &goal.wish, &wish.words).changed("areas", &areas(&goal.areas), &areas(&wish.areas)).changed(
        "timing",
        goal.timing.code(),
        wish.timing.code(),
    )
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TurnForm {
    timing: String,
}

/// One tap: for later, or now.
pub(super) async fn turn(ctx: Ctx, may: MayChange, At((_, id)): GoalAt, Form(form): Form<TurnForm>) -> Result<Response> {
    let timing = Timing::from_code(&form.timing).ok_or(Problem::BadRequest)?;
    let mut tx = ctx.begin(&may).await?;
    let goal = store::find(&mut tx, &may, id).await?.filter(|goal| goal.ended.is_none() && goal.may_word(&may)).ok_or(Problem::NotFound)?;
    if disputed::binds(&mut tx, &may, &Part::goal(id)).await? {
        drop(tx);
        return ctx.ask_again(&page(&ctx, &may, id, (form_of(&goal), Errors::one("wish", "comments.error.disputed"))).await?);
    }
    let wish = Wish { words: goal.wish.clone(), areas: goal.areas.clone(), timing };
    store::change(&mut tx, &may, (&goal, goal.version), &wish).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(told(&goal, &wish), &pages::path(may.plan(), id)).await
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
    let goal = open_goal(&ctx, &may, id).await?;
    let here = pages::path(may.plan(), id);
    let areas = pages::choices(&areas::store::seen(&mut *ctx.read().await?, &may).await?, &goal.areas, &ctx.t);
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
    let goal = open_goal(&ctx, &may, at.0.1).await?;
    let form = GoalForm { areas: form.areas, version: form.version, ..form_of(&goal) };
    put(&ctx, &may, goal.id, form).await
}
