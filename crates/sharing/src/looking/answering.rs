// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Answering residents' questions: for the team managers of the organisation that was asked, and for its professionals at
//! that plan. They read who asks, about which colleague, on which day and at what kind of page; nothing of the plan.
use super::{
    LONGEST,
    store::{self, Question},
};
use access::{
    Ctx, Event,
    ctx::Page,
    messages::{self, Telling},
    panels::Drawing,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Errors, Form, Id, Problem, Result, T, form, form::At};

const LIST: &str = "/vragen";

#[derive(Template)]
#[template(path = "looking/questions.html")]
struct QuestionsPage<'a> {
    t: &'a T,
    today: Day,
    list: &'static str,
    questions: Vec<Question>,
}

impl Page for QuestionsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.questions"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let questions = store::to_me(&mut *ctx.read().await?, &ctx, None).await?;
    ctx.looked_at(questions.iter().flat_map(|question| [question.resident, question.looker]));
    ctx.page(&QuestionsPage { t: &ctx.t, today: ctx.today, list: LIST, questions })
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerForm {
    #[serde(default)]
    answer: String,
}

#[derive(Template)]
#[template(path = "looking/question.html")]
struct QuestionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    list: &'static str,
    asked: Question,
    form: AnswerForm,
    errors: Errors,
}

impl QuestionPage<'_> {
    fn what(&self) -> String {
        let (day, what) = (self.t.day(self.asked.on), &self.t[format!("looking.activity.{}", self.asked.activity)]);
        let names = [("resident", self.asked.resident_name.as_str()), ("who", &self.asked.looker_name), ("when", &day), ("what", what)];
        self.t.with("looking.question.what", &names)
    }
}

impl Page for QuestionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.question"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(ctx: &Ctx, id: Id<Question>) -> Result<Question> {
    let question = store::to_me(&mut *ctx.read().await?, ctx, Some(id)).await?.pop().ok_or(Problem::NotFound)?;
    ctx.looked_at([question.resident, question.looker]);
    Ok(question)
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Question>>) -> Result<Response> {
    let asked = find(&ctx, id).await?;
    ctx.page(&QuestionPage { ctx: &ctx, t: &ctx.t, list: LIST, asked, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

pub(super) async fn answer(ctx: Ctx, At(id): At<Id<Question>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let asked = find(&ctx, id).await?;
    let words = match form::words(&form.answer, LONGEST) {
        Ok(words) => words,
        Err(key) => {
            let errors = Errors::one("answer", key);
            return ctx.ask_again(&QuestionPage { ctx: &ctx, t: &ctx.t, list: LIST, asked, form, errors });
        }
    };
    let mut tx = ctx.begin_here().await?;
    if !store::answer(&mut tx, &ctx, id, &words).await? {
        return Err(Problem::NotFound);
    }
    let path = format!("/plannen/{}/wie-keek-mee", asked.plan);
    messages::tell(&mut tx, asked.resident, Telling { kind: "looking.answered", plan: Some(asked.plan), path: &path }).await?;
    tx.commit(Event::of("looking.answered").about(id), LIST).await
}

#[derive(Template)]
#[template(path = "looking/waiting.html")]
struct WaitingPanel<'a> {
    t: &'a T,
    list: &'static str,
    waiting: usize,
    late: usize,
}

/// On the first page of who answers: how many wait; nothing when none does.
pub(crate) fn waiting<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let (waiting, late) = store::waiting(conn, ctx).await?;
        let count = |number: i64| usize::try_from(number).unwrap_or_default();
        Ok(WaitingPanel { t: &ctx.t, list: LIST, waiting: count(waiting), late: count(late) }.render()?)
    })
}
