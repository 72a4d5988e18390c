// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's side: which kinds should go. One question.
use super::{ALL, MONTHS, RequestForm, asked, due::GrantInTime, store};
use crate::lists;
use access::{Ctx, Event, MayChange, MaySee, ctx::Page, jobs};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "requesting/ask.html")]
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
        t["requesting.title.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The kinds in which people write in a plan, whatever is there: that would tell of what is kept apart.
fn kinds(ctx: &Ctx) -> Vec<&'static str> {
    ctx.app().kept().iter().filter(|kept| !kept.words.is_empty()).map(|kept| kept.name).collect()
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, filled: (RequestForm, Errors)) -> AskPage<'a> {
    let mut named = vec![(ALL.to_owned(), ctx.t["requesting.everything"].to_owned())];
    named.extend(kinds(ctx).into_iter().map(|kept| (kept.to_owned(), lists::kind(kept, &ctx.t).to_owned())));
    AskPage { ctx, t: &ctx.t, back: lists::of_plan(may.plan()), kinds: named, form: filled.0, errors: filled.1 }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn send(ctx: Ctx, may: MayChange, Form(form): Form<RequestForm>) -> Result<Response> {
    match asked(&form, &kinds(&ctx)) {
        Err(errors) => ctx.ask_again(&page(&ctx, &may, (form, errors))),
        Ok(kinds) => {
            let (id, due) = (Id::new(&ctx.chance), ctx.today.plus_months(MONTHS));
            let mut tx = ctx.begin(&may).await?;
            store::add(&mut tx, (may.municipality(), may.plan(), id), &kinds, due).await?;
            let over = due.plus_days(1).start();
            jobs::later_at(&mut tx, &GrantInTime { request: id.to_string() }, over).await?;
            tx.commit(Event::of("requesting.asked").about(id), &lists::of_plan(may.plan())).await
        }
    }
}
