// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a professional adds when the resident says that the record is not right; then it is the resident's turn again.
use super::lines::{self, How, LineKind, RecordLine};
use crate::planning::Conversation;
use access::{Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page, messages, messages::Telling};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AnswerForm {
    words: String,
}

#[derive(Template)]
#[template(path = "record/answering.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    contests: Vec<RecordLine>,
    form: AnswerForm,
    errors: Errors,
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["record.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, id: Id<Conversation>, typed: (AnswerForm, Errors)) -> Result<AnswerPage<'a>> {
    let talk = super::heard(ctx, may, id).await?;
    if talk.contested.is_none() || talk.confirmed.is_some() || may.seat() != SeatKind::Professional {
        return Err(Problem::NotFound);
    }
    let all = lines::all(&mut *ctx.read().await?, may, &talk).await?;
    let contests = all.into_iter().filter(|line| line.kind == LineKind::Contest).collect();
    Ok(AnswerPage { ctx, t: &ctx.t, back: talk.path(may.plan()), contests, form: typed.0, errors: typed.1 })
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    ctx.page(&page(&ctx, &may, id, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<AnswerForm>) -> Result<Response> {
    let page = page(&ctx, &may, id, (form, Errors::none())).await?;
    let words = match form::words(&page.form.words, 2_000) {
        Ok(words) => words,
        Err(key) => return ctx.ask_again(&AnswerPage { errors: Errors::one("words", key), ..page }),
    };
    let mut tx = ctx.begin(&may).await?;
    if !lines::stand(&mut tx, &may, id, (None, None), How::Screen).await? {
        return Err(Problem::NotFound);
    }
    lines::add(&mut tx, &may, (id, Id::new(&ctx.chance)), (LineKind::Answer, &words, How::Screen), ctx.now).await?;
    messages::ask(&mut tx, Telling { kind: "conversations.answered", plan: Some(may.plan()), path: &page.back }).await?;
    tx.commit(Event::of("record.answered").about(id), &page.back).await
}
