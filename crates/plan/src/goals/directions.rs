// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ways to get to a goal: anyone who may change goals adds one, the resident's own come first, one is chosen. Who thought of
//! a way may change its words or take it back; nobody else touches them.
use super::{Goal, change, direction_store as store, direction_store::Direction, pages, store::Place};
use crate::{Facts, comments::Part, disputed, standing, story};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectionForm {
    #[serde(default)]
    words: String,
    #[serde(default)]
    version: i64,
}

#[derive(Template)]
#[template(path = "goals/direction.html")]
struct DirectionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    heading: &'static str,
    here: String,
    to: String,
    /// Where taking it back goes, for one that is there already.
    end: Option<String>,
    wish: String,
    not_about: Option<String>,
    form: DirectionForm,
    theirs: Option<Direction>,
    errors: Errors,
}

impl Page for DirectionPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.heading].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, goal: Id<Goal>, typed: (DirectionForm, Errors)) -> Result<DirectionPage<'a>> {
    let wish = change::open_goal(ctx, may, goal).await?.wish;
    let not_about = story::not_about(&mut *ctx.read().await?, may).await?;
    let here = pages::path(may.plan(), goal);
    let to = format!("{here}/richtingen");
    let heading = "goals.direction.new";
    Ok(DirectionPage { ctx, t: &ctx.t, heading, here, to, end: None, wish, not_about, form: typed.0, theirs: None, errors: typed.1 })
}

pub(super) async fn new(ctx: Ctx, may: MaySee, At((_, goal)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let form = ctx.typed().unwrap_or_default();
    let page = page(&ctx, &may, goal, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn add(
    ctx: Ctx,
    may: MayChange,
    At((_, goal)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<DirectionForm>,
) -> Result<Response> {
    let words = match form::words(&form.words, 1_000) {
        Ok(words) => words,
        Err(key) => return ctx.ask_again(&page(&ctx, &may, goal, (form, Errors::one("words", key))).await?),
    };
    let wish = change::open_goal(&ctx, &may, goal).await?.wish;
    let mut tx = ctx.begin(&may).await?;
    store::add(&mut tx, (Place::of(&may), goal), (Id::new(&ctx.chance), &words, may.seat()), (ctx.now, may.me())).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.direction_added").about(goal).with("of", wish).with("new", words), &pages::path(may.plan(), goal)).await
}

type DirectionAt = At<(Id<Plan>, Id<Goal>, Id<Direction>)>;

/// One's own way.
async fn mine(ctx: &Ctx, may: &MaySee, at: (Id<Goal>, Id<Direction>)) -> Result<Direction> {
    let all = store::all(&mut *ctx.read().await?, may).await?;
    let found = all.into_iter().find(|way| way.id == at.1 && way.goal == at.0 && way.by == may.me());
    found.ok_or(Problem::NotFound)
}

async fn change_page<'a>(ctx: &'a Ctx, may: &MaySee, way: &Direction, typed: (DirectionForm, Errors)) -> Result<DirectionPage<'a>> {
    let page = page(ctx, may, way.goal, typed).await?;
    let to = format!("{}/{}", page.to, way.id);
    Ok(DirectionPage { heading: "goals.direction.change", end: Some(format!("{to}/weg")), to, ..page })
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, goal, id)): DirectionAt) -> Result<Response> {
    let way = mine(&ctx, &may, (goal, id)).await?;
    let form = ctx.typed().unwrap_or_else(|| DirectionForm { words: way.words.clone(), version: way.version });
    let page = change_page(&ctx, &may, &way, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn change(ctx: Ctx, may: MayChange, At((_, goal, id)): DirectionAt, Form(form): Form<DirectionForm>) -> Result<Response> {
    let way = mine(&ctx, &may, (goal, id)).await?;
    let words = match form::words(&form.words, 1_000) {
        Ok(words) => words,
        Err(key) => return ctx.ask_again(&change_page(&ctx, &may, &way, (form, Errors::one("words", key))).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::direction(id)).await? {
        drop(tx);
        return ctx.ask_again(&change_page(&ctx, &may, &way, (form, Errors::one("words", "comments.error.disputed"))).await?);
    }
    if !store::change(&mut tx, &may, (id, form.version), &words).await? {
        drop(tx);
        let way = mine(&ctx, &may, (goal, id)).await?;
        let form = DirectionForm { version: way.version, ..form };
        let page = change_page(&ctx, &may, &way, (form, Errors::one("words", "goals.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&DirectionPage { theirs: Some(way), ..page });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.direction_changed").about(goal).changed("", &way.words, &words), &pages::path(may.plan(), goal)).await
}

pub(super) async fn end(ctx: Ctx, may: MayChange, At((_, goal, id)): DirectionAt) -> Result<Response> {
    let way = mine(&ctx, &may, (goal, id)).await?;
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::direction(id)).await? {
        drop(tx);
        let form = DirectionForm { words: way.words.clone(), version: way.version };
        return ctx.ask_again(&change_page(&ctx, &may, &way, (form, Errors::one("words", "comments.error.disputed"))).await?);
    }
    if !store::end(&mut tx, &may, id, ctx.now).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.direction_taken_back").about(goal).with("old", way.words), &pages::path(may.plan(), goal)).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    direction: String,
}

pub(super) async fn choose(
    ctx: Ctx,
    may: MayChange,
    At((_, goal)): At<(Id<Plan>, Id<Goal>)>,
    Form(choice): Form<Choice>,
) -> Result<Response> {
    let direction: Id<Direction> = choice.direction.parse().map_err(|_| Problem::BadRequest)?;
    change::open_goal(&ctx, &may, goal).await?;
    let mut tx = ctx.begin(&may).await?;
    if !store::choose(&mut tx, &may, (direction, goal), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    let words = store::all(&mut tx, &may).await?.into_iter().find(|way| way.id == direction).map(|way| way.words);
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("goals.direction_chosen").about(goal).with("new", words), &pages::path(may.plan(), goal)).await
}
