// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Calling a conversation off, with a reason, which everyone who was asked reads.
use super::{Conversation, path, people, store};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

pub(super) type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

/// A conversation that is still to come, for who reads what it is about: nobody changes what they do not see.
pub(super) async fn to_come(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.is_to_come() && talk.is_heard).ok_or(Problem::NotFound)
}

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OffForm {
    why: String,
}

#[derive(Template)]
#[template(path = "planning/off.html")]
struct OffPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: OffForm,
    errors: Errors,
}

impl Page for OffPage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.off"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask_off(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let here = to_come(&ctx, &may, id).await?.path(may.plan());
    ctx.page(&OffPage { ctx: &ctx, t: &ctx.t, here, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

pub(super) async fn say_off(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<OffForm>) -> Result<Response> {
    to_come(&ctx, &may, id).await?;
    let here = path(may.plan(), id);
    let why = match form::words(&form.why, 500) {
        Ok(why) => why,
        Err(key) => return ctx.ask_again(&OffPage { ctx: &ctx, t: &ctx.t, here, form, errors: Errors::one("why", key) }),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::call_off(&mut tx, &may, (id, &why), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    people::tell(&mut tx, &may, id, "conversations.off").await?;
    tx.commit(Event::of("planning.called_off").about(id).with("why", why), &here).await
}
