// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For who keeps the terms: requests, what they are about in kinds and counts, and the answer.
use super::{AnswerForm, PATH, due, store, store::Request};
use crate::{
    classes::YOUTH,
    due::{Dated, counted},
    lists,
};
use access::{Ctx, Event, ctx::Page, messages, messages::Telling};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "requesting/list.html")]
struct RequestsPage<'a> {
    t: &'a T,
    here: &'static str,
    today: Day,
    requests: Vec<Request>,
}

impl RequestsPage<'_> {
    fn plan(&self, request: &Request) -> String {
        self.t.with("lists.plan", &[("plan", &lists::short(request.plan))])
    }
    fn is_late(&self, request: &Request) -> bool {
        request.answer.is_none() && request.due < self.today
    }
}

impl Page for RequestsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["requesting.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let of = (ctx.municipality.id, &ctx.municipality_key());
    let requests = store::all(&mut *ctx.read().await?, of, (None, None)).await?;
    ctx.page(&RequestsPage { t: &ctx.t, here: PATH, today: ctx.today, requests })
}

/// The name of a law, whether it grants what is asked, and per kind how many.
type OfLaw = (String, bool, Vec<(String, usize)>);

#[derive(Template)]
#[template(path = "requesting/one.html")]
struct RequestPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    list: &'static str,
    request: Request,
    plan: String,
    laws: Vec<OfLaw>,
    form: AnswerForm,
    errors: Errors,
}

impl RequestPage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        ["granted", "refused"].map(|code| (code.to_owned(), self.t[format!("requesting.answer.{code}")].to_owned())).into()
    }
}

impl Page for RequestPage<'_> {
    fn title(&self, t: &T) -> String {
        t["requesting.title.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// What it is about, per law.
fn laws(things: &[Dated], t: &T) -> Vec<OfLaw> {
    let mut codes: Vec<_> = things.iter().map(|thing| (&thing.class.code, &thing.class.name)).collect();
    codes.sort();
    codes.dedup();
    let per_law = |(code, name): (&String, &String)| {
        let kinds = counted(things.iter().filter(|thing| thing.class.code == *code));
        let kinds = kinds.into_iter().map(|(kept, count)| (lists::kind(kept, t).to_owned(), count)).collect();
        (name.clone(), code == YOUTH, kinds)
    };
    codes.into_iter().map(per_law).collect()
}

async fn page(ctx: &Ctx, id: Id<Request>, filled: (AnswerForm, Errors)) -> Result<RequestPage<'_>> {
    let mut conn = ctx.read().await?;
    let of = (ctx.municipality.id, &ctx.municipality_key());
    let request = store::all(&mut conn, of, (None, Some(id))).await?.pop().ok_or(Problem::NotFound)?;
    let things = due::things(&mut conn, ctx.app(), &ctx.municipality, &request).await?;
    let plan = ctx.t.with("lists.plan", &[("plan", &lists::short(request.plan))]);
    Ok(RequestPage { ctx, t: &ctx.t, list: PATH, request, plan, laws: laws(&things, &ctx.t), form: filled.0, errors: filled.1 })
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Request>>) -> Result<Response> {
    ctx.page(&page(&ctx, id, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn answer(ctx: Ctx, At(id): At<Id<Request>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let (granted, why) = match form.check() {
        Err(errors) => return ctx.ask_again(&page(&ctx, id, (form, errors)).await?),
        Ok(said) => said,
    };
    let mut tx = ctx.begin_here().await?;
    let of = (ctx.municipality.id, &ctx.municipality_key());
    let request = store::all(&mut tx, of, (None, Some(id))).await?.pop().ok_or(Problem::NotFound)?;
    if !store::answer(&mut tx, of, id, (granted, why.as_deref().unwrap_or_default())).await? {
        return Err(Problem::NotFound);
    }
    if granted {
        let things = due::things(&mut tx, ctx.app(), &ctx.municipality, &request).await?;
        due::list(&mut tx, (ctx.app(), &ctx.municipality), &request, &things).await?;
    }
    let path = lists::of_plan(request.plan);
    messages::tell(&mut tx, request.asked_by, Telling { kind: "requesting.answered", plan: Some(request.plan), path: &path }).await?;
    tx.commit(Event::of("requesting.answered").about(id).with("answer", form.answer), PATH).await
}
