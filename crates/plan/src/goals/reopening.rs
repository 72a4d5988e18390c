// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Opening a goal that had ended again: it comes last in the order, and history keeps how it had ended and why it goes on.
use super::{Goal, MOST, pages, store};
use crate::{comments::Part, disputed, standing, story};
use access::{Ctx, Event, MayChange, MaySee, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ReopenForm {
    #[serde(default)]
    why: String,
}

#[derive(Template)]
#[template(path = "goals/reopen.html")]
struct ReopenPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    wish: String,
    not_about: Option<String>,
    form: ReopenForm,
    errors: Errors,
}

impl Page for ReopenPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.reopen"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, goal: Goal, typed: (ReopenForm, Errors)) -> Result<ReopenPage<'a>> {
    let not_about = story::not_about(&mut *ctx.read().await?, may).await?;
    let (form, errors) = typed;
    Ok(ReopenPage { ctx, t: &ctx.t, here: pages::path(may.plan(), goal.id), wish: goal.wish, not_about, form, errors })
}

/// The goal, if it has ended and may be opened by who is looking; and how many are open.
async fn ended_goal(ctx: &Ctx, may: &MaySee, id: Id<Goal>) -> Result<(Goal, usize)> {
    let goals = store::all(&mut *ctx.read().await?, may).await?;
    let open = goals.iter().filter(|goal| goal.ended.is_none()).count();
    let goal = goals.into_iter().find(|goal| goal.id == id && goal.ended.is_some() && goal.may_word(may));
    Ok((goal.ok_or(Problem::NotFound)?, open))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): super::change::GoalAt) -> Result<Response> {
    let (goal, _) = ended_goal(&ctx, &may, id).await?;
    let page = page(&ctx, &may, goal, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): super::change::GoalAt, Form(form): Form<ReopenForm>) -> Result<Response> {
    let (goal, open) = ended_goal(&ctx, &may, id).await?;
    let why = match form::words(&form.why, 2_000) {
        Ok(why) if open < MOST => why,
        Ok(_) => return ctx.ask_again(&page(&ctx, &may, goal, (form, Errors::one("why", "goals.error.too_many"))).await?),
        Err(key) => return ctx.ask_again(&page(&ctx, &may, goal, (form, Errors::one("why", key))).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::goal(id)).await? {
        drop(tx);
        return ctx.ask_again(&page(&ctx, &may, goal, (form, Errors::one("why", "comments.error.disputed"))).await?);
    }
    if !store::reopen(&mut tx, &may, id).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let (outcome, _) = goal.ended.ok_or(Problem::NotFound)?;
    let event = Event::of("goals.reopened").about(id).with("of", goal.wish).with("old_outcome", outcome.code()).with("why", why);
    tx.commit(event, &pages::path(may.plan(), id)).await
}
