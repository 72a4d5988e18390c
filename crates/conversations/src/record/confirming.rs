// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's word on the record: it is right, it is not, or something to add. A final record takes additions and no more.
use super::lines::{self, LineKind};
use crate::planning::{Conversation, maybe, tell};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
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
    back: String,
    is_final: bool,
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
        t["record.confirm"].to_owned()
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

fn page<'a>(ctx: &'a Ctx, may: &MaySee, talk: &Conversation, typed: (ConfirmForm, Errors)) -> ConfirmPage<'a> {
    let (form, errors) = typed;
    ConfirmPage { ctx, t: &ctx.t, back: talk.path(may.plan()), is_final: talk.confirmed.is_some(), form, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = super::ended(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (ctx.typed().unwrap_or_default(), Errors::none())))
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<ConfirmForm>) -> Result<Response> {
    let talk = super::ended(&ctx, &may, id).await?;
    let word = match word(&form, talk.confirmed.is_some()) {
        Ok(word) => word,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, &talk, (form, errors))),
    };
    let (stands, line, event) = match &word {
        Word::Right(words) => (Some((Some(ctx.now), None)), words.as_deref().map(|words| (LineKind::Addition, words)), "record.confirmed"),
        Word::Addition(words) => (None, Some((LineKind::Addition, words.as_str())), "record.added"),
        Word::Contest(words) => (Some((None, Some(ctx.now))), Some((LineKind::Contest, words.as_str())), "record.contested"),
    };
    let here = talk.path(may.plan());
    let mut tx = ctx.begin(&may).await?;
    if let Some(stands) = stands
        && !lines::stand(&mut tx, &may, id, stands).await?
    {
        return Err(Problem::NotFound);
    }
    if let Some(line) = line {
        lines::add(&mut tx, &may, (id, Id::new(&ctx.chance)), line, ctx.now).await?;
    }
    tell(&mut tx, &may, id, if matches!(word, Word::Right(_)) { "conversations.confirmed" } else { "conversations.added" }).await?;
    let next = if matches!(word, Word::Right(_)) { format!("{here}/hoe-was-het") } else { here };
    tx.commit(Event::of(event).about(id), &next).await
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
