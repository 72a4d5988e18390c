// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Saying something, and taking it back.
use super::{Part, Remark, store};
use crate::standing;
use access::{Ctx, Event, MayChange, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkForm {
    #[serde(default)]
    words: String,
}

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

type PartAt = At<(Id<Plan>, String, String)>;

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, kind, id)): PartAt, Form(form): Form<RemarkForm>) -> Result<Response> {
    let part = Part::read(&kind, &id).ok_or(Problem::NotFound)?;
    let back = part.page(may.plan());
    let words = match form::words(&form.words, 4_000) {
        Ok(words) => words,
        Err(key) => {
            let path = format!("/plannen/{}/opmerkingen/{kind}/{id}", may.plan());
            return ctx.ask_again(&AgainPage { ctx: &ctx, t: &ctx.t, path, back, form, errors: Errors::one("words", key) });
        }
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::exists(&mut tx, &may, &part).await? {
        return Err(Problem::NotFound);
    }
    let remark = Id::new(&ctx.chance);
    store::add(&mut tx, &may, (remark, &part, &words), ctx.now).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("comments.said").about(remark).with("new", words), &back).await
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
    if !store::take_back(&mut tx, &may, remark, ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("comments.taken_back").about(remark), &part.page(may.plan())).await
}
