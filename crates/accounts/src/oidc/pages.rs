// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Going to a provider and coming back. Going is a form, so that nobody is sent by somebody else's page; the page that
//! answers leads on by itself, because browsers keep a form from ending at another site (`form-action 'self'`).
use super::{
    Issuer, Issuers, claims, client,
    client::Redeemed,
    provider::Provider,
    refusal::Refusal,
    refused::refused,
    store,
    visit::{self, Visit},
    who,
};
use crate::start::{self, Fresh, Login};
use access::{Ctx, Event, ctx::Page, frame};
use askama::Template;
use axum::{
    Extension,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use foundation::{
    Form, Problem, Result, T,
    form::{At, Query},
};

pub(super) const GO: &str = "/inloggen/aanbieder";
pub(super) const BACK: &str = "/inloggen/terug/{aanbieder}";

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoForm {
    aanbieder: String,
    #[serde(default)]
    terug: String,
    /// "ja" on the page of an invitation that was followed.
    #[serde(default)]
    uitnodiging: String,
}

/// What a provider says through the browser; it may say more, and its own words are never shown.
#[derive(serde::Deserialize, Default)]
pub(super) struct Answer {
    #[serde(default)]
    pub(super) state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

#[derive(Template)]
#[template(path = "oidc/going.html")]
struct GoingPage<'a> {
    t: &'a T,
    label: &'a str,
    address: &'a str,
}

impl Page for GoingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["oidc.going"].to_owned()
    }
}

/// Where the provider sends the visitor back to: its own address per provider, so that answers cannot be mixed up.
fn return_address(ctx: &Ctx, issuer: &Issuer) -> String {
    format!("{}/inloggen/terug/{}", super::site(ctx), issuer.setting.key)
}

pub(super) async fn go(ctx: Ctx, Extension(issuers): Extension<Issuers>, Form(form): Form<GoForm>) -> Result<Response> {
    let issuer = issuers.find(&ctx.municipality, &form.aanbieder).ok_or(Problem::NotFound)?;
    let back = if frame::is_ours(&form.terug) { form.terug.as_str() } else { "/" };
    let visit = Visit::new(&ctx, &issuer.setting.key, back, form.uitnodiging == "ja");
    match lead(&ctx, issuer, &visit).await {
        Ok(response) => Ok(response),
        Err(problem) => refused(&ctx, issuer, "", refusal(problem)?).await,
    }
}

async fn lead(ctx: &Ctx, issuer: &Issuer, visit: &Visit) -> Result<Response> {
    let provider = issuer.provider(ctx.now).await?;
    let address = client::address(issuer, &provider, &return_address(ctx, issuer), (&visit.secrets(), ctx.t.language, ctx.who.is_some()))?;
    visit::keep(ctx, visit).await?;
    let page = GoingPage { t: &ctx.t, label: issuer.label(ctx), address: address.as_str() };
    let mut response = ctx.page(&page)?;
    let onwards = HeaderValue::from_str(&format!("0; url={address}"))?;
    response.headers_mut().insert(HeaderName::from_static("refresh"), onwards);
    Ok(response)
}

pub(super) async fn come_back(
    ctx: Ctx,
    Extension(issuers): Extension<Issuers>,
    At(key): At<String>,
    Query(answer): Query<Answer>,
) -> Result<Response> {
    let issuer = issuers.find(&ctx.municipality, &key).ok_or(Problem::NotFound)?;
    match log_in(&ctx, (&issuers, issuer), &answer).await {
        Ok(response) => Ok(response),
        Err(problem) => refused(&ctx, issuer, &answer.state, refusal(problem)?).await,
    }
}

/// The refusal in a problem; other problems stay what they are.
fn refusal(problem: Problem) -> Result<Refusal> {
    match problem {
        Problem::Unexpected(error) => error.downcast::<Refusal>().map_err(Problem::Unexpected),
        other => Err(other),
    }
}

async fn log_in(ctx: &Ctx, at: (&Issuers, &Issuer), answer: &Answer) -> Result<Response> {
    let issuer = at.1;
    let visit = visit::look(ctx, &answer.state).await?.ok_or(Refusal::StateUnknown)?;
    if visit.issuer != issuer.setting.key {
        return Err(Refusal::OtherProvider.into());
    }
    let provider = issuer.provider(ctx.now).await?;
    let code = code(issuer, &provider, answer)?;
    let redeemed = client::redeem(issuer, &provider, (code, &visit.verifier), &return_address(ctx, issuer), (ctx.now, &ctx.chance)).await?;
    let proof = prove(ctx, issuer, &provider, (&redeemed, &visit.nonce)).await?;
    let mut tx = ctx.begin_here().await?;
    if !visit::take(&mut tx, ctx, &answer.state).await? {
        return Err(Refusal::StateUnknown.into());
    }
    let found = who::find(&mut tx, ctx, (at.0, &issuer.setting), &proof, visit.is_invited).await?;
    let represents = who::represented(&mut tx, ctx, &issuer.setting, &proof).await?.map(|person| person.to_string());
    if let Some(linked_by) = found.linked_by {
        tx.record(
            &Event::of("accounts.login_linked").about(found.person).with("issuer", issuer.setting.key.as_str()).with("by", linked_by),
        );
    }
    let fresh = Fresh::new(ctx);
    store::session(&mut tx, ctx, issuer, (&fresh.hash, &proof.subject, proof.sid.as_deref())).await?;
    let to = if represents.is_some() { super::represented::PATH } else { &visit.back };
    start::session_as(ctx, tx, fresh, Login { person: found.person, level: &proof.level, represents: represents.as_deref() }, to).await
}

/// The code, when the answer is of this provider and is no refusal.
fn code<'a>(issuer: &Issuer, provider: &Provider, answer: &'a Answer) -> Result<&'a str, Refusal> {
    let is_named = answer.iss.is_some() || provider.names_itself();
    if is_named && answer.iss.as_deref() != Some(issuer.setting.issuer.as_str()) {
        return Err(Refusal::AnswerIssuer);
    }
    if answer.error.is_some() {
        return Err(Refusal::Cancelled);
    }
    answer.code.as_deref().filter(|code| !code.is_empty()).ok_or(Refusal::CodeMissing)
}

/// Checks the token; when it names a key that is not known, the keys are asked once more.
async fn prove(ctx: &Ctx, issuer: &Issuer, provider: &Provider, of: (&Redeemed, &str)) -> Result<claims::Proof, Refusal> {
    match claims::prove(issuer, provider, of.0, (of.1, ctx.now)) {
        Err(Refusal::KeyUnknown) => {
            let provider = issuer.provider_with_new_keys(ctx.now).await?;
            claims::prove(issuer, &provider, of.0, (of.1, ctx.now))
        }
        other => other,
    }
}
