// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ending a goal: how it ended, and a reason that stays readable.
use super::{EndForm, Goal, Outcome, change, pages, store};
use crate::{actions, comments::Part, disputed, standing, story};
use access::{Ctx, Event, MayChange, MaySee, Questions, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "goals/end.html")]
struct EndPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    wish: String,
    /// What was agreed and is not over.
    open: Vec<String>,
    not_about: Option<String>,
    form: EndForm,
    questions: Questions,
    errors: Errors,
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, goal: Goal, typed: (EndForm, Errors)) -> Result<EndPage<'a>> {
    let mut conn = ctx.read().await?;
    let actions = actions::of_goal(&mut conn, may, goal.id).await?;
    let open = actions.into_iter().filter(|item| !item.action.is_over()).map(|item| item.action.what).collect();
    let not_about = story::not_about(&mut conn, may).await?;
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &["outcome", "why"], &errors);
    Ok(EndPage { ctx, t: &ctx.t, here: pages::path(may.plan(), goal.id), wish: goal.wish, open, not_about, form, questions, errors })
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

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): change::GoalAt) -> Result<Response> {
    let goal = change::goal_to_word(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &may, goal, (form, Errors::none())).await?)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): change::GoalAt, Form(form): Form<EndForm>) -> Result<Response> {
    let goal = change::goal_to_word(&ctx, &may, id).await?;
    let how = match super::end(&form) {
        Ok(how) => how,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, goal, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::goal(id)).await? {
        drop(tx);
        return ctx.ask_again(&page(&ctx, &may, goal, (form, Errors::one("why", "comments.error.disputed"))).await?);
    }
    if !store::end(&mut tx, &may, id, (&how, ctx.now)).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(
        Event::of("goals.ended").about(id).with("of", goal.wish).with("new_outcome", how.0.code()).with("why", how.1),
        &pages::path(may.plan(), id),
    )
    .await
}
