// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One's own agreements of a conversation: yes, or not like this, with words.
use crate::{
    holding::decisions::{self, Accepted, Decision},
    planning::{Conversation, maybe},
};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, Tx, ctx::Page, messages, messages::Telling};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AcceptForm {
    decision: String,
    answer: String,
    not_like: String,
}

#[derive(Template)]
#[template(path = "record/accepting.html")]
struct AcceptPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    mine: Vec<Decision>,
    /// What was typed and not kept; what was sent just now first.
    typed: Vec<AcceptForm>,
    errors: Errors,
}

impl AcceptPage<'_> {
    fn typed<'b>(&'b self, decision: &'b Decision) -> &'b str {
        let typed = self.typed.iter().find(|form| form.decision == decision.id.to_string());
        typed.map_or_else(|| decision.answer_words.as_deref().unwrap_or_default(), |form| form.not_like.as_str())
    }
}

impl Page for AcceptPage<'_> {
    fn title(&self, t: &T) -> String {
        t["record.mine"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: &Conversation, sent: (AcceptForm, Errors)) -> Result<AcceptPage<'a>> {
    let all = decisions::all(&mut *ctx.read().await?, may, talk.id).await?;
    let mine: Vec<Decision> = all.into_iter().filter(|one| one.owner == Some(may.me())).collect();
    if mine.is_empty() {
        return Err(Problem::NotFound);
    }
    let mut typed = vec![sent.0];
    typed.extend(ctx.typed_in_each::<AcceptForm>().into_iter().map(|(_, form)| form));
    Ok(AcceptPage { ctx, t: &ctx.t, back: talk.path(may.plan()), mine, typed, errors: sent.1 })
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = super::ended(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (AcceptForm::default(), Errors::none())).await?)
}

/// Yes, or no with the words that say what would be right.
fn said(form: &AcceptForm) -> Result<(Accepted, Option<String>), Errors> {
    let answer = Accepted::from_code(&form.answer).ok_or_else(|| Errors::one("not_like", "frame.error.choose"))?;
    let words = maybe("not_like", &form.not_like, 1_000)?;
    match (answer, words) {
        (Accepted::NotLikeThis, None) => Err(Errors::one("not_like", "record.error.not_like")),
        (Accepted::Yes, _) => Ok((Accepted::Yes, None)),
        (answer, words) => Ok((answer, words)),
    }
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<AcceptForm>) -> Result<Response> {
    let talk = super::ended(&ctx, &may, id).await?;
    let page = page(&ctx, &may, &talk, (form.clone(), Errors::none())).await?;
    let found = page.mine.iter().find(|one| one.id.to_string() == form.decision);
    let (decision, by) = found.map(|one| (one.id, one.by)).ok_or(Problem::NotFound)?;
    let (answer, words) = match said(&form) {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&AcceptPage { errors, ..page }),
    };
    let mut tx = ctx.begin(&may).await?;
    if !decisions::answer(&mut tx, &may, (id, decision), (answer, words.as_deref()), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    if answer == Accepted::NotLikeThis {
        tell(&mut tx, &may, by, &page.back).await?;
    }
    let here = format!("{}/mijn-afspraken", page.back);
    tx.commit(Event::of("record.accepted").about(id).with("answer", answer.code()), &here).await
}

/// An agreement that somebody cannot do as it was written is no agreement yet: who wrote it and the resident hear that.
async fn tell(tx: &mut Tx, may: &MayChange, by: Id<Person>, path: &str) -> sqlx::Result<()> {
    for person in [Some(by), Some(may.resident()).filter(|resident| *resident != by)].into_iter().flatten() {
        messages::tell(tx, person, Telling { kind: "conversations.not_like_this", plan: Some(may.plan()), path }).await?;
    }
    Ok(())
}
