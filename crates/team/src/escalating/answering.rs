// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The team manager's side: the questions that wait, and answering one.
use super::{AnswerForm, Escalation, Stuck, store};
use access::{
    Ctx, Event, Organisation, Role, Term,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};

/// The organisation for which who looks is a team manager.
fn mine(ctx: &Ctx) -> Result<Id<Organisation>> {
    let held = ctx.me()?.roles.iter().find(|held| held.role == Role::TeamManager).and_then(|held| held.organisation);
    held.ok_or(Problem::NotFound)
}

#[derive(Template)]
#[template(path = "escalating/panel.html")]
struct Waiting<'a> {
    t: &'a T,
    count: usize,
}

pub(super) async fn panel(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let count = store::waiting(conn, ctx, mine(ctx)?).await?.len();
    if count == 0 { Ok(String::new()) } else { Ok(Waiting { t: &ctx.t, count }.render()?) }
}

#[derive(Template)]
#[template(path = "escalating/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    waiting: Vec<Stuck>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["escalating.waiting"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let waiting = store::waiting(&mut *ctx.read().await?, &ctx, mine(&ctx)?).await?;
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, waiting })
}

#[derive(Template)]
#[template(path = "escalating/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    stuck: Stuck,
    form: AnswerForm,
    errors: Errors,
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["escalating.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(conn: &mut Conn, ctx: &Ctx, id: Id<Escalation>) -> Result<Stuck> {
    store::waiting(conn, ctx, mine(ctx)?).await?.into_iter().find(|stuck| stuck.id == id).ok_or(Problem::NotFound)
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<Escalation>>) -> Result<Response> {
    let stuck = find(&mut *ctx.read().await?, &ctx, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&AnswerPage { ctx: &ctx, t: &ctx.t, stuck, form, errors: Errors::none() })
}

pub(super) async fn say(ctx: Ctx, At(id): At<Id<Escalation>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let stuck = find(&mut tx, &ctx, id).await?;
    let answer = match form.read() {
        Ok(answer) => answer,
        Err(errors) => return ctx.ask_again(&AnswerPage { ctx: &ctx, t: &ctx.t, stuck, form, errors }),
    };
    if !store::answer(&mut tx, &ctx, id, &answer).await? {
        return Err(Problem::NotFound);
    }
    let path = super::path(stuck.plan);
    messages::tell(&mut tx, stuck.asked_by, Telling { kind: "team.escalation_answered", plan: Some(stuck.plan), path: &path }).await?;
    tx.commit(Event::of("escalating.answered").about(id), super::WAITING).await
}
