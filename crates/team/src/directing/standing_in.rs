// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Somebody at the table stands in for who directs, from one day until and with another. Who does, and the resident, are told.
use super::{Deputy, DeputyForm, StandsIn, choices, store};
use access::{
    Ctx, Event, MayChange, MaySee, Person, Tx,
    ctx::Page,
    messages::{self, Telling},
    table,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "directing/deputy.html")]
struct DeputyPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    people: Vec<(String, String)>,
    form: DeputyForm,
    errors: Errors,
}

impl Page for DeputyPage<'_> {
    fn title(&self, t: &T) -> String {
        t["directing.deputy"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Those who can stand in, when somebody directs and who looks may say so.
async fn people(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<(String, String)>> {
    let direction = store::of_plan(conn, may).await?;
    let director = direction.now.as_ref().filter(|_| direction.is_theirs(may)).map(|now| now.person).ok_or(Problem::NotFound)?;
    Ok(choices(&table::of_plan(conn, may, &ctx.municipality_key()).await?, Some(director)))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let people = people(&mut *ctx.read().await?, &ctx, &may).await?;
    let (here, form) = (super::path(may.plan()), ctx.typed().unwrap_or_default());
    ctx.page(&DeputyPage { ctx: &ctx, t: &ctx.t, here, people, form, errors: Errors::none() })
}

pub(super) async fn say(ctx: Ctx, may: MayChange, Form(form): Form<DeputyForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let (people, here) = (people(&mut tx, &ctx, &may).await?, super::path(may.plan()));
    let free: Vec<Id<Person>> = people.iter().filter_map(|(id, _)| id.parse().ok()).collect();
    let (person, from, until) = match form.read(&free, ctx.today) {
        Ok(deputy) => deputy,
        Err(errors) => return ctx.ask_again(&DeputyPage { ctx: &ctx, t: &ctx.t, here, people, form, errors }),
    };
    store::stand_in(&mut tx, &may, &StandsIn { id: Id::new(&ctx.chance), person, from, until }).await?;
    messages::tell(&mut tx, person, Telling { kind: "team.deputy", plan: Some(may.plan()), path: &here }).await?;
    if person != may.resident() {
        messages::tell(&mut tx, may.resident(), Telling { kind: "team.deputy_set", plan: Some(may.plan()), path: &here }).await?;
    }
    tx.commit(Event::of("directing.deputy").about(person), &here).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    deputy: Id<Deputy>,
}

pub(super) async fn end(ctx: Ctx, may: MayChange, Form(which): Form<Which>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let direction = store::with_deputies(&mut tx, &may, ctx.today).await?;
    if !direction.is_theirs(&may) || !store::stop_standing_in(&mut tx, &may, which.deputy).await? {
        return Err(Problem::NotFound);
    }
    let deputy = direction.deputies.iter().find(|deputy| deputy.id == which.deputy).map(|deputy| deputy.person);
    tell_ended(&mut tx, &may, deputy).await?;
    tx.commit(Event::of("directing.deputy_ended"), &super::path(may.plan())).await
}

/// Tells who stood in, when that was not over yet, and the resident.
async fn tell_ended(tx: &mut Tx, may: &MayChange, deputy: Option<Id<Person>>) -> sqlx::Result<()> {
    let here = super::path(may.plan());
    let people: BTreeSet<_> = deputy.into_iter().chain([may.resident()]).collect();
    for person in people {
        messages::tell(tx, person, Telling { kind: "team.deputy_ended", plan: Some(may.plan()), path: &here }).await?;
    }
    Ok(())
}
