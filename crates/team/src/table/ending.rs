// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident ends a seat in two steps: first what it means, then the button. Nobody is told.
use super::{WordForm, own, store};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T, form::At};

#[derive(Template)]
#[template(path = "table/end.html")]
struct EndPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    person: Id<Person>,
    name: String,
    form: WordForm,
    errors: Errors,
}

impl Page for EndPage<'_> {
    fn title(&self, t: &T) -> String {
        t["table.end"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, person)): At<(Id<Plan>, Id<Person>)>) -> Result<Response> {
    let chair = own::other(&ctx, &may, person).await?;
    let (here, form) = (super::path(may.plan()), ctx.typed().unwrap_or_default());
    ctx.page(&EndPage { ctx: &ctx, t: &ctx.t, here, person, name: chair.name, form, errors: Errors::none() })
}

pub(super) async fn end(
    ctx: Ctx,
    may: MayChange,
    At((_, person)): At<(Id<Plan>, Id<Person>)>,
    Form(form): Form<WordForm>,
) -> Result<Response> {
    let (chair, here) = (own::other(&ctx, &may, person).await?, super::path(may.plan()));
    let why = match form.read() {
        Ok(why) => why,
        Err(errors) => return ctx.ask_again(&EndPage { ctx: &ctx, t: &ctx.t, here, person, name: chair.name, form, errors }),
    };
    let mut tx = ctx.begin(&may).await?;
    ctx.looked_at([person]);
    store::end(&mut tx, &may, person, why.as_deref()).await?;
    tx.commit(Event::of("table.ended").about(person).with("of", chair.name), &here).await
}
