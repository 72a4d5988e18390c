// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The form, and the list of what is open now.
use super::{Ground, HOURS, OpeningForm, PATH, store};
use crate::told;
use access::{Ctx, Event, Organisation, Role, ctx::Page, panels::Drawing};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T};

#[derive(Template)]
#[template(path = "opening/opening.html")]
struct OpeningPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    form: OpeningForm,
    errors: Errors,
}

impl OpeningPage<'_> {
    fn grounds(&self) -> Vec<(String, String)> {
        Ground::ALL
            .iter()
            .map(|ground| (ground.code().to_owned(), self.t[format!("opening.ground.{}", ground.code())].to_owned()))
            .collect()
    }
}

impl Page for OpeningPage<'_> {
    fn title(&self, t: &T) -> String {
        t["opening.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    ctx.page(&OpeningPage { ctx: &ctx, t: &ctx.t, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

pub(super) async fn open(ctx: Ctx, Form(form): Form<OpeningForm>) -> Result<Response> {
    let asked = match form.check() {
        Ok(asked) => asked,
        Err(errors) => return again(&ctx, form, errors),
    };
    let mut tx = ctx.begin_here().await?;
    let Some(found) = store::find(&mut tx, &ctx, &asked).await? else {
        drop(tx);
        return again(&ctx, form, Errors::one("bsn", "opening.error.nobody"));
    };
    if store::sits(&mut tx, &ctx, found.plan).await? {
        drop(tx);
        return again(&ctx, form, Errors::one("bsn", "opening.error.seated"));
    }
    ctx.looked_at([found.resident]);
    let (id, organisation) = (Id::new(&ctx.chance), organisation(&ctx)?);
    let until = ctx.now.plus_minutes(HOURS * 60);
    store::add(&mut tx, &ctx, (id, &found, organisation), (&asked, until)).await?;
    told::everyone(&mut tx, &ctx, (&found, organisation)).await?;
    metrics::counter!("emergencies_total", "municipality" => ctx.municipality.slug.clone()).increment(1);
    let event = Event::of("emergency.opened").about(id).with("ground", asked.ground.code());
    tx.record_in((found.plan, found.resident, &found.key), &Event::of("emergency.opened_here").about(id));
    tx.commit(event, &format!("/plannen/{}", found.plan)).await
}

/// What was typed is asked again, the number excepted: it is never shown back.
fn again(ctx: &Ctx, form: OpeningForm, errors: Errors) -> Result<Response> {
    let form = OpeningForm { bsn: String::new(), ..form };
    ctx.ask_again(&OpeningPage { ctx, t: &ctx.t, form, errors })
}

/// For which organisation somebody works.
fn organisation(ctx: &Ctx) -> Result<Id<Organisation>> {
    let held = ctx.me()?.roles.iter().find(|held| held.role == Role::Professional);
    held.and_then(|held| held.organisation).ok_or(Problem::NotFound)
}

#[derive(Template)]
#[template(path = "opening/running.html")]
struct RunningPanel<'a> {
    t: &'a T,
    path: &'static str,
    running: Vec<store::Running>,
}

/// What this professional has open now, with the way to open one.
pub(crate) fn running<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let running = store::running(conn, ctx).await?;
        ctx.looked_at(running.iter().map(|one| one.resident));
        Ok(RunningPanel { t: &ctx.t, path: PATH, running }.render()?)
    })
}
