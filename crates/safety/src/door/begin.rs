// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making the safe word, which switches the mode on at once: what protects never waits. Who does this where there is a word
//! already gets the same answer, after the same work, and changes nothing.
use super::{BEGIN, ChosenForm, PATH, choose, store};
use crate::mode::told;
use access::{Ctx, Event, ctx::Page, plans, safety};
use accounts::secret;
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "door/begin.html")]
struct BeginPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: &'static str,
    errors: Errors,
}

impl Page for BeginPage<'_> {
    fn title(&self, t: &T) -> String {
        t["door.begin"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    ctx.page(&BeginPage { ctx: &ctx, t: &ctx.t, path: BEGIN, errors: Errors::none() })
}

pub(super) async fn begin(ctx: Ctx, Form(form): Form<ChosenForm>) -> Result<Response> {
    let me = ctx.me()?;
    if let Err(errors) = choose(&form, &me.name) {
        return ctx.ask_again(&BeginPage { ctx: &ctx, t: &ctx.t, path: BEGIN, errors });
    }
    let hash = secret::hashed(&ctx, &form.password).await?;
    let mut tx = ctx.begin_here().await?;
    let kept = store::kept(&mut tx, &ctx).await?;
    if let (None, Some(plan)) = (kept.hash, kept.plan) {
        let at = (ctx.municipality.id, plan);
        store::keep(&mut tx, &ctx, &hash).await?;
        if safety::start(&mut tx, at, me.person, None).await? {
            let key = plans::key_of(&mut tx, (at.0, ctx.keys()), plan).await?;
            tx.record_in((plan, me.person, &key), &Event::of("safety.started"));
            told(&mut tx, at).await?;
        }
    }
    tx.commit(Event::of("door.word_said"), PATH).await
}
