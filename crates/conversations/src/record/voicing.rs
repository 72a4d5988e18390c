// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Three short questions to the resident afterwards; each may be left open. It is the resident's own voice: nobody answers them
//! for the resident, also not who acts in everything (decision 0020).
use super::voices::{self, QUESTIONS};
use crate::planning::{Conversation, list_path};
use access::{Ctx, Event, MayChange, MaySee, Plan, Questions, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct VoiceForm {
    heard: String,
    understood: String,
    decided: String,
}

#[derive(Template)]
#[template(path = "record/voicing.html")]
struct VoicePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    /// Whether the month in which it was said is over.
    is_counted: bool,
    questions: Questions,
    form: VoiceForm,
    errors: Errors,
}

impl VoicePage<'_> {
    fn points(&self) -> Vec<(String, String)> {
        let points = (1..=5).rev().map(|point| (point.to_string(), self.t[format!("record.point.{point}")].to_owned()));
        points.chain([(String::new(), self.t["record.voices.skip"].to_owned())]).collect()
    }
}

impl Page for VoicePage<'_> {
    fn title(&self, t: &T) -> String {
        t["record.voices"].to_owned()
    }
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let here = super::ended(&ctx, &may, id).await?.path(may.plan());
    let is_counted = voices::is_counted(&mut *ctx.read().await?, &may, id, ctx.today).await?;
    let errors = Errors::none();
    let questions = Questions::of(&ctx, &may, &QUESTIONS, &errors);
    ctx.page(&VoicePage { ctx: &ctx, t: &ctx.t, here, is_counted, questions, form: ctx.typed().unwrap_or_default(), errors })
}

/// From 1 to 5, or no answer.
fn point(text: &str) -> Result<Option<i64>> {
    match text {
        "" => Ok(None),
        text => text.parse().ok().filter(|point| (1..=5).contains(point)).map(Some).ok_or(Problem::BadRequest),
    }
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<VoiceForm>) -> Result<Response> {
    super::ended(&ctx, &may, id).await?;
    let points = [point(&form.heard)?, point(&form.understood)?, point(&form.decided)?];
    let mut tx = ctx.begin(&may).await?;
    if !voices::keep(&mut tx, &may, id, points, ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("record.voiced").about(id), &list_path(may.plan())).await
}
