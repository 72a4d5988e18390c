// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's page of the terms.
use super::{PATH, TermsForm, store};
use access::{
    Ctx, Event,
    ctx::Page,
    people::store::{OrganisationRow, organisations},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "terms/page.html")]
struct TermsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    is_default: bool,
    organisations: Vec<(String, String)>,
    form: TermsForm,
    errors: Errors,
}

impl Page for TermsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["terms.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page(ctx: &Ctx, typed: Option<(TermsForm, Errors)>) -> Result<TermsPage<'_>> {
    let mut conn = ctx.read().await?;
    let now = store::now(&mut conn, ctx.municipality.id).await?;
    let none = (String::new(), ctx.t["terms.organisation.none"].to_owned());
    let all = organisations(&mut conn, ctx.municipality.id).await?.into_iter().map(|one| (one.id.to_string(), one.name));
    let standing = TermsForm {
        version: now.version,
        days: now.days.to_string(),
        urgent_days: now.urgent_days.to_string(),
        organisation: now.organisation.map(|id| id.to_string()).unwrap_or_default(),
    };
    let (form, errors) = typed.unwrap_or_else(|| (ctx.typed().unwrap_or(standing), Errors::none()));
    let form = TermsForm { version: now.version, ..form };
    let organisations = std::iter::once(none).chain(all).collect();
    Ok(TermsPage { ctx, t: &ctx.t, is_default: now.version == 0, organisations, form, errors })
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    ctx.page(&page(&ctx, None).await?)
}

pub(super) async fn set(ctx: Ctx, Form(form): Form<TermsForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let all: Vec<OrganisationRow> = organisations(&mut tx, ctx.municipality.id).await?;
    let errors = match form.read(&all.iter().map(|one| one.id).collect::<Vec<_>>()) {
        Err(errors) => errors,
        Ok(terms) => {
            let made = (ctx.now, ctx.me()?.person);
            if store::keep(&mut tx, ctx.municipality.id, terms, made).await? {
                return tx.commit(Event::of("terms.set").with("days", terms.days).with("urgent_days", terms.urgent_days), PATH).await;
            }
            Errors::one("days", "terms.error.changed")
        }
    };
    drop(tx);
    ctx.ask_again(&page(&ctx, Some((form, errors))).await?)
}
