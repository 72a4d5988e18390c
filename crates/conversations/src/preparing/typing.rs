// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident prepared on paper, typed in by a professional. The resident sees who did and can change it; what the
//! resident wrote on screen is never shown here, nor written over.
use super::{PrepareForm, choosing, pages::Areas, points, store};
use crate::planning::{self, Conversation};
use access::{Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page, messages, messages::Telling};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "preparing/typing.html")]
struct TypingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    areas: Areas,
    form: PrepareForm,
    errors: Errors,
}

impl TypingPage<'_> {
    fn goings(&self) -> Vec<(String, String)> {
        choosing::goings(self.t).into_iter().map(|one| (one.code, one.words)).collect()
    }
}

impl Page for TypingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["preparing.for_resident"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Whether a professional may type in for the resident: nothing on screen is there yet, and no other colleague began.
pub(crate) async fn is_open(conn: &mut Conn, may: &MaySee, id: Id<Conversation>) -> anyhow::Result<bool> {
    let kept = store::of(conn, may, (id, may.resident())).await?;
    Ok(may.seat() == SeatKind::Professional && kept.iter().all(|line| line.typed_by == Some(may.me())))
}

/// The conversation, when it may be typed in for.
pub(crate) async fn open(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let mut conn = ctx.read().await?;
    let talk = planning::store::find(&mut conn, may, id).await?;
    let talk = talk.filter(|talk| talk.is_heard && talk.is_to_come()).ok_or(Problem::NotFound)?;
    if is_open(&mut conn, may, id).await? { Ok(talk) } else { Err(Problem::NotFound) }
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = open(&ctx, &may, id).await?;
    let areas = super::pages::areas(&ctx, &may).await?;
    let kept = store::of(&mut *ctx.read().await?, &may, (id, may.resident())).await?;
    let form = ctx.typed().unwrap_or_else(|| PrepareForm { area: vec![], said: vec![], ..PrepareForm::of(&kept, &[]) });
    ctx.page(&TypingPage { ctx: &ctx, t: &ctx.t, back: talk.path(may.plan()), areas, form, errors: Errors::none() })
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<PrepareForm>) -> Result<Response> {
    let back = open(&ctx, &may, id).await?.path(may.plan());
    let areas = super::pages::areas(&ctx, &may).await?;
    let lines = match form.lines(SeatKind::Resident, &areas) {
        Ok(lines) => lines,
        Err(errors) => return ctx.ask_again(&TypingPage { ctx: &ctx, t: &ctx.t, back, areas, form, errors }),
    };
    let mut tx = ctx.begin(&may).await?;
    if !is_open(&mut tx, &may, id).await? {
        return Err(Problem::NotFound);
    }
    let whose = (id, may.resident());
    store::keep(&mut tx, &may, (whose.0, whose.1, "paper"), &lines, ctx.now).await?;
    store::set_shared(&mut tx, &may, whose, (form.share == "yes").then_some(ctx.now)).await?;
    points::follow(&mut tx, &may, whose, (&ctx.chance, &areas), ctx.now).await?;
    messages::tell(&mut tx, may.resident(), Telling { kind: "conversations.typed", plan: Some(may.plan()), path: &back }).await?;
    tx.commit(Event::of("preparing.typed").about(id), &back).await
}
