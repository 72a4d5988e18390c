// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's page: who must not look along, somebody new by organisation and name, and taking it back.
use super::{ExcludeForm, path, store, store::Excluded};
use access::{
    Ctx, Event, MayChange, MaySee, Organisation, Person, Plan,
    ctx::Page,
    people::store::{OrganisationRow, organisations},
    plans,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "excluding/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    here: String,
    excluded: Vec<Excluded>,
    organisations: Vec<OrganisationRow>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["excluding.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let excluded = store::all(&mut conn, &may, &ctx.municipality_key()).await?;
    ctx.looked_at(excluded.iter().map(|one| one.person));
    let organisations = organisations(&mut conn, may.municipality()).await?;
    let here = path(may.plan());
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, plan: may.plan(), here, excluded, organisations })
}

/// Whom it is about.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoForm {
    person: Id<Person>,
}

pub(super) async fn undo(ctx: Ctx, may: MayChange, Form(form): Form<UndoForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    if !store::end(&mut tx, &may, form.person).await? {
        return Err(Problem::NotFound);
    }
    ctx.looked_at([form.person]);
    tx.commit(Event::of("excluding.undone").about(form.person), &path(may.plan())).await
}

#[derive(Template)]
#[template(path = "excluding/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    organisation: Id<Organisation>,
    people: Vec<(String, String)>,
    form: ExcludeForm,
    errors: Errors,
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t["excluding.whom"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, of: Id<Organisation>, typed: (ExcludeForm, Errors)) -> Result<AskPage<'a>> {
    let mut conn = ctx.read().await?;
    if !organisations(&mut conn, may.municipality()).await?.iter().any(|one| one.id == of) {
        return Err(Problem::NotFound);
    }
    let people = store::professionals(&mut conn, may, (&ctx.municipality_key(), of)).await?;
    ctx.looked_at(people.iter().map(|(person, _)| *person));
    let people = people.into_iter().map(|(person, line)| (person.to_string(), line)).collect();
    let (form, errors) = typed;
    Ok(AskPage { ctx, t: &ctx.t, here: path(may.plan()), organisation: of, people, form, errors })
}

type OrganisationAt = At<(Id<Plan>, Id<Organisation>)>;

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, of)): OrganisationAt) -> Result<Response> {
    ctx.page(&page(&ctx, &may, of, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn exclude(ctx: Ctx, may: MayChange, At((_, of)): OrganisationAt, Form(form): Form<ExcludeForm>) -> Result<Response> {
    let (mut tx, at) = (ctx.begin(&may).await?, (may.municipality(), may.plan()));
    let people = store::professionals(&mut tx, &may, (&ctx.municipality_key(), of)).await?;
    let people: Vec<_> = people.into_iter().map(|(person, _)| person).collect();
    let (person, why) = match form.check(&people) {
        Ok(good) => good,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, of, (form, errors)).await?);
        }
    };
    ctx.looked_at([person]);
    if !plans::is_excluded(&mut tx, at, person).await? {
        store::add(&mut tx, &may, person, why.as_deref()).await?;
        plans::end_seat(&mut tx, at, person, ctx.now).await?;
    }
    tx.commit(Event::of("excluding.excluded").about(person), &path(may.plan())).await
}
