// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Name, language and birth date; ending an account, at once and everywhere, and opening it again.
use super::{about, path, store};
use crate::invitations;
use access::{Ctx, Event, Person, ctx::Page, people::details, sessions};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AboutForm {
    name: String,
    language: String,
    #[serde(default)]
    born: String,
}

#[derive(Template)]
#[template(path = "everyone/change.html")]
struct ChangePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: store::Someone,
    form: AboutForm,
    errors: Errors,
}

impl Page for ChangePage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.change"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn edit(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let person = store::find(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let known = details::shown(&mut conn, (ctx.municipality.id, &ctx.municipality_key()), id).await?;
    let born = known.and_then(|known| known.born).unwrap_or_default();
    let form = AboutForm { name: person.name.clone(), language: person.language.code().into(), born };
    ctx.page(&ChangePage { ctx: &ctx, t: &ctx.t, person, form, errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<AboutForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let person = store::find(&mut tx, &ctx, id).await?.ok_or(Problem::NotFound)?;
    match about(&form.name, &form.language, &form.born, ctx.today) {
        Err(errors) => ctx.ask_again(&ChangePage { ctx: &ctx, t: &ctx.t, person, form, errors }),
        Ok(about) => {
            store::change(&mut tx, &ctx, id, &about).await?;
            let of = (ctx.municipality.id, &ctx.municipality_key());
            details::keep_born(&mut tx, of, id, about.born.as_deref(), ctx.now).await?;
            let event = Event::of("accounts.person_changed").about(id).with("old", person.name).with("new", about.name);
            tx.commit(event, &path(id)).await
        }
    }
}

#[derive(Template)]
#[template(path = "everyone/end.html")]
struct EndPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: store::Someone,
}

impl Page for EndPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.end"].to_owned()
    }
}

pub(super) async fn ask_end(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let person = store::find(&mut *ctx.read().await?, &ctx, id).await?;
    let person = person.filter(|person| person.ended_at.is_none()).ok_or(Problem::NotFound)?;
    if ctx.me()?.person == id {
        return Err(Problem::NotFound);
    }
    ctx.page(&EndPage { ctx: &ctx, t: &ctx.t, person })
}

pub(super) async fn end(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    if ctx.me()?.person == id {
        return Err(Problem::BadRequest);
    }
    let mut tx = ctx.begin_here().await?;
    store::find(&mut tx, &ctx, id).await?.filter(|person| person.ended_at.is_none()).ok_or(Problem::NotFound)?;
    store::set_end(&mut tx, &ctx, id, Some(ctx.now)).await?;
    // Opening the account again revives neither a session nor a link.
    sessions::store::end_others(&mut tx, ctx.municipality.id, (id, ""), ctx.now).await?;
    invitations::withdraw_all(&mut tx, &ctx, id).await?;
    tx.commit(Event::of("accounts.person_ended").about(id), &path(id)).await
}

pub(super) async fn reopen(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    store::find(&mut tx, &ctx, id).await?.filter(|person| person.ended_at.is_some()).ok_or(Problem::NotFound)?;
    store::set_end(&mut tx, &ctx, id, None).await?;
    tx.commit(Event::of("accounts.person_reopened").about(id), &path(id)).await
}
