// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The organisations around the table: name, and what they know about, in plain words.
#[cfg(test)]
mod tests;

use access::{
    Action, Ctx, Event, Organisation, Route,
    ctx::Page,
    municipality::keep_organisation,
    people::store::{OrganisationRow, organisations},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, fold::fold, form, form::At, text::TextFiles};

const LIST: &str = "/beheer/organisaties";
const LONGEST: usize = 100;

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(LIST, Action::ManagePeople, "accounts.organisations", show),
        Route::change(LIST, Action::ManagePeople, "accounts.organisations", add),
        Route::show("/beheer/organisaties/{organisatie}", Action::ManagePeople, "accounts.organisations", edit),
        Route::change("/beheer/organisaties/{organisatie}", Action::ManagePeople, "accounts.organisations", change),
    ];
    (routes, foundation::texts!("organisations", "."))
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct OrganisationForm {
    name: String,
    expertise: String,
}

/// Name and field, when both are right and nobody else here has the name.
fn named(form: &OrganisationForm, others: &[OrganisationRow]) -> Result<(String, String), Errors> {
    let mut errors = Errors::none();
    let mut words = |field, text: &str| form::words(text, LONGEST).map_err(|text| errors.add(field, text)).unwrap_or_default();
    let (name, expertise) = (words("name", &form.name), words("expertise", &form.expertise));
    if others.iter().any(|other| fold(&other.name) == fold(&name)) {
        errors.add("name", "organisations.error.taken");
    }
    errors.or((name, expertise))
}

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    rows: Vec<OrganisationRow>,
    form: OrganisationForm,
    errors: Errors,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["organisations.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn show(ctx: Ctx) -> Result<Response> {
    let rows = organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, rows, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

async fn add(ctx: Ctx, Form(form): Form<OrganisationForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let rows = organisations(&mut tx, ctx.municipality.id).await?;
    match named(&form, &rows) {
        Err(errors) => ctx.ask_again(&ListPage { ctx: &ctx, t: &ctx.t, rows, form, errors }),
        Ok((name, expertise)) => {
            let id = Id::new(&ctx.chance);
            keep_organisation(&mut tx, (ctx.municipality.id, id), (&name, &expertise), ctx.now).await?;
            tx.commit(Event::of("accounts.organisation_added").about(id).with("new", name), LIST).await
        }
    }
}

#[derive(Template)]
#[template(path = "organisations/change.html")]
struct ChangePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    id: Id<Organisation>,
    form: OrganisationForm,
    errors: Errors,
}

impl Page for ChangePage<'_> {
    fn title(&self, t: &T) -> String {
        t["organisations.change"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn edit(ctx: Ctx, At(id): At<Id<Organisation>>) -> Result<Response> {
    let rows = organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or(Problem::NotFound)?;
    let form = OrganisationForm { name: row.name, expertise: row.expertise };
    ctx.page(&ChangePage { ctx: &ctx, t: &ctx.t, id, form, errors: Errors::none() })
}

async fn change(ctx: Ctx, At(id): At<Id<Organisation>>, Form(form): Form<OrganisationForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let mut others = organisations(&mut tx, ctx.municipality.id).await?;
    let at = others.iter().position(|row| row.id == id).ok_or(Problem::NotFound)?;
    let old = others.remove(at);
    match named(&form, &others) {
        Err(errors) => ctx.ask_again(&ChangePage { ctx: &ctx, t: &ctx.t, id, form, errors }),
        Ok((name, expertise)) => {
            keep_organisation(&mut tx, (ctx.municipality.id, id), (&name, &expertise), ctx.now).await?;
            tx.commit(Event::of("accounts.organisation_changed").about(id).with("old", old.name).with("new", name), LIST).await
        }
    }
}
