// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an organisation received: a list without names, and one referral with its motive, what the resident sent along, and the
//! answer that goes back to the resident, to who decides for the resident, and to who referred.
use super::{AnswerForm, RECEIVED, Referral, Referred, store};
use access::{
    Ctx, Event,
    ctx::Page,
    messages::{self, Telling},
    plans, standing,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "referrals/received.html")]
struct ReceivedPage<'a> {
    t: &'a T,
    all: Vec<Referred>,
}

impl Page for ReceivedPage<'_> {
    fn title(&self, t: &T) -> String {
        t["referrals.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let mine = crate::my_organisation(&ctx)?;
    let all = store::received(&mut *ctx.read().await?, &ctx, mine).await?;
    ctx.page(&ReceivedPage { t: &ctx.t, all })
}

#[derive(Template)]
#[template(path = "referrals/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    one: Referred,
    form: AnswerForm,
    errors: Errors,
}

impl AnswerPage<'_> {
    fn states(&self) -> Vec<(String, String)> {
        let said = |state: &super::State| (state.code().to_owned(), self.t[format!("referrals.say.{}", state.code())].to_owned());
        self.one.state.next().iter().map(said).collect()
    }
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["referrals.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(conn: &mut Conn, ctx: &Ctx, id: Id<Referral>) -> Result<Referred> {
    let mine = crate::my_organisation(ctx)?;
    let one = store::find(conn, ctx, mine, id).await?.ok_or(Problem::NotFound)?;
    ctx.looked_at([one.resident]);
    Ok(one)
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<Referral>>) -> Result<Response> {
    let one = find(&mut *ctx.read().await?, &ctx, id).await?;
    ctx.page(&AnswerPage { ctx: &ctx, t: &ctx.t, one, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

pub(super) async fn say(ctx: Ctx, At(id): At<Id<Referral>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = find(&mut tx, &ctx, id).await?;
    let (state, answer) = match form.read(one.state) {
        Ok(read) => read,
        Err(errors) => return ctx.ask_again(&AnswerPage { ctx: &ctx, t: &ctx.t, one, form, errors }),
    };
    if !store::answer(&mut tx, &ctx, &one, (state, &answer)).await? {
        return Err(Problem::NotFound);
    }
    let here = super::path(one.plan);
    let deciding = standing::who_decides(&mut tx, (ctx.municipality.id, one.plan), ctx.today).await?;
    for person in deciding.into_iter().chain([one.resident, one.made_by]).collect::<BTreeSet<_>>() {
        let telling = Telling { kind: "front_door.referral_answered", plan: Some(one.plan), path: &here };
        messages::tell(&mut tx, person, telling).await?;
    }
    let key = plans::key_of(&mut tx, (ctx.municipality.id, ctx.keys()), one.plan).await?;
    tx.about_plan(one.plan, one.resident, &key);
    tx.commit(Event::of("referrals.answered").about(id).with("state", state.code()), RECEIVED).await
}
