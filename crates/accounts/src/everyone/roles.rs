// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Giving and taking roles. Either counts at that person's next click. A role is held for one organisation: given for another
//! it moves, and the seats that came with it end, as they do when it is taken. Each plan's own log says so.
use super::{clash, held, path, role_choices, store};
use access::{
    Ctx, Event, Held, Organisation, Person, Role, SeatKind, Tx,
    ctx::Page,
    people::{
        self,
        store::{OrganisationRow, organisations},
    },
    plans,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleForm {
    #[serde(default)]
    roles: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    expertise: String,
}

#[derive(Template)]
#[template(path = "everyone/role.html")]
struct RolePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: store::Someone,
    form: RoleForm,
    roles: Vec<(String, String)>,
    places: Vec<OrganisationRow>,
    errors: Errors,
}

impl Page for RolePage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.role.give"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn new(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let person = store::find(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let places = organisations(&mut conn, ctx.municipality.id).await?;
    let (form, roles) = (RoleForm::default(), role_choices(&ctx.t));
    ctx.page(&RolePage { ctx: &ctx, t: &ctx.t, person, form, roles, places, errors: Errors::none() })
}

/// The role with what belongs to it, when it can stand beside those held already.
fn wanted(form: &RoleForm, others: &[Held], places: &[OrganisationRow]) -> Result<(Held, Option<String>), Errors> {
    let role = Role::from_code(&form.roles).ok_or_else(|| Errors::one("roles", "frame.error.choose"))?;
    let expertise = form::maybe_words(&form.expertise, super::LONGEST_EXPERTISE).map_err(|text| Errors::one("expertise", text))?;
    let new = held(role, &form.organisation, places);
    let all: Vec<Held> = others.iter().copied().filter(|held| held.role != role).chain([new]).collect();
    clash(&all)?;
    Ok((new, new.organisation.and(expertise)))
}

pub(super) async fn give(ctx: Ctx, At(id): At<Id<Person>>, Form(form): Form<RoleForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let person = store::find(&mut tx, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let places = organisations(&mut tx, ctx.municipality.id).await?;
    let others: Vec<Held> = store::roles(&mut tx, &ctx, id).await?.into_iter().map(|row| row.held).collect();
    match wanted(&form, &others, &places) {
        Err(errors) => ctx.ask_again(&RolePage { ctx: &ctx, t: &ctx.t, person, form, roles: role_choices(&ctx.t), places, errors }),
        Ok((held, expertise)) => {
            people::store::give_role(&mut tx, ctx.municipality.id, id, (held, expertise.as_deref()), ctx.now).await?;
            if let (Role::Professional, Some(place)) = (held.role, held.organisation) {
                leave(&mut tx, &ctx, &person, (SeatKind::Professional, Some(place))).await?;
            }
            tx.commit(Event::of("accounts.role_given").about(id).with("new", held.role.code()), &path(id)).await
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    role: String,
}

pub(super) async fn take(ctx: Ctx, At(id): At<Id<Person>>, Form(which): Form<Which>) -> Result<Response> {
    let role = Role::from_code(&which.role).ok_or(Problem::BadRequest)?;
    // Nobody shuts themselves out: then there would be no one to open the door again.
    if role == Role::Administrator && ctx.me()?.person == id {
        return Err(Problem::BadRequest);
    }
    let mut tx = ctx.begin_here().await?;
    let person = store::find(&mut tx, &ctx, id).await?.ok_or(Problem::NotFound)?;
    people::store::take_role(&mut tx, ctx.municipality.id, id, role).await?;
    // The seat at the own plan stays: it gives nothing without the role, and the plan stays that person's.
    let kinds = [SeatKind::Professional, SeatKind::Network, SeatKind::Representative, SeatKind::Supporter];
    for kind in kinds.into_iter().filter(|kind| kind.role() == role) {
        leave(&mut tx, &ctx, &person, (kind, None)).await?;
    }
    tx.commit(Event::of("accounts.role_taken").about(id).with("old", role.code()), &path(id)).await
}

/// Ends the seats that came with a role, but those for the organisation that is kept; residents read it in their plans.
async fn leave(tx: &mut Tx, ctx: &Ctx, who: &store::Someone, seats: (SeatKind, Option<Id<Organisation>>)) -> Result<()> {
    let of = (ctx.municipality.id, ctx.keys());
    let event = if seats.0.role() == Role::NetworkMember { "everyone.network_ended" } else { "everyone.seat_ended" };
    for left in plans::end_seats_beside(tx, of, (who.id, seats.0), seats.1, ctx.now).await? {
        tx.record_in((left.plan, left.resident, &left.key), &Event::of(event).about(who.id).with("of", who.name.as_str()));
        ctx.looked_at([left.resident]);
    }
    Ok(())
}
