// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The answer to a request: who sent it and the resident read it, and with it the request is done.
use super::{LONGEST, Request, reading};
use access::{
    Ctx, Event,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerForm {
    #[serde(default)]
    answer: String,
}

#[derive(Template)]
#[template(path = "queue/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    name: String,
    form: AnswerForm,
    errors: Errors,
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<Request>>) -> Result<Response> {
    let name = reading::ours(&mut *ctx.read().await?, &ctx, id).await?.name;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&AnswerPage { ctx: &ctx, t: &ctx.t, here: super::path(id), name, form, errors: Errors::none() })
}

pub(super) async fn answer(ctx: Ctx, At(id): At<Id<Request>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = reading::ours(&mut tx, &ctx, id).await?;
    let words = match form::words(&form.answer, LONGEST) {
        Ok(words) => words,
        Err(key) => {
            let errors = Errors::one("answer", key);
            return ctx.ask_again(&AnswerPage { ctx: &ctx, t: &ctx.t, here: super::path(id), name: one.name, form, errors });
        }
    };
    let (at, by) = (tx.at(), tx.actor());
    let text = "update requests set answer = $1, answered_at = $2, answered_by = $3 where municipality_id = $4 and id = $5 and answered_at is null";
    let query = sqlx::query(text).bind(reading::sealed_answer(&ctx, &words)).bind(at).bind(by).bind(ctx.municipality.id).bind(id);
    if query.execute(&mut *tx).await?.rows_affected() != 1 {
        return Err(Problem::NotFound);
    }
    let here = super::path(id);
    let to = [(one.resident, "/hulp-vragen"), (Some(one.written_by).filter(|by| Some(*by) != one.resident), here.as_str())];
    for (person, path) in to.into_iter().filter_map(|(person, path)| Some((person?, path))) {
        messages::tell(&mut tx, person, Telling { kind: "front_door.answered", plan: None, path }).await?;
    }
    tx.commit(Event::of("queue.answered").about(id), super::PATH).await
}
