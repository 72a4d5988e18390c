// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident answers the newest version: agreed, partly or not, and in own words what is missing.
use super::{Answer, AnswerForm, Version, pages::path, store};
use crate::{standing, telling};
use access::{Ctx, Event, MayChange, MaySee, Questions, ctx::Page, table};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

const QUESTIONS: [&str; 2] = ["answer", "words"];

#[derive(Template)]
#[template(path = "agreeing/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    plan: String,
    version: Version,
    by: String,
    form: AnswerForm,
    questions: Questions,
    errors: Errors,
}

impl AnswerPage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        Answer::ALL.map(|answer| (answer.code().to_owned(), self.t[answer.key()].to_owned())).to_vec()
    }
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The page for the version that waits; when none does, there is nothing to answer.
async fn page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (AnswerForm, Errors)) -> Result<Option<AnswerPage<'a>>> {
    let mut conn = ctx.read().await?;
    let Some(version) = store::all(&mut conn, may).await?.into_iter().next().filter(|version| version.answer.is_none()) else {
        return Ok(None);
    };
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let by = table::name_of(&chairs, version.by).unwrap_or(&ctx.t["agreeing.someone"]).to_owned();
    let (mut form, errors) = typed;
    if form.number != 0 && form.number != version.number && errors.is_empty() {
        // What was chosen on the way here was about another version.
        form.answer.clear();
    }
    let questions = Questions::of(ctx, may, &QUESTIONS, &errors);
    let plan = format!("/plannen/{}", may.plan());
    Ok(Some(AnswerPage { ctx, t: &ctx.t, here: path(may.plan()), plan, version, by, form, questions, errors }))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let typed = ctx.typed().unwrap_or_default();
    match page(&ctx, &may, (typed, Errors::none())).await? {
        Some(page) => ctx.page(&page),
        None => ctx.go_to(&path(may.plan())),
    }
}

async fn again(ctx: &Ctx, may: &MaySee, form: AnswerForm, errors: Errors) -> Result<Response> {
    match page(ctx, may, (form, errors)).await? {
        Some(page) => ctx.ask_again(&page),
        None => ctx.go_to(&path(may.plan())),
    }
}

pub(super) async fn say(ctx: Ctx, may: MayChange, Form(form): Form<AnswerForm>) -> Result<Response> {
    let (answer, words) = match form.check() {
        Ok(said) => said,
        Err(errors) => return again(&ctx, &may, form, errors).await,
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::answer(&mut tx, &may, (form.number, answer, &words), ctx.now).await? {
        drop(tx);
        return again(&ctx, &may, form, Errors::one("answer", "agreeing.error.newer")).await;
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    telling::answered(&mut tx, &may, form.number).await?;
    let event = Event::of("agreeing.answered").with("number", form.number).with("new_answer", answer.code()).with("why", words);
    tx.commit(event, &path(may.plan())).await
}
