// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's page about acting for somebody.
use super::{PATH, SettingsForm, store};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "scopes/settings.html")]
struct SettingsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    areas: Vec<(String, String)>,
    form: SettingsForm,
    errors: Errors,
}

impl Page for SettingsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["scopes.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let areas = plan::bring::areas(&mut conn, ctx.municipality.id, &ctx.t).await?;
    let settings = store::settings(&mut conn, ctx.municipality.id).await?;
    let form = ctx.typed().unwrap_or_else(|| SettingsForm::of(&settings));
    ctx.page(&SettingsPage { ctx: &ctx, t: &ctx.t, areas, form, errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, Form(form): Form<SettingsForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let areas = plan::bring::areas(&mut tx, ctx.municipality.id, &ctx.t).await?;
    match form.check(&areas) {
        Ok(settings) => {
            store::set(&mut tx, &ctx, &settings).await?;
            tx.commit(Event::of("scopes.set"), PATH).await
        }
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&SettingsPage { ctx: &ctx, t: &ctx.t, areas, form, errors })
        }
    }
}
