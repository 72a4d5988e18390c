// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the invited person sees: whose invitation it is by the municipality's name alone, the fact, and then the ways to log in.
use super::{Asks, PATH, code_hash, store, store::Followed, store::Open, token_hash, tries_name, whole_day};
use crate::{
    oidc::{Button, Issuers},
    passkeys, throttle,
};
use access::{Ctx, Event, ctx::Page, people::details};
use askama::Template;
use axum::{Extension, http::StatusCode, response::Response};
use foundation::{Errors, Form, Result, T, form::At, token::same};

#[derive(Template)]
#[template(path = "invitations/fact.html")]
struct FactPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    secret: &'a str,
    asks_born: bool,
    errors: Errors,
}

impl Page for FactPage<'_> {
    fn title(&self, t: &T) -> String {
        t["invitations.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The link does not work (any more), or somebody else is logged in here, or the fact was not said in this browser.
#[derive(Template)]
#[template(path = "invitations/closed.html")]
struct ClosedPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
}

impl Page for ClosedPage<'_> {
    fn title(&self, t: &T) -> String {
        t["invitations.title"].to_owned()
    }
}

fn closed(ctx: &Ctx) -> Result<Response> {
    let mut response = ctx.page(&ClosedPage { ctx, t: &ctx.t })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

pub(super) async fn open(ctx: Ctx, At(secret): At<String>) -> Result<Response> {
    let hash = token_hash(ctx.keys(), ctx.municipality.id, &secret);
    let open = store::find(&mut *ctx.read().await?, &ctx, &hash).await?;
    match open.filter(|_| ctx.who.is_none()) {
        None => closed(&ctx),
        Some(open) => fact_again(&ctx, &secret, &open, Errors::none()),
    }
}

fn fact_again(ctx: &Ctx, secret: &str, open: &Open, errors: Errors) -> Result<Response> {
    let is_fine = errors.is_empty();
    let page = FactPage { ctx, t: &ctx.t, secret, asks_born: open.asks == Asks::Born, errors };
    if is_fine { ctx.page(&page) } else { ctx.ask_again(&page) }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactForm {
    token: String,
    fact: String,
}

pub(super) async fn prove(ctx: Ctx, Form(form): Form<FactForm>) -> Result<Response> {
    let name = tries_name(&ctx, &form.token);
    let hash = token_hash(ctx.keys(), ctx.municipality.id, &form.token);
    let open = store::find(&mut *ctx.read().await?, &ctx, &hash).await?;
    let Some(open) = open.filter(|_| ctx.who.is_none()) else { return closed(&ctx) };
    if throttle::count(&ctx, &name).await?.is_some() {
        return fact_again(&ctx, &form.token, &open, Errors::one("fact", "invitations.error.wait"));
    }
    let is_right = is_right(&ctx, &open, &form.fact).await?;
    let mut tx = ctx.begin_here().await?;
    if !store::count_try(&mut tx, &ctx, open.id).await? {
        return closed(&ctx);
    }
    if is_right {
        store::bind_here(&mut tx, &ctx, open.id).await?;
        throttle::forgive(&mut tx, &ctx, &name).await?;
        return tx.commit(Event::of("accounts.invitation_followed").about(open.id), PATH).await;
    }
    tracing::info!(reason = "fact", "an invitation was refused");
    let done = tx.commit(Event::of("accounts.invitation_tried").about(open.id), PATH).await?;
    let page = match store::find(&mut *ctx.read().await?, &ctx, &hash).await? {
        None => closed(&ctx),
        Some(open) => fact_again(&ctx, &form.token, &open, Errors::one("fact", "invitations.error.fact")),
    };
    Ok(super::shown_once(done, page?))
}

async fn is_right(ctx: &Ctx, open: &Open, fact: &str) -> Result<bool> {
    match open.asks {
        Asks::Code => {
            let kept = open.code_hash.as_deref().unwrap_or_default();
            Ok(same(kept.as_bytes(), code_hash(ctx.keys(), open.id, fact).as_bytes()))
        }
        Asks::Born => {
            let known = details::shown(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key()), open.person).await?;
            let born = known.and_then(|known| known.born).and_then(|born| whole_day(&born));
            Ok(born.is_some() && born == whole_day(fact.trim()))
        }
    }
}

#[derive(Template)]
#[template(path = "invitations/choose.html")]
struct ChoosePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    followed: Followed,
    /// The login providers that may vouch for this person.
    buttons: Vec<Button>,
    has_passkeys: bool,
}

impl Page for ChoosePage<'_> {
    fn title(&self, t: &T) -> String {
        t["invitations.choose"].to_owned()
    }
}

pub(super) async fn choose(ctx: Ctx, Extension(issuers): Extension<Issuers>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let Some(followed) = store::followed(&mut conn, &ctx).await? else { return closed(&ctx) };
    let buttons = issuers.buttons_of(&mut conn, &ctx, followed.person).await?;
    ctx.page(&ChoosePage { ctx: &ctx, t: &ctx.t, followed, buttons, has_passkeys: passkeys::are_here(&ctx) })
}
