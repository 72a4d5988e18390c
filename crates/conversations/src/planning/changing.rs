// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Moving a conversation, and calling it off; both with a reason, which everyone who was asked reads.
use super::{Conversation, Meeting, PlanForm, path, people, store};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MoveForm {
    held_on: String,
    held_from: String,
    minutes: String,
    place: String,
    why: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "planning/move.html")]
struct MovePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    /// What somebody else made of it in the meantime.
    theirs: Option<Conversation>,
    form: MoveForm,
    errors: Errors,
}

impl Page for MovePage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.move"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

/// A conversation that is still to come.
async fn to_come(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(Conversation::is_to_come).ok_or(Problem::NotFound)
}

pub(super) async fn ask_move(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = to_come(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_else(|| MoveForm {
        held_on: talk.at.day().to_string(),
        held_from: talk.at.time_of_day(),
        minutes: talk.minutes.to_string(),
        place: talk.place.clone().unwrap_or_default(),
        why: String::new(),
        version: talk.version,
    });
    ctx.page(&MovePage { ctx: &ctx, t: &ctx.t, here: talk.path(may.plan()), theirs: None, form, errors: Errors::none() })
}

pub(super) async fn say_move(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<MoveForm>) -> Result<Response> {
    let here = to_come(&ctx, &may, id).await?.path(may.plan());
    let mut errors = Errors::none();
    let typed = form.clone();
    let when =
        PlanForm { held_on: typed.held_on, held_from: typed.held_from, minutes: typed.minutes, place: typed.place, ..PlanForm::default() };
    let meeting = errors.take(Meeting::make(&when, ctx.today));
    let why = errors.take(form::words(&form.why, 500).map_err(|key| Errors::one("why", key)));
    let Some((meeting, why)) = meeting.zip(why) else {
        return ctx.ask_again(&MovePage { ctx: &ctx, t: &ctx.t, here, theirs: None, form, errors });
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::put_off(&mut tx, &may, (id, form.version), (&meeting, &why)).await? {
        drop(tx);
        let theirs = to_come(&ctx, &may, id).await?;
        let (form, errors) = (MoveForm { version: theirs.version, ..form }, Errors::one("held_on", "planning.error.changed_meanwhile"));
        return ctx.ask_again(&MovePage { ctx: &ctx, t: &ctx.t, here, theirs: Some(theirs), form, errors });
    }
    people::tell(&mut tx, &may, id, "conversations.moved").await?;
    tx.commit(Event::of("planning.moved").about(id).with("why", why), &here).await
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
