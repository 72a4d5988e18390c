// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ways to get to a goal: anyone who may change goals adds one, the resident's own come first, one is chosen.
use super::{Goal, pages, store, store::Direction};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectionForm {
    #[serde(default)]
    words: String,
}

#[derive(Template)]
#[template(path = "goals/direction.html")]
struct DirectionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    wish: String,
    form: DirectionForm,
    errors: Errors,
}

impl Page for DirectionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.direction.new"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn wish(ctx: &Ctx, may: &MaySee, id: Id<Goal>) -> Result<String> {
    let goal = store::find(&mut *ctx.read().await?, may, id).await?;
    Ok(goal.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?.wish)
}

pub(super) async fn new(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let wish = wish(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&DirectionPage { ctx: &ctx, t: &ctx.t, here: pages::path(may.plan(), id), wish, form, errors: Errors::none() })
}

pub(super) async fn add(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<DirectionForm>,
) -> Result<Response> {
    let (wish, here) = (wish(&ctx, &may, id).await?, pages::path(may.plan(), id));
    match form::words(&form.words, 1_000) {
        Err(key) => ctx.ask_again(&DirectionPage { ctx: &ctx, t: &ctx.t, here, wish, form, errors: Errors::one("words", key) }),
        Ok(words) => {
            let mut tx = ctx.begin(&may).await?;
            let direction = Id::new(&ctx.chance);
            store::add_direction(&mut tx, &may, (direction, id), &words, ctx.now).await?;
            tx.commit(Event::of("goals.direction_added").about(id).with("new", words), &here).await
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    direction: String,
}

pub(super) async fn choose(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Goal>)>,
    Form(choice): Form<Choice>,
) -> Result<Response> {
    let direction: Id<Direction> = choice.direction.parse().map_err(|_| Problem::BadRequest)?;
    let mut tx = ctx.begin(&may).await?;
    if !store::choose_direction(&mut tx, &may, (direction, id), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("goals.direction_chosen").about(id), &pages::path(may.plan(), id)).await
}
