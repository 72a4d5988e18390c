// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For a pilot without import: opening a plan for a resident, and giving a professional a seat at it or ending that. It stands
//! in the plan's own log, so the resident reads who did it; the administrator gets no seat and no look. Who gets a seat so sees
//! nothing yet: what is shared is not the administrator's to say, and the resident is asked.
use super::{
    path,
    store::{self, Professional, Someone},
};
use access::{
    Ctx, Event, Person, Plan, Role, SeatKind, Tx,
    ctx::Page,
    messages::{self, Telling},
    plans::{self, Seating},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};
use sqlx::error::DatabaseError;

pub(super) async fn open(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    store::find(&mut tx, &ctx, id).await?.filter(|person| person.ended_at.is_none()).ok_or(Problem::NotFound)?;
    let roles = store::roles(&mut tx, &ctx, id).await?;
    let is_resident = roles.iter().any(|row| row.held.role == Role::Resident);
    if !is_resident || store::open_plan(&mut tx, &ctx, id).await?.is_some() {
        return Err(Problem::NotFound);
    }
    let opened = plans::open(&mut tx, (ctx.municipality.id, ctx.keys(), &ctx.chance), id, ctx.now).await;
    let (plan, key) = match opened {
        // Somebody else opened it at the same moment: it is there, and there is one.
        Err(error) if error.as_database_error().is_some_and(DatabaseError::is_unique_violation) => return ctx.go_to(&path(id)),
        opened => opened?,
    };
    tx.about_plan(plan, id, &key);
    tx.commit(Event::of("everyone.plan_opened").about(plan), &path(id)).await
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct SeatForm {
    #[serde(default)]
    professional: String,
}

#[derive(Template)]
#[template(path = "everyone/seat.html")]
struct SeatPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: Someone,
    professionals: Vec<Professional>,
    errors: Errors,
}

impl Page for SeatPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.seat.give"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn new(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let person = store::find(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let (plan, _) = store::open_plan(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let professionals = store::available(&mut conn, &ctx, plan).await?;
    ctx.page(&SeatPage { ctx: &ctx, t: &ctx.t, person, professionals, errors: Errors::none() })
}

/// The professional as the resident reads it in the plan's own history.
fn in_words(one: &Professional) -> String {
    format!("{}, {}", one.name, one.place)
}

/// The resident and the open plan, with the transaction that is about it.
pub(super) async fn at_plan(ctx: &Ctx, resident: Id<Person>) -> Result<(Tx, Someone, Id<Plan>)> {
    let mut tx = ctx.begin_here().await?;
    let person = store::find(&mut tx, ctx, resident).await?.ok_or(Problem::NotFound)?;
    let (plan, _) = store::open_plan(&mut tx, ctx, resident).await?.ok_or(Problem::NotFound)?;
    let key = plans::key_of(&mut tx, (ctx.municipality.id, ctx.keys()), plan).await?;
    tx.about_plan(plan, resident, &key);
    Ok((tx, person, plan))
}

pub(super) async fn seat(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<SeatForm>) -> Result<Response> {
    let (mut tx, person, plan) = at_plan(&ctx, id).await?;
    let professionals = store::available(&mut tx, &ctx, plan).await?;
    let chosen = form.professional.parse().ok().and_then(|id: Id<Person>| professionals.iter().find(|one| one.id == id));
    let Some(chosen) = chosen else {
        let errors = Errors::one("professional", "frame.error.choose");
        return ctx.ask_again(&SeatPage { ctx: &ctx, t: &ctx.t, person, professionals, errors });
    };
    if plans::is_excluded(&mut tx, (ctx.municipality.id, plan), chosen.id).await? {
        let errors = Errors::one("professional", "everyone.seat.cannot");
        return ctx.ask_again(&SeatPage { ctx: &ctx, t: &ctx.t, person, professionals, errors });
    }
    let seating = Seating {
        person: chosen.id,
        kind: SeatKind::Professional,
        organisation: chosen.organisation,
        expertise: chosen.expertise.as_deref(),
    };
    let event = Event::of("everyone.seat_given").about(chosen.id).with("of", in_words(chosen));
    let event = with_earlier(&mut tx, &ctx, (plan, chosen.id), event).await?;
    give(&mut tx, &ctx, plan, seating).await?;
    tx.commit(event, &path(id)).await
}

/// Gives the seat, and asks the resident to decide what it sees.
pub(super) async fn give(tx: &mut Tx, ctx: &Ctx, plan: Id<Plan>, seating: Seating<'_>) -> Result<()> {
    plans::seat_undecided(tx, (ctx.municipality.id, plan), seating, ctx.now).await?;
    let path = format!("/plannen/{plan}/delen");
    messages::ask(tx, Telling { kind: "everyone.seated", plan: Some(plan), path: &path }).await?;
    Ok(())
}

/// Says in the event when somebody who comes back sat there before.
pub(super) async fn with_earlier(tx: &mut Tx, ctx: &Ctx, seat: (Id<Plan>, Id<Person>), event: Event) -> Result<Event> {
    let Some((since, until)) = plans::sat(tx, (ctx.municipality.id, seat.0), seat.1).await? else { return Ok(event) };
    let (since, until) = (ctx.t.day(since.day()), ctx.t.day(until.day()));
    let why = ctx.t.with("everyone.seat.earlier", &[("since", &since), ("until", &until)]);
    Ok(event.with("why", why))
}

pub(super) async fn end_seat(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<SeatForm>) -> Result<Response> {
    let (mut tx, _, plan) = at_plan(&ctx, id).await?;
    let leaving: Id<Person> = form.professional.parse().map_err(|_| Problem::BadRequest)?;
    let seated = store::seated(&mut tx, &ctx, plan).await?;
    let leaving = seated.iter().find(|one| one.id == leaving).ok_or(Problem::NotFound)?;
    plans::end_seat(&mut tx, (ctx.municipality.id, plan), leaving.id, ctx.now).await?;
    let event = Event::of("everyone.seat_ended").about(leaving.id).with("of", in_words(leaving));
    tx.commit(event, &path(id)).await
}
