// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A seat for somebody of the resident's own network, and ending it: only because the resident asked for it, which the form
//! has the administrator say. Who sits there is the resident's own business, so no page of the administrator shows it.
use super::{path, plan, store};
use access::{
    Ctx, Event, Person, SeatKind,
    ctx::Page,
    plans::{self, Seating},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

/// The longest word for what somebody is to the resident.
const LONGEST_RELATION: usize = 60;

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct NetworkForm {
    #[serde(default)]
    member: String,
    #[serde(default)]
    relation: String,
    /// Ticked: the resident asked for it.
    #[serde(default)]
    asked: Vec<String>,
}

#[derive(Template)]
#[template(path = "everyone/network.html")]
struct NetworkPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: store::Someone,
    members: Vec<(Id<Person>, String)>,
    form: NetworkForm,
    errors: Errors,
}

impl NetworkPage<'_> {
    fn consent(&self) -> Vec<(String, String)> {
        vec![("ja".to_owned(), self.t.with("everyone.network.asked", &[("name", &self.person.name)]))]
    }
}

impl Page for NetworkPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.network"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn new(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let person = store::find(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    store::open_plan(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let members = store::network(&mut conn, &ctx, id).await?;
    ctx.page(&NetworkPage { ctx: &ctx, t: &ctx.t, person, members, form: NetworkForm::default(), errors: Errors::none() })
}

impl NetworkForm {
    /// Who is meant, when the resident asked for it.
    fn chosen<'m>(&self, members: &'m [(Id<Person>, String)], errors: &mut Errors) -> Option<&'m (Id<Person>, String)> {
        let chosen = members.iter().find(|(id, _)| id.to_string() == self.member);
        if chosen.is_none() {
            errors.add("member", "frame.error.choose");
        }
        if !self.asked.iter().any(|tick| tick == "ja") {
            errors.add("asked", "everyone.error.not_asked");
        }
        chosen
    }
}

pub(super) async fn seat(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<NetworkForm>) -> Result<Response> {
    let (mut tx, person, plan) = plan::at_plan(&ctx, id).await?;
    let members = store::network(&mut tx, &ctx, id).await?;
    let mut errors = Errors::none();
    let chosen = form.chosen(&members, &mut errors).cloned();
    let relation = form::words(&form.relation, LONGEST_RELATION).map_err(|text| errors.add("relation", text)).unwrap_or_default();
    if let Some((member, _)) = &chosen
        && store::seat_of(&mut tx, &ctx, (plan, *member)).await?.is_some()
    {
        errors.add("member", "everyone.error.sits_there");
    }
    let Some((member, name)) = chosen.filter(|_| errors.is_empty()) else {
        return ctx.ask_again(&NetworkPage { ctx: &ctx, t: &ctx.t, person, members, form, errors });
    };
    let event = Event::of("everyone.network_given").about(member).with("of", format!("{name}, {relation}"));
    let event = plan::with_earlier(&mut tx, &ctx, (plan, member), event).await?;
    let seating = Seating { person: member, kind: SeatKind::Network, organisation: None, expertise: Some(&relation) };
    plan::give(&mut tx, &ctx, plan, seating).await?;
    tx.commit(event, &path(id)).await
}

pub(super) async fn end(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<NetworkForm>) -> Result<Response> {
    let (mut tx, person, plan) = plan::at_plan(&ctx, id).await?;
    let members = store::network(&mut tx, &ctx, id).await?;
    let mut errors = Errors::none();
    let chosen = form.chosen(&members, &mut errors).cloned();
    if let Some((member, _)) = &chosen
        && store::seat_of(&mut tx, &ctx, (plan, *member)).await? != Some(SeatKind::Network)
    {
        errors.add("member", "everyone.error.sits_not");
    }
    let Some((member, name)) = chosen.filter(|_| errors.is_empty()) else {
        return ctx.ask_again(&NetworkPage { ctx: &ctx, t: &ctx.t, person, members, form, errors });
    };
    plans::end_seat(&mut tx, (ctx.municipality.id, plan), member, ctx.now).await?;
    tx.commit(Event::of("everyone.network_ended").about(member).with("of", name), &path(id)).await
}
