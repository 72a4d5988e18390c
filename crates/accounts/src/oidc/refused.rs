// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of a login that was refused: what the visitor can do, a number to mention, and never what exactly was wrong. The
//! reason is one word in the log, without a token and without a name.
use super::{
    Issuer,
    refusal::{Kind, Refusal},
    visit,
};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use foundation::{Result, T};

#[derive(Template)]
#[template(path = "oidc/refused.html")]
struct RefusedPage<'a> {
    t: &'a T,
    kind: Kind,
    label: &'a str,
    number: &'a str,
}

impl RefusedPage<'_> {
    fn text(&self, part: &str) -> String {
        self.t.with(&format!("oidc.refused.{}.{part}", self.kind.code()), &[("provider", self.label)])
    }
}

impl Page for RefusedPage<'_> {
    fn title(&self, _: &T) -> String {
        self.text("title")
    }
}

/// Ends the login under way, says so in both logs, and shows the page.
pub(super) async fn refused(ctx: &Ctx, issuer: &Issuer, state: &str, refusal: Refusal) -> Result<Response> {
    tracing::warn!(number = ctx.number(), issuer = issuer.setting.key, reason = refusal.code(), "a login was refused");
    metrics::counter!("logins_refused_total", "reason" => refusal.code()).increment(1);
    end(ctx, issuer, state, refusal).await?;
    let page = RefusedPage { t: &ctx.t, kind: refusal.kind(), label: issuer.label(ctx), number: ctx.number() };
    let mut response = ctx.page(&page)?;
    *response.status_mut() = refusal.kind().status();
    if refusal.kind() == Kind::Down {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    Ok(response)
}

/// Only a login that was begun here leaves a line, so that strangers cannot fill the log.
async fn end(ctx: &Ctx, issuer: &Issuer, state: &str, refusal: Refusal) -> Result<()> {
    if state.is_empty() || visit::look(ctx, state).await?.is_none() {
        return Ok(());
    }
    let mut tx = ctx.begin_here().await?;
    if visit::take(&mut tx, ctx, state).await? {
        let event = Event::of("accounts.login_refused").with("issuer", issuer.setting.key.as_str()).with("why", refusal.code());
        tx.commit(event.with("number", ctx.number()), "/inloggen").await?;
    }
    Ok(())
}
