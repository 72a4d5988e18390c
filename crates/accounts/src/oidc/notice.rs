// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A provider tells that somebody logged out there (OpenID Connect Back-Channel Logout 1.0): a signed notice, straight from its
//! server to ours. It ends the sessions that it names and no others, counts once, and can never be a login: it has no nonce
//! and says that it is about logging out.
use super::{Issuer, Issuers, provider::Provider, refusal::Refusal, setting::IssuerSetting, store, store::tag};
use access::{Ctx, Event};
use axum::{
    Extension,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::BASE64URL_NOPAD;
use foundation::{Form, Problem, Result, When, form::At};
use openidconnect::{JsonWebKey, core::CoreJwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const PATH: &str = "/inloggen/afgemeld/{aanbieder}";

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 60;
/// How old a notice may be, in seconds.
const OLDEST: i64 = 10 * 60;

#[derive(Deserialize)]
pub(super) struct NoticeForm {
    logout_token: String,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    iat: i64,
    exp: i64,
    jti: String,
    sub: Option<String>,
    sid: Option<String>,
    events: serde_json::Map<String, Value>,
    nonce: Option<Value>,
}

/// Ends the sessions that the provider names.
pub(super) async fn take(
    ctx: Ctx,
    Extension(issuers): Extension<Issuers>,
    At(key): At<String>,
    Form(form): Form<NoticeForm>,
) -> Result<Response> {
    let issuer = issuers.find(&ctx.municipality, &key).ok_or(Problem::NotFound)?;
    let notice = read(&ctx, issuer, &form.logout_token).await;
    let taken = match notice {
        Ok(notice) => end(&ctx, issuer, &notice).await?,
        Err(refusal) => Err(refusal),
    };
    let Err(refusal) = taken else { return Ok(StatusCode::OK.into_response()) };
    tracing::warn!(number = ctx.number(), issuer = issuer.setting.key, reason = refusal.code(), "a logout notice was refused");
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((StatusCode::BAD_REQUEST, kind, json!({ "error": "invalid_request" }).to_string()).into_response())
}

async fn read(ctx: &Ctx, issuer: &Issuer, token: &str) -> Result<Claims, Refusal> {
    let provider = issuer.provider(ctx.now).await?;
    let claims = match open(&issuer.setting, &provider, token) {
        Err(Refusal::KeyUnknown) => open(&issuer.setting, &*issuer.provider_with_new_keys(ctx.now).await?, token)?,
        other => other?,
    };
    check(&issuer.setting, claims, ctx.now)
}

/// The claims of a notice that a key of this provider signed.
fn open(setting: &IssuerSetting, provider: &Provider, token: &str) -> Result<Claims, Refusal> {
    let (signed, signature) = token.rsplit_once('.').ok_or(Refusal::TokenMalformed)?;
    let (header, claims) = signed.split_once('.').ok_or(Refusal::TokenMalformed)?;
    let bytes = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).map_err(|_| Refusal::TokenMalformed);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Refusal::TokenMalformed)?;
    let is_typed = header.typ.is_none_or(|kind| ["logout+jwt", "JWT"].iter().any(|known| known.eq_ignore_ascii_case(&kind)));
    if header.crit.is_some() || !is_typed {
        return Err(Refusal::TokenMalformed);
    }
    if setting.algorithms.iter().all(|algorithm| algorithm.of_library() != header.alg) {
        return Err(Refusal::AlgorithmWrong);
    }
    let named = |key: &&_| header.kid.is_none() || JsonWebKey::key_id(*key).map(|kid| kid.as_str()) == header.kid.as_deref();
    let mut keys = provider.keys.keys().iter().filter(named).peekable();
    keys.peek().ok_or(Refusal::KeyUnknown)?;
    let signature = bytes(signature)?;
    if !keys.any(|key| key.verify_signature(&header.alg, signed.as_bytes(), &signature).is_ok()) {
        return Err(Refusal::SignatureWrong);
    }
    serde_json::from_slice(&bytes(claims)?).map_err(|_| Refusal::TokenMalformed)
}

fn check(setting: &IssuerSetting, claims: Claims, now: When) -> Result<Claims, Refusal> {
    let now = now.0 / 1000;
    let is_short = |text: &Option<String>| text.as_ref().is_none_or(|text| (1..=255).contains(&text.len()));
    let names_somebody = (claims.sub.is_some() || claims.sid.is_some()) && is_short(&claims.sub) && is_short(&claims.sid);
    let is_for_us = claims.aud == json!(setting.client_id) || claims.aud == json!([setting.client_id]);
    let table = [
        (claims.iss != setting.issuer, Refusal::IssuerWrong),
        (!is_for_us, Refusal::AudienceWrong),
        (claims.nonce.is_some(), Refusal::NonceWrong),
        (!claims.events.get(EVENT).is_some_and(Value::is_object), Refusal::EventWrong),
        (claims.iat > now + LEEWAY, Refusal::NotYet),
        (claims.exp < now - LEEWAY || claims.iat < now - OLDEST, Refusal::Expired),
        (!names_somebody, Refusal::SubjectWrong),
        (!(1..=255).contains(&claims.jti.len()), Refusal::TokenMalformed),
    ];
    table.into_iter().find(|(bad, _)| *bad).map_or(Ok(claims), |(_, refusal)| Err(refusal))
}

async fn end(ctx: &Ctx, issuer: &Issuer, notice: &Claims) -> Result<Result<(), Refusal>> {
    let at = issuer.setting.issuer.as_str();
    let mut tx = ctx.begin_here().await?;
    if !store::take_notice(&mut tx, ctx, at, &notice.jti).await? {
        return Ok(Err(Refusal::Replayed));
    }
    let subject = notice.sub.as_deref().map(|sub| tag(ctx, "subject", (at, sub)));
    let sid = notice.sid.as_deref().map(|sid| tag(ctx, "sid", (at, sid)));
    let ended = store::end_sessions(&mut tx, ctx, at, (subject.as_deref(), sid.as_deref())).await?;
    let event = Event::of("accounts.logged_out_by_provider").with("issuer", issuer.setting.key.as_str()).with("sessions", ended);
    tx.commit(event, "/").await?;
    Ok(Ok(()))
}
