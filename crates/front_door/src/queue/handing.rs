// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Handing a request to another organisation, with a reason that the resident reads too. The term stays what it was.
use super::{LONGEST_WHY, Request, reading, reading::Opened};
use access::{
    Ctx, Event, Organisation, Tx,
    ctx::Page,
    messages::{self, Telling},
    people::store::organisations,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct HandForm {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    why: String,
}

impl HandForm {
    fn read(&self, others: &[(String, String)]) -> Result<(Id<Organisation>, String), Errors> {
        let mut errors = Errors::none();
        let to = others.iter().find(|(id, _)| *id == self.organisation).and_then(|(id, _)| id.parse().ok());
        if to.is_none() {
            errors.add("organisation", "frame.error.choose");
        }
        let why = form::words(&self.why, LONGEST_WHY).map_err(|key| errors.add("why", key)).unwrap_or_default();
        errors.or((to.unwrap_or(Id::of(0)), why))
    }
}

#[derive(Template)]
#[template(path = "queue/hand.html")]
struct HandPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    name: String,
    others: Vec<(String, String)>,
    form: HandForm,
    errors: Errors,
}

impl Page for HandPage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.hand"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The request and where else it can go.
async fn load(conn: &mut foundation::Conn, ctx: &Ctx, id: Id<Request>) -> Result<(Opened, Vec<(String, String)>)> {
    let one = reading::ours(conn, ctx, id).await?;
    let others = organisations(conn, ctx.municipality.id).await?.into_iter().filter(|other| other.id != one.organisation.0);
    let others = others.map(|other| (other.id.to_string(), other.name)).collect();
    Ok((one, others))
}

fn page(ctx: &Ctx, one: Opened, others: Vec<(String, String)>, typed: (HandForm, Errors)) -> HandPage<'_> {
    HandPage { ctx, t: &ctx.t, here: super::path(one.listed.id), name: one.name, others, form: typed.0, errors: typed.1 }
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<Request>>) -> Result<Response> {
    let (one, others) = load(&mut *ctx.read().await?, &ctx, id).await?;
    ctx.page(&page(&ctx, one, others, (ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn hand(ctx: Ctx, At(id): At<Id<Request>>, Form(form): Form<HandForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let (one, others) = load(&mut tx, &ctx, id).await?;
    let (to, why) = match form.read(&others) {
        Ok(read) => read,
        Err(errors) => return ctx.ask_again(&page(&ctx, one, others, (form, errors))),
    };
    keep(&mut tx, &ctx, (id, &one), (to, &why)).await?;
    if let Some(resident) = one.resident {
        messages::tell(&mut tx, resident, Telling { kind: "front_door.handed_over", plan: None, path: "/hulp-vragen" }).await?;
    }
    if one.listed.is_urgent {
        super::writing::tell_urgent(&mut tx, &ctx, to).await?;
    }
    tx.commit(Event::of("queue.handed_over").about(id).with("to", to.to_string()), super::PATH).await
}

async fn keep(tx: &mut Tx, ctx: &Ctx, what: (Id<Request>, &Opened), to: (Id<Organisation>, &str)) -> Result<()> {
    let ((id, one), at, by) = (what, tx.at(), tx.actor());
    let text = "update requests set organisation_id = $1, picked_at = null, picked_by = null, plan_id = null
        where municipality_id = $2 and id = $3 and organisation_id = $4 and answered_at is null";
    let done = sqlx::query(text).bind(to.0).bind(ctx.municipality.id).bind(id).bind(one.organisation.0).execute(&mut **tx).await?;
    if done.rows_affected() != 1 {
        return Err(Problem::NotFound);
    }
    sqlx::query(
        "insert into request_moves (municipality_id, request_id, number, from_id, to_id, why, moved_at, moved_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(ctx.municipality.id)
    .bind(id)
    .bind(i64::try_from(one.moves.len()).unwrap_or(i64::MAX))
    .bind(one.organisation.0)
    .bind(to.0)
    .bind(ctx.municipality_key().seal(reading::WHY, to.1))
    .bind(at)
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
