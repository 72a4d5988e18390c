// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Questions of residents to the own organisation, without anything of their plans; overdue first, answered in words by somebody
//! else than who looked, as long as there is somebody.
use super::{ask::WordsForm, kind, store, store::Asked, store::Question};
use access::{
    Ctx, Event, Term,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "looking/questions.html")]
struct QuestionsPage<'a> {
    t: &'a T,
    today: Day,
    questions: Vec<Asked>,
}

impl QuestionsPage<'_> {
    fn about(&self, one: &Asked) -> String {
        about(self.t, one)
    }
}

/// Who looked when at what kind of page.
fn about(t: &T, one: &Asked) -> String {
    let key = if one.refused { "looking.question.refused" } else { "looking.question" };
    t.with(key, &[("who", &one.name), ("day", &t.day(one.on)), ("kind", &kind(t, &one.activity))])
}

impl Page for QuestionsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.questions"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let questions = store::of_mine(&mut *ctx.read().await?, &ctx).await?;
    let questions: Vec<_> = questions.into_iter().filter(|one| one.answer.is_none()).collect();
    ctx.looked_at(questions.iter().map(|one| one.actor));
    ctx.page(&QuestionsPage { t: &ctx.t, today: ctx.today, questions })
}

#[derive(Template)]
#[template(path = "looking/question.html")]
struct QuestionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    one: Asked,
    form: WordsForm,
    errors: Errors,
}

impl QuestionPage<'_> {
    fn about(&self) -> String {
        about(self.t, &self.one)
    }
    /// Whether who answers is who looked.
    fn is_own(&self) -> bool {
        self.ctx.who.as_ref().is_some_and(|who| who.person == self.one.actor)
    }
}

impl Page for QuestionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.title.question"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(conn: &mut Conn, ctx: &Ctx, id: Id<Question>) -> Result<Asked> {
    let one = store::of_mine(conn, ctx).await?.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)?;
    ctx.looked_at([one.actor, one.resident]);
    Ok(one)
}

pub(super) async fn one(ctx: Ctx, At(id): At<Id<Question>>) -> Result<Response> {
    let one = find(&mut *ctx.read().await?, &ctx, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&QuestionPage { ctx: &ctx, t: &ctx.t, one, form, errors: Errors::none() })
}

pub(super) async fn answer(ctx: Ctx, At(id): At<Id<Question>>, Form(form): Form<WordsForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = find(&mut tx, &ctx, id).await?;
    match store::words(&form.words) {
        Ok(words) => {
            if !store::answer(&mut tx, &ctx, id, &words).await? {
                return Err(Problem::NotFound);
            }
            let path = format!("/plannen/{}/wie-keek-mee", one.plan);
            messages::tell(&mut tx, one.resident, Telling { kind: "looking.answered", plan: Some(one.plan), path: &path }).await?;
            tx.commit(Event::of("looking.answered").about(id), "/vragen").await
        }
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&QuestionPage { ctx: &ctx, t: &ctx.t, one, form, errors })
        }
    }
}
