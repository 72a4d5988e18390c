// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Saying something, and taking it back.
use super::{Part, Remark, RemarkForm, store};
use crate::{standing, telling};
use access::{Ctx, Event, MayChange, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(Template)]
#[template(path = "comments/again.html")]
struct AgainPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: String,
    back: String,
    form: RemarkForm,
    errors: Errors,
}

impl Page for AgainPage<'_> {
    fn title(&self, t: &T) -> String {
        t["comments.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) type PartAt = At<(Id<Plan>, String, String)>;

/// Back to the page of this plan on which the form stood; the part may be talked about on more than one.
fn back(ctx: &Ctx, may: &MayChange, part: &Part) -> String {
    let plan = format!("/plannen/{}/", may.plan());
    let came_from = ctx.came_from();
    let is_a_page = came_from.starts_with(&plan) && !came_from.starts_with(&format!("{plan}opmerkingen/"));
    if is_a_page { came_from.to_owned() } else { part.page(may.plan()) }
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, kind, id)): PartAt, Form(form): Form<RemarkForm>) -> Result<Response> {
    let part = Part::read(&kind, &id).ok_or(Problem::NotFound)?;
    let words = match form::words(&form.said, 4_000) {
        Ok(words) => words,
        Err(key) => {
            let path = format!("/plannen/{}/opmerkingen/{}", may.plan(), part.code());
            let (back, errors) = (part.page(may.plan()), Errors::one("said", key));
            return ctx.ask_again(&AgainPage { ctx: &ctx, t: &ctx.t, path, back, form, errors });
        }
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::exists(&mut tx, &may, &part).await? {
        return Err(Problem::NotFound);
    }
    let remark = Id::new(&ctx.chance);
    store::add(&mut tx, &may, (remark, &part, &words), ctx.now).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    telling::said(&mut tx, &may, &part).await?;
    tx.commit(Event::of("comments.said").about(remark).with("part", part.code()).with("new", words), &back(&ctx, &may, &part)).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    remark: String,
}

pub(super) async fn take_back(ctx: Ctx, may: MayChange, At((_, kind, id)): PartAt, Form(which): Form<Which>) -> Result<Response> {
    let part = Part::read(&kind, &id).ok_or(Problem::NotFound)?;
    let remark: Id<Remark> = which.remark.parse().map_err(|_| Problem::BadRequest)?;
    let mut tx = ctx.begin(&may).await?;
    let is_there = store::exists(&mut tx, &may, &part).await?;
    if !is_there || !store::take_back(&mut tx, &may, (remark, &part), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("comments.taken_back").about(remark).with("part", part.code()), &back(&ctx, &may, &part)).await
}
