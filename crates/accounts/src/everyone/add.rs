// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Adding somebody: name, language, roles. How they log in comes afterwards, by invitation.
use super::{NewForm, Newcomer, path, role_choices};
use access::{
    Ctx, Event,
    ctx::Page,
    people::{
        details,
        store::{self, NewPerson, OrganisationRow, organisations},
    },
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "everyone/new.html")]
struct NewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    form: NewForm,
    roles: Vec<(String, String)>,
    places: Vec<OrganisationRow>,
    errors: Errors,
}

impl Page for NewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.new"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn new(ctx: Ctx) -> Result<Response> {
    let places = organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let form = ctx.typed().unwrap_or_else(|| NewForm { language: "nl".into(), ..NewForm::default() });
    ctx.page(&NewPage { ctx: &ctx, t: &ctx.t, form, roles: role_choices(&ctx.t), places, errors: Errors::none() })
}

pub(super) async fn add(ctx: Ctx, Form(form): Form<NewForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let places = organisations(&mut tx, ctx.municipality.id).await?;
    let new = match Newcomer::welcome(&form, &places, ctx.today) {
        Ok(new) => new,
        Err(errors) => return ctx.ask_again(&NewPage { ctx: &ctx, t: &ctx.t, form, roles: role_choices(&ctx.t), places, errors }),
    };
    let (id, of) = (Id::new(&ctx.chance), ctx.municipality.id);
    let person = NewPerson { id, name: &new.about.name, language: new.about.language };
    store::add(&mut tx, (of, &ctx.municipality_key()), person, ctx.now).await?;
    if let Some(born) = &new.about.born {
        details::keep_born(&mut tx, (of, &ctx.municipality_key()), id, Some(born), ctx.now).await?;
    }
    for (held, expertise) in &new.roles {
        store::give_role(&mut tx, of, id, (*held, expertise.as_deref()), ctx.now).await?;
    }
    ctx.looked_at([id]);
    let roles: Vec<&str> = new.roles.iter().map(|(held, _)| held.role.code()).collect();
    tx.commit(Event::of("accounts.person_added").about(id).with("new", roles), &path(id)).await
}
