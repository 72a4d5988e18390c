// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Adding a passkey: the page, the question for the device, and what the device answered.
use super::{LEVEL, are_here, here, question, store};
use crate::{
    adding,
    begun::{self, Purpose},
};
use access::{Ctx, Event, Person, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential, Uuid};

pub(super) const PATH: &str = "/inlogmiddel/passkey";
pub(super) const ASK_PATH: &str = "/inlogmiddel/passkey/vraag";

const LONGEST_NAME: usize = 60;

/// What is known between the question and the answer.
#[derive(serde::Serialize, serde::Deserialize)]
struct Asked {
    person: Id<Person>,
    state: PasskeyRegistration,
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AddForm {
    name: String,
    credential: String,
}

#[derive(Template)]
#[template(path = "passkeys/add.html")]
struct AddPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    called: &'a str,
    are_here: bool,
    errors: Errors,
}

impl Page for AddPage<'_> {
    fn title(&self, t: &T) -> String {
        t["passkeys.add"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    if adding::find(&ctx).await?.is_none() {
        return adding::first(&ctx, PATH);
    }
    ctx.page(&AddPage { ctx: &ctx, t: &ctx.t, called: "", are_here: are_here(&ctx), errors: Errors::none() })
}

/// The question for the device; it changes no account, so the form's token stays good for the answer.
pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    let adding = adding::find(&ctx).await?.ok_or(Problem::NotFound)?;
    let known = store::ids(&mut *ctx.read().await?, &ctx, adding.person).await?;
    let whose = Uuid::from_u128(adding.person.bits());
    let (asked, state) = here(&ctx)?.start_passkey_registration(whose, &adding.name, &adding.name, Some(known))?;
    begun::keep(&ctx, Purpose::AddPasskey, &Asked { person: adding.person, state }).await?;
    let mut asked = serde_json::to_value(asked)?;
    // Discoverable, so that logging in starts without a name; the library leaves it to the device otherwise.
    asked["publicKey"]["authenticatorSelection"]["residentKey"] = "required".into();
    asked["publicKey"]["authenticatorSelection"]["requireResidentKey"] = true.into();
    question(&asked)
}

pub(super) async fn add(ctx: Ctx, Form(form): Form<AddForm>) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let again = |field, text| {
        let errors = Errors::one(field, text);
        ctx.ask_again(&AddPage { ctx: &ctx, t: &ctx.t, called: &form.name, are_here: are_here(&ctx), errors })
    };
    let name = match form::words(&form.name, LONGEST_NAME) {
        Ok(name) => name,
        Err(text) => return again("name", text),
    };
    let Some(passkey) = answered(&ctx, adding.person, &form.credential).await? else { return again("add", "passkeys.error.add") };
    let mut tx = adding.begin(&ctx, LEVEL).await?;
    if !store::add(&mut tx, &ctx, (adding.person, &name), &passkey).await? {
        drop(tx);
        return again("add", "passkeys.error.add");
    }
    adding.finish(&ctx, tx, Event::of("accounts.passkey_added"), LEVEL).await
}

/// The passkey that the device made, when it answered the question that was asked in this browser.
async fn answered(ctx: &Ctx, person: Id<Person>, credential: &str) -> Result<Option<Passkey>> {
    let asked: Option<Asked> = begun::take(ctx, Purpose::AddPasskey).await?;
    let Some(asked) = asked.filter(|asked| asked.person == person) else { return Ok(None) };
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(credential) else { return Ok(None) };
    match here(ctx)?.finish_passkey_registration(&answer, &asked.state) {
        Ok(passkey) => Ok(Some(passkey)),
        Err(error) => {
            tracing::info!(reason = %error, "a passkey was refused");
            Ok(None)
        }
    }
}
