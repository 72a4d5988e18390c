// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in with a password and a code. Whatever is wrong, and whether the account exists or not: the same page, the same
//! words, the same work (OWASP ASVS 5, 6.3.8).
use super::{LEVEL, code, hash, login_tag, store, store::Kept};
use crate::{
    notices, recovery,
    start::{self, Login},
    throttle,
};
use access::{Ctx, ctx::Page, frame, tx::SYSTEM};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use foundation::{Errors, Form, Result, T, form::Query};

pub(super) const PATH: &str = "/inloggen/wachtwoord";

/// A secret for accounts that are not there.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    terug: String,
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct EnterForm {
    login: String,
    password: String,
    code: String,
    terug: String,
}

#[derive(Template)]
#[template(path = "password/enter.html")]
struct EnterPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    login: &'a str,
    back: &'a str,
    /// How long to wait before the next try, in words.
    wait: Option<String>,
    errors: Errors,
}

impl Page for EnterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["password.enter"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn in_words(t: &T, seconds: i64) -> String {
    let minutes = seconds.div_euclid(60) + i64::from(seconds % 60 > 0);
    let (key, count) = if seconds < 60 { ("password.wait.seconds", seconds) } else { ("password.wait.minutes", minutes) };
    t.count(key, usize::try_from(count).unwrap_or_default())
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let back = if frame::is_ours(&asked.terug) { asked.terug.as_str() } else { "/" };
    ctx.page(&EnterPage { ctx: &ctx, t: &ctx.t, login: "", back, wait: None, errors: Errors::none() })
}

pub(super) async fn enter(ctx: Ctx, Form(form): Form<EnterForm>) -> Result<Response> {
    let tag = login_tag(&ctx, &form.login);
    let name = format!("login/{tag}");
    if let Some(seconds) = throttle::count(&ctx, &name).await? {
        return too_soon(&ctx, &form, seconds);
    }
    let kept = store::find(&mut *ctx.read().await?, &ctx, &tag).await?;
    let fits = hash::fits(&form.password, kept.as_ref().map(|kept| kept.hash.clone())).await?;
    let second = second(&ctx, kept.as_ref(), &form.code).await?;
    let (Some(kept), true, Some(second)) = (kept.as_ref(), fits, second) else { return refuse(&ctx, &form, kept.as_ref()).await };
    let mut tx = ctx.begin_here().await?;
    let is_unused = match second {
        Second::Step(step) => store::take_step(&mut tx, &ctx, kept.person, step).await?,
        Second::Paper(hash) => recovery::take(&mut tx, &ctx, kept.person, &hash).await?,
    };
    if !is_unused {
        drop(tx);
        return refuse(&ctx, &form, Some(kept)).await;
    }
    store::used(&mut tx, &ctx, kept.person).await?;
    throttle::forgive(&mut tx, &ctx, &name).await?;
    start::session(&ctx, tx, Login { person: kept.person, level: LEVEL, represents: None }, &form.terug).await
}

/// What stands beside the password.
enum Second {
    /// The time code of this half minute.
    Step(i64),
    /// A code on paper, as its hash.
    Paper(String),
}

/// Judged whether or not the password fits, so that the time it takes tells nothing about the password.
async fn second(ctx: &Ctx, kept: Option<&Kept>, typed: &str) -> Result<Option<Second>> {
    let (person, secret, used) = kept.map_or((SYSTEM, NOBODYS, 0), |kept| (kept.person, kept.secret.as_str(), kept.step));
    if let Some(step) = code::step(secret, typed, ctx.now, used)? {
        return Ok(Some(Second::Step(step)));
    }
    let Some(paper) = recovery::hash(ctx, person, typed) else { return Ok(None) };
    let is_there = recovery::is_there(&mut *ctx.read().await?, ctx, person, &paper).await?;
    Ok(is_there.then_some(Second::Paper(paper)))
}

async fn refuse(ctx: &Ctx, form: &EnterForm, kept: Option<&Kept>) -> Result<Response> {
    tracing::info!(reason = "password", "a login was refused");
    notices::count(ctx, kept.map_or(SYSTEM, |kept| kept.person), notices::Kind::WrongTries).await?;
    let back = if frame::is_ours(&form.terug) { form.terug.as_str() } else { "/" };
    let errors = Errors::one("login", "password.error.refused");
    ctx.ask_again(&EnterPage { ctx, t: &ctx.t, login: &form.login, back, wait: None, errors })
}

fn too_soon(ctx: &Ctx, form: &EnterForm, seconds: i64) -> Result<Response> {
    tracing::info!(reason = "too_soon", "a login was refused");
    let back = if frame::is_ours(&form.terug) { form.terug.as_str() } else { "/" };
    let page = EnterPage { ctx, t: &ctx.t, login: &form.login, back, wait: Some(in_words(&ctx.t, seconds)), errors: Errors::none() };
    let mut response = ctx.page(&page)?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}
