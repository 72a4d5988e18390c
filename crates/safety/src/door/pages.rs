// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The door: asking for the word, going through, and closing it behind oneself.
use super::{PATH, WordForm, inside, store};
use access::{Ctx, Event, ctx::Page, sessions};
use accounts::secret;
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "door/door.html")]
struct DoorPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    errors: Errors,
}

impl Page for DoorPage<'_> {
    fn title(&self, t: &T) -> String {
        t["door.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    ctx.page(&DoorPage { ctx: &ctx, t: &ctx.t, errors: Errors::none() })
}

/// Whether there is a word or not, and whatever is wrong: the same words and the same work.
pub(super) async fn enter(ctx: Ctx, Form(form): Form<WordForm>) -> Result<Response> {
    let who = ctx.me()?;
    let name = format!("safe/{}", who.person);
    let kept = store::kept(&mut *ctx.read().await?, &ctx).await?;
    let (hash, plan) = (kept.hash, kept.safe_plan);
    let refused = match (secret::fits(&ctx, &name, (&form.password, hash)).await?, plan) {
        (Ok(true), Some(plan)) => {
            let mut tx = ctx.begin_here().await?;
            sessions::store::set_safe_door(&mut tx, ctx.municipality.id, who, Some(ctx.now)).await?;
            secret::forgive(&mut tx, &ctx, &name).await?;
            return tx.commit(Event::of("door.opened"), &inside(plan)).await;
        }
        (Ok(_), _) => "door.error.refused",
        (Err(_), _) => "door.error.wait",
    };
    ctx.ask_again(&DoorPage { ctx: &ctx, t: &ctx.t, errors: Errors::one("password", refused) })
}

/// A form that is only a button.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Button {}

pub(super) async fn shut(ctx: Ctx, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    sessions::store::set_safe_door(&mut tx, ctx.municipality.id, ctx.me()?, None).await?;
    tx.commit(Event::of("door.shut"), PATH).await
}
