// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of the threshold.
use super::{PATH, ThresholdForm};
use crate::publishing::store;
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "threshold/page.html")]
struct ThresholdPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    form: ThresholdForm,
    errors: Errors,
}

impl Page for ThresholdPage<'_> {
    fn title(&self, t: &T) -> String {
        t["threshold.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let (now, version) = store::threshold(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let form = ctx.typed::<ThresholdForm>().unwrap_or(ThresholdForm { version, least: now.least().to_string() });
    ctx.page(&ThresholdPage { ctx: &ctx, t: &ctx.t, form: ThresholdForm { version, ..form }, errors: Errors::none() })
}

pub(super) async fn set(ctx: Ctx, Form(form): Form<ThresholdForm>) -> Result<Response> {
    let errors = match form.read() {
        Err(errors) => errors,
        Ok(threshold) => {
            let mut tx = ctx.begin_here().await?;
            let made = (ctx.now, ctx.me()?.person);
            if store::set_threshold(&mut tx, ctx.municipality.id, (threshold, form.version), made).await? {
                return tx.commit(Event::of("threshold.set").with("least", threshold.least()), PATH).await;
            }
            Errors::one("least", "threshold.error.changed")
        }
    };
    let version = store::threshold(&mut *ctx.read().await?, ctx.municipality.id).await?.1;
    ctx.ask_again(&ThresholdPage { ctx: &ctx, t: &ctx.t, form: ThresholdForm { version, ..form }, errors })
}
