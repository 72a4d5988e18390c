// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's word on the record: it is right, it is not, or something to add. A final record takes additions and no more.
//! What the resident signed on paper a professional types in; the resident is told, and can still say no on screen.
use super::lines::{self, How, LineKind};
use crate::planning::{Conversation, maybe, tell};
use access::{Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ConfirmForm {
    answer: String,
    words: String,
}

#[derive(Template)]
#[template(path = "record/confirming.html")]
struct ConfirmPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    back: String,
    is_final: bool,
    /// Whether a professional types in what stands on paper.
    on_paper: bool,
    form: ConfirmForm,
    errors: Errors,
}

impl ConfirmPage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        ["right", "addition", "contest"].map(|answer| (answer.to_owned(), self.t[format!("record.confirm.{answer}")].to_owned())).to_vec()
    }
}

impl Page for ConfirmPage<'_> {
    fn title(&self, t: &T) -> String {
        if self.on_paper { t["record.paper"].to_owned() } else { t["record.confirm"].to_owned() }
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// What the resident says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    /// It is right, perhaps with something to add.
    Right(Option<String>),
    /// Something to add, and no more yet.
    Addition(String),
    /// It is not right.
    Contest(String),
}

fn word(form: &ConfirmForm, is_final: bool) -> Result<Word, Errors> {
    let words = maybe("words", &form.words, 2_000)?;
    match (form.answer.as_str(), words) {
        (_, Some(words)) if is_final => Ok(Word::Addition(words)),
        ("right", words) if !is_final => Ok(Word::Right(words)),
        ("addition", Some(words)) => Ok(Word::Addition(words)),
        ("contest", Some(words)) => Ok(Word::Contest(words)),
        ("addition" | "contest", None) => Err(Errors::one("words", "frame.error.empty")),
        _ if is_final => Err(Errors::one("words", "frame.error.empty")),
        _ => Err(Errors::one("answer", "frame.error.choose")),
    }
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

/// Whether only additions are left: the resident said on screen that it is right.
const fn is_final(talk: &Conversation) -> bool {
    talk.confirmed.is_some() && !talk.on_paper
}

/// A record that the resident may have signed on paper, for a professional to type in.
async fn signed(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = super::heard(ctx, may, id).await?;
    if talk.confirmed.is_none() && may.seat() == SeatKind::Professional { Ok(talk) } else { Err(Problem::NotFound) }
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: &Conversation, typed: (How, ConfirmForm, Errors)) -> ConfirmPage<'a> {
    let (how, form, errors) = typed;
    let back = talk.path(may.plan());
    let here = format!("{back}/{}", if how == How::Paper { "akkoord-op-papier" } else { "akkoord" });
    ConfirmPage { ctx, t: &ctx.t, here, back, is_final: is_final(talk), on_paper: how == How::Paper, form, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = super::heard(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (How::Screen, ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<ConfirmForm>) -> Result<Response> {
    let talk = super::heard(&ctx, &may, id).await?;
    keep(&ctx, &may, &talk, (How::Screen, form)).await
}

pub(super) async fn ask_paper(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = signed(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (How::Paper, ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn say_paper(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<ConfirmForm>) -> Result<Response> {
    let talk = signed(&ctx, &may, id).await?;
    keep(&ctx, &may, &talk, (How::Paper, form)).await
}

async fn keep(ctx: &Ctx, may: &MayChange, talk: &Conversation, said: (How, ConfirmForm)) -> Result<Response> {
    let (how, form) = said;
    let word = match word(&form, is_final(talk)) {
        Ok(word) => word,
        Err(errors) => return ctx.ask_again(&page(ctx, may, talk, (how, form, errors))),
    };
    let (stands, line, event) = match &word {
        Word::Right(words) => (Some((Some(ctx.now), None)), words.as_deref().map(|words| (LineKind::Addition, words)), "record.confirmed"),
        Word::Addition(words) => (None, Some((LineKind::Addition, words.as_str())), "record.added"),
        Word::Contest(words) => (Some((None, Some(ctx.now))), Some((LineKind::Contest, words.as_str())), "record.contested"),
    };
    let mut tx = ctx.begin(may).await?;
    if let Some(stands) = stands
        && !lines::stand(&mut tx, may, talk.id, stands, how).await?
    {
        return Err(Problem::NotFound);
    }
    if let Some((kind, words)) = line {
        lines::add(&mut tx, may, (talk.id, Id::new(&ctx.chance)), (kind, words, how), ctx.now).await?;
    }
    let is_right = matches!(word, Word::Right(_));
    tell(&mut tx, may, talk.id, if is_right { "conversations.confirmed" } else { "conversations.added" }).await?;
    let here = talk.path(may.plan());
    // How it was is the resident's own to say, and nobody else's (decision 0020).
    let asks = is_right && how == How::Screen && may.seat() == SeatKind::Resident;
    let next = if asks { format!("{here}/hoe-was-het") } else { here };
    tx.commit(Event::of(event).about(talk.id).with("how", how.code()), &next).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(answer: &str, words: &str) -> ConfirmForm {
        ConfirmForm { answer: answer.into(), words: words.into() }
    }

    #[test]
    fn a_final_record_is_never_contested_and_still_takes_an_addition() {
        assert_eq!(word(&form("contest", "Niet zo"), true), Ok(Word::Addition("Niet zo".into())));
        assert!(word(&form("right", ""), true).is_err());
    }

    #[test]
    fn contesting_needs_words_and_confirming_does_not() {
        assert_eq!(word(&form("right", " "), false), Ok(Word::Right(None)));
        assert!(word(&form("contest", ""), false).expect_err("no words").of("words").is_some());
        assert!(word(&form("", "Iets"), false).expect_err("no choice").of("answer").is_some());
    }
}
