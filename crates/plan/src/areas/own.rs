// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident says how it is with an area now.
use super::{NewView, Side, ViewForm, pages, store};
use access::{Ctx, MayChange, MaySee, Plan, Questions, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

const QUESTIONS: [&str; 3] = ["words", "strengths", "figure"];

#[derive(Template)]
#[template(path = "areas/own.html")]
struct OwnPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    name: String,
    back: String,
    form: ViewForm,
    questions: Questions,
    errors: Errors,
}

impl OwnPage<'_> {
    fn points() -> Vec<String> {
        (1..=10).map(|point| point.to_string()).collect()
    }
}

impl Page for OwnPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.title.own"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, area: &str, typed: (ViewForm, Errors)) -> Result<OwnPage<'a>> {
    let areas = store::seen(&mut *ctx.read().await?, may).await?;
    let area = areas.into_iter().find(|known| known.code == area).ok_or(Problem::NotFound)?;
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &QUESTIONS, &errors);
    Ok(OwnPage { ctx, t: &ctx.t, name: area.name(&ctx.t), back: pages::path(may.plan(), &area.code), form, questions, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, area)): At<(Id<Plan>, String)>) -> Result<Response> {
    let page = page(&ctx, &may, &area, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, area)): At<(Id<Plan>, String)>, Form(form): Form<ViewForm>) -> Result<Response> {
    match NewView::say(Side::Own, &form, false) {
        Ok(view) => pages::keep(&ctx, &may, (Side::Own, &area), view).await,
        Err(errors) => ctx.ask_again(&page(&ctx, &may, &area, (form, errors)).await?),
    }
}
