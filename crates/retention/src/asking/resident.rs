// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's side: which kinds should go. One question.
use super::{ALL, MONTHS, RequestForm, asked, due::GrantInTime, store};
use crate::{
    due::{Register, counted},
    lists,
};
use access::{Ctx, Event, MayChange, MaySee, ctx::Page, jobs};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "asking/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    kinds: Vec<(String, String)>,
    form: RequestForm,
    errors: Errors,
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t["asking.title.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The kinds of things that are there.
async fn there(ctx: &Ctx, may: &MaySee) -> Result<Vec<&'static str>> {
    let mut conn = ctx.read().await?;
    let register = Register::read(&mut conn, (may.municipality(), Some(may.plan())), &ctx.t, ctx.today).await?;
    let dated = register.dated(&mut conn, ctx.app().kept(), (Some(may.plan()), ctx.now)).await?;
    Ok(counted(&dated).into_keys().collect())
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, filled: (RequestForm, Errors)) -> Result<AskPage<'a>> {
    let mut kinds = vec![(ALL.to_owned(), ctx.t["asking.everything"].to_owned())];
    kinds.extend(there(ctx, may).await?.into_iter().map(|kept| (kept.to_owned(), lists::kind(kept, &ctx.t).to_owned())));
    Ok(AskPage { ctx, t: &ctx.t, back: lists::of_plan(may.plan()), kinds, form: filled.0, errors: filled.1 })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn send(ctx: Ctx, may: MayChange, Form(form): Form<RequestForm>) -> Result<Response> {
    match asked(&form, &there(&ctx, &may).await?) {
        Err(errors) => ctx.ask_again(&page(&ctx, &may, (form, errors)).await?),
        Ok(kinds) => {
            let (id, due) = (Id::new(&ctx.chance), ctx.today.plus_months(MONTHS));
            let mut tx = ctx.begin(&may).await?;
            store::add(&mut tx, (may.municipality(), may.plan(), id), &kinds, due).await?;
            let over = due.plus_days(1).start();
            jobs::later_at(&mut tx, &GrantInTime { request: id.to_string() }, over).await?;
            tx.commit(Event::of("asking.asked").about(id), &lists::of_plan(may.plan())).await
        }
    }
}
