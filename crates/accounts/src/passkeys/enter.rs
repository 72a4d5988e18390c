// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in with a passkey: the device says who it is for, and proves it.
use super::{LEVEL, are_here, here, question, store};
use crate::{
    begun::{self, Purpose},
    start::{self, Login},
    throttle,
};
use access::{Ctx, Person, ctx::Page, frame};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T, form::Query};
use webauthn_rs::prelude::{DiscoverableAuthentication, DiscoverableKey, Passkey, PublicKeyCredential};

pub(super) const PATH: &str = "/inloggen/passkey";
pub(super) const ASK_PATH: &str = "/inloggen/passkey/vraag";

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct EnterForm {
    credential: String,
    terug: String,
}

#[derive(Template)]
#[template(path = "passkeys/enter.html")]
struct EnterPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: &'a str,
    are_here: bool,
    errors: Errors,
}

impl Page for EnterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["passkeys.enter"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn page<'a>(ctx: &'a Ctx, back: &'a str, errors: Errors) -> EnterPage<'a> {
    EnterPage { ctx, t: &ctx.t, back: if frame::is_ours(back) { back } else { "/" }, are_here: are_here(ctx), errors }
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    ctx.page(&page(&ctx, &asked.terug, Errors::none()))
}

/// The question for the device; it changes nothing, so the form's token stays good for the answer.
pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    let (asked, state) = here(&ctx)?.start_discoverable_authentication()?;
    begun::keep(&ctx, Purpose::UsePasskey, &state).await?;
    question(&asked)
}

pub(super) async fn enter(ctx: Ctx, Form(form): Form<EnterForm>) -> Result<Response> {
    // Nobody guesses a passkey; what is slowed down is a robot that tries, by its browser and by its address.
    let tries = format!("passkey/{}", begun::browser(&ctx));
    if throttle::count(&ctx, &tries).await?.is_some() {
        return ctx.ask_again(&page(&ctx, &form.terug, Errors::one("enter", "passkeys.error.wait")));
    }
    let Some((person, passkey)) = answered(&ctx, &form.credential).await? else {
        return ctx.ask_again(&page(&ctx, &form.terug, Errors::one("enter", "passkeys.error.enter")));
    };
    let mut tx = ctx.begin_here().await?;
    store::used(&mut tx, &ctx, &passkey).await?;
    throttle::forgive(&mut tx, &ctx, &tries).await?;
    start::session(&ctx, tx, Login { person, level: LEVEL, represents: None }, &form.terug).await
}

/// Whose passkey answered the question that was asked in this browser, with its new counter.
async fn answered(ctx: &Ctx, credential: &str) -> Result<Option<(Id<Person>, Passkey)>> {
    let asked: Option<DiscoverableAuthentication> = begun::take(ctx, Purpose::UsePasskey).await?;
    let (Some(asked), Ok(answer)) = (asked, serde_json::from_str::<PublicKeyCredential>(credential)) else { return Ok(None) };
    let site = here(ctx)?;
    let Ok((whose, id)) = site.identify_discoverable_authentication(&answer) else { return Ok(None) };
    let person = Id::of(whose.as_u128());
    let Some(mut passkey) = store::find(&mut *ctx.read().await?, ctx, person, id).await? else { return Ok(None) };
    match site.finish_discoverable_authentication_v2(&answer, asked, DiscoverableKey::from(&passkey)) {
        Ok(result) => {
            passkey.update_credential(&result);
            Ok(Some((person, passkey)))
        }
        Err(error) => {
            tracing::info!(reason = %error, "a login was refused");
            Ok(None)
        }
    }
}
