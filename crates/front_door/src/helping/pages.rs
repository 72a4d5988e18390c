// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's own requests, and asking something new.
use super::{AskForm, PATH, QUESTIONS, UNKNOWN};
use crate::{
    queue::{
        self, Request,
        reading::{self, Opened},
        store::From,
    },
    terms,
};
use access::{Ctx, Event, MaySee, Questions, Role, SeatKind, ctx::Page, people::store::organisations};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "helping/list.html")]
struct ListPage<'a> {
    t: &'a T,
    mine: Vec<Opened>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["helping.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let me = ctx.me()?.person;
    let mine = reading::about(&mut *ctx.read().await?, &ctx, me).await?;
    ctx.page(&ListPage { t: &ctx.t, mine })
}

#[derive(Template)]
#[template(path = "helping/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    questions: Questions,
    organisations: Vec<(String, String)>,
    form: AskForm,
    errors: Errors,
}

impl AskPage<'_> {
    fn yes_no(&self) -> Vec<(String, String)> {
        queue::yes_no(self.t)
    }
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t["helping.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page(ctx: &Ctx, form: AskForm, errors: Errors) -> Result<AskPage<'_>> {
    let mut conn = ctx.read().await?;
    let all = organisations(&mut conn, ctx.municipality.id).await?;
    let unknown = terms::store::now(&mut conn, ctx.municipality.id).await?.organisation;
    let named = all.into_iter().map(|one| (one.id.to_string(), format!("{}: {}", one.name, one.expertise)));
    let unknown = unknown.map(|_| (UNKNOWN.to_owned(), ctx.t["helping.unknown"].to_owned()));
    let organisations = named.chain(unknown).collect();
    Ok(AskPage { ctx, t: &ctx.t, questions: Questions::singly(ctx, &QUESTIONS, &errors), organisations, form, errors })
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    ctx.page(&page(&ctx, ctx.typed().unwrap_or_default(), Errors::none()).await?)
}

pub(super) async fn send(ctx: Ctx, Form(form): Form<AskForm>) -> Result<Response> {
    let (me, mut tx) = (ctx.me()?, ctx.begin_here().await?);
    let all: Vec<_> = organisations(&mut tx, ctx.municipality.id).await?.into_iter().map(|one| one.id).collect();
    let terms = terms::store::now(&mut tx, ctx.municipality.id).await?;
    let asked = match form.read(&all, terms.organisation, &me.name) {
        Ok(asked) => asked,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, form, errors).await?);
        }
    };
    let id: Id<Request> = Id::new(&ctx.chance);
    let from = From { resident: Some(me.person), sender: None };
    queue::store::add(&mut tx, &ctx, id, (&asked, from, terms.due(ctx.today, asked.is_urgent))).await?;
    if asked.is_urgent {
        queue::tell_urgent(&mut tx, &ctx, asked.organisation).await?;
    }
    ctx.looked_at([me.person]);
    tx.commit(Event::of("helping.asked").about(id), PATH).await
}

#[derive(Template)]
#[template(path = "helping/panel.html")]
struct AskPanel<'a> {
    t: &'a T,
}

/// For a resident without a plan: the way to ask.
pub(crate) fn panel(ctx: &Ctx) -> Result<String> {
    let is_resident = ctx.me()?.roles.iter().any(|held| held.role == Role::Resident);
    if is_resident { Ok(AskPanel { t: &ctx.t }.render()?) } else { Ok(String::new()) }
}

#[derive(Template)]
#[template(path = "helping/part.html")]
struct Part<'a> {
    t: &'a T,
}

/// Among the parts of the own plan.
pub(crate) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    if may.seat() == SeatKind::Resident { Ok(Part { t: &ctx.t }.render()?) } else { Ok(String::new()) }
}
