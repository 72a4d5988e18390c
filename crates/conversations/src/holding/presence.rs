// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Beginning and ending, and who is there. Somebody who is not there is not blamed: a reason can be given, and is never asked.
use super::pages::not_ended;
use crate::{
    planning::{self, Asked, Attendance, Conversation, attend, maybe, path},
    record,
};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, Tx, ctx::Page, table};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct BeginForm {
    there: Vec<String>,
}

pub(super) async fn begin(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<BeginForm>) -> Result<Response> {
    not_ended(&ctx, &may, id).await?;
    let mut tx = ctx.begin(&may).await?;
    let done = sqlx::query(
        "update conversations set begun_at = $1, begun_by = $2
         where municipality_id = $3 and plan_id = $4 and id = $5 and begun_at is null and off_at is null",
    );
    let done = done.bind(ctx.now).bind(may.me()).bind(may.municipality()).bind(may.plan()).bind(id).execute(&mut *tx).await?;
    if done.rows_affected() != 1 {
        return Err(Problem::NotFound);
    }
    for person in &form.there {
        let person = person.parse().map_err(|_| Problem::BadRequest)?;
        if !attend(&mut tx, &may, (id, person), (Attendance::There, None), ctx.now).await? {
            return Err(Problem::BadRequest);
        }
    }
    tx.commit(Event::of("holding.begun").about(id), &format!("{}/aan-tafel", path(may.plan(), id))).await
}

/// Whether it goes on at this very moment.
pub(super) async fn is_going(tx: &mut Tx, may: &MayChange, id: Id<Conversation>) -> sqlx::Result<bool> {
    let text =
        "select 1 from conversations where municipality_id = $1 and plan_id = $2 and id = $3 and begun_at is not null and ended_at is null";
    Ok(sqlx::query(text).bind(may.municipality()).bind(may.plan()).bind(id).fetch_optional(&mut **tx).await?.is_some())
}

pub(super) async fn end(ctx: Ctx, may: MayChange, At((_, id)): TalkAt) -> Result<Response> {
    begun(&ctx, &may, id).await?;
    let mut tx = ctx.begin(&may).await?;
    let done = sqlx::query(
        "update conversations set ended_at = $1, ended_by = $2
         where municipality_id = $3 and plan_id = $4 and id = $5 and begun_at is not null and ended_at is null",
    );
    let done = done.bind(ctx.now).bind(may.me()).bind(may.municipality()).bind(may.plan()).bind(id).execute(&mut *tx).await?;
    if done.rows_affected() != 1 {
        return Err(Problem::NotFound);
    }
    record::tell_owners(&mut tx, &may, id).await?;
    tx.commit(Event::of("holding.ended").about(id), &path(may.plan(), id)).await
}

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PresenceForm {
    person: String,
    was: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "holding/presence.html")]
struct PresencePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    back: String,
    people: Vec<Asked>,
    /// What was typed and not kept; what was sent just now first.
    typed: Vec<PresenceForm>,
    errors: Errors,
}

impl PresencePage<'_> {
    fn reason<'b>(&'b self, asked: &'b Asked) -> &'b str {
        let typed = self.typed.iter().find(|form| form.person == asked.person.to_string());
        typed.map_or_else(|| asked.attendance_words.as_deref().unwrap_or_default(), |form| form.reason.as_str())
    }
}

impl Page for PresencePage<'_> {
    fn title(&self, t: &T) -> String {
        t["holding.presence"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// A conversation that began and is not final, for who reads what is said in it.
async fn begun(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = planning::store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.is_heard && talk.begun.is_some() && talk.confirmed.is_none()).ok_or(Problem::NotFound)
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: &Conversation, sent: (PresenceForm, Errors)) -> Result<PresencePage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let people = planning::asked(&mut conn, may, (talk, &chairs), &ctx.t).await?;
    let one = talk.path(may.plan());
    let back = if talk.is_going() { format!("{one}/aan-tafel") } else { one.clone() };
    let mut typed = vec![sent.0];
    typed.extend(ctx.typed_in_each::<PresenceForm>().into_iter().map(|(_, form)| form));
    Ok(PresencePage { ctx, t: &ctx.t, here: format!("{one}/aanwezig"), back, people, typed, errors: sent.1 })
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = begun(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (PresenceForm::default(), Errors::none())).await?)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<PresenceForm>) -> Result<Response> {
    let talk = begun(&ctx, &may, id).await?;
    let was = Attendance::from_code(&form.was).ok_or(Problem::BadRequest)?;
    let person: Id<Person> = form.person.parse().map_err(|_| Problem::BadRequest)?;
    let reason = match maybe("reason", &form.reason, 500) {
        Ok(reason) => reason,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, &talk, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if !attend(&mut tx, &may, (id, person), (was, reason.as_deref()), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("holding.attended").about(id), &format!("{}/aanwezig", path(may.plan(), id))).await
}
