// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking a professional: first the organisation, then the person. The resident asks at once; a professional proposes.
use super::{AskForm, Asked, Whom, asked, parts};
use crate::colleagues::{self, Colleague};
use access::{
    Ctx, Event, MayChange, MaySee, Organisation, Person, Plan, SeatKind,
    ctx::Page,
    people::store::{OrganisationRow, organisations},
    plans,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "joining/professional.html")]
struct ProfessionalPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    organisations: Vec<OrganisationRow>,
    chosen: Option<OrganisationRow>,
    people: Vec<(String, String)>,
    parts: Vec<(String, String)>,
    form: AskForm,
    errors: Errors,
}

impl ProfessionalPage<'_> {
    fn is_residents(&self) -> bool {
        self.may.is_for_resident()
    }
}

impl Page for ProfessionalPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.chosen.is_some() { "joining.professional.whom" } else { "joining.professional" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The professionals of an organisation who do not sit here and were not asked.
async fn free(conn: &mut Conn, ctx: &Ctx, may: &MaySee, of: Option<Id<Organisation>>) -> Result<Vec<Colleague>> {
    let all = colleagues::all(conn, (may.municipality(), &ctx.municipality_key())).await?;
    let text = "select person_id from seats where municipality_id = $1 and plan_id = $2 and ended_at is null
        union select person_id from table_invitations where municipality_id = $1 and plan_id = $2 and accepted_at is null
            and declined_at is null and withdrawn_at is null and ends_at > $3";
    let query = sqlx::query_scalar(text).bind(may.municipality()).bind(may.plan()).bind(ctx.now);
    let taken: Vec<Id<Person>> = query.fetch_all(conn).await?;
    let fits = |one: &Colleague| of == Some(one.organisation) && !taken.contains(&one.person);
    Ok(all.into_iter().filter(fits).collect())
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, form: AskForm, errors: Errors) -> Result<ProfessionalPage<'a>> {
    let mut conn = ctx.read().await?;
    let organisations = organisations(&mut conn, may.municipality()).await?;
    let chosen = organisations.iter().find(|one| one.id.to_string() == form.organisation).cloned();
    let people = free(&mut conn, ctx, may, chosen.as_ref().map(|one| one.id)).await?;
    ctx.looked_at(people.iter().map(|one| one.person));
    let people = people.into_iter().map(|one| (one.person.to_string(), one.line())).collect();
    let parts = parts::all(&mut conn, may.municipality(), &ctx.t).await?;
    Ok(ProfessionalPage { ctx, t: &ctx.t, may, here: super::path(may.plan()), organisations, chosen, people, parts, form, errors })
}

pub(super) async fn choose(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, AskForm::default(), Errors::none()).await?)
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, organisation)): At<(Id<Plan>, Id<Organisation>)>) -> Result<Response> {
    let typed = ctx.typed::<AskForm>().unwrap_or_default();
    let page = page(&ctx, &may, AskForm { organisation: organisation.to_string(), ..typed }, Errors::none()).await?;
    if page.chosen.is_none() {
        return Err(Problem::NotFound);
    }
    ctx.page(&page)
}

pub(super) async fn invite(
    ctx: Ctx,
    may: MayChange,
    At((_, organisation)): At<(Id<Plan>, Id<Organisation>)>,
    Form(form): Form<AskForm>,
) -> Result<Response> {
    let form = AskForm { organisation: organisation.to_string(), ..form };
    let mut tx = ctx.begin(&may).await?;
    let organisation = Some(organisation);
    let free = free(&mut tx, &ctx, &may, organisation).await?;
    let known: Vec<Id<Person>> = free.iter().map(|one| one.person).collect();
    let codes = parts::codes(&parts::all(&mut tx, may.municipality(), &ctx.t).await?);
    let asked = match Asked::ask(&form, SeatKind::Professional, &known, &codes) {
        // Why somebody cannot be asked is between the resident and nobody else.
        Ok(Asked { whom: Whom::Known(person), .. }) if plans::is_excluded(&mut tx, (may.municipality(), may.plan()), person).await? => {
            drop(tx);
            let errors = Errors::one("person", "joining.error.cannot");
            return ctx.ask_again(&page(&ctx, &may, form, errors).await?);
        }
        Ok(asked) => asked,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, form, errors).await?);
        }
    };
    asked::keep(&mut tx, &ctx, &may, (SeatKind::Professional, organisation), &asked).await?;
    let is_residents = may.is_for_resident();
    let event = if is_residents { Event::of("joining.invited") } else { Event::of("joining.proposed") };
    tx.commit(event, &super::path(may.plan())).await
}
