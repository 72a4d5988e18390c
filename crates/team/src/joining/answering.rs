// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who is asked says yes or no, before anything of the plan is seen: not even whose it is.
use super::{AnswerForm, TableInvitation, asked, parts, store, store::Question};
use access::{
    Ctx, Event, SeatKind, Tx,
    ctx::Page,
    plans::{self, Seating},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "joining/list.html")]
struct ListPage<'a> {
    t: &'a T,
    questions: Vec<Question>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["joining.asked"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let questions = store::questions(&mut *ctx.read().await?, ctx.municipality.id, ctx.me()?.person, ctx.now).await?;
    ctx.page(&ListPage { t: &ctx.t, questions })
}

#[derive(Template)]
#[template(path = "joining/answer.html")]
struct AnswerPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    question: Question,
    form: AnswerForm,
    errors: Errors,
}

impl AnswerPage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        [("yes", "joining.answer.yes"), ("no", "joining.answer.no")].map(|(code, key)| (code.to_owned(), self.t[key].to_owned())).to_vec()
    }
    fn is_professionals(&self) -> bool {
        self.question.kind == SeatKind::Professional
    }
    /// How one behaves at a table. Who says yes says yes to this, before anything of the plan is seen.
    fn conduct(&self) -> [&'static str; 4] {
        if self.is_professionals() {
            ["joining.conduct.work.use", "joining.conduct.work.owner", "joining.conduct.work.look", "joining.conduct.work.write"]
        } else {
            ["joining.conduct.near.stays", "joining.conduct.near.owner", "joining.conduct.near.look", "joining.conduct.near.stop"]
        }
    }
}

impl Page for AnswerPage<'_> {
    fn title(&self, t: &T) -> String {
        t["joining.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(conn: &mut foundation::Conn, ctx: &Ctx, id: Id<TableInvitation>) -> Result<Question> {
    let all = store::questions(conn, ctx.municipality.id, ctx.me()?.person, ctx.now).await?;
    all.into_iter().find(|question| question.id == id).ok_or(Problem::NotFound)
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<TableInvitation>>) -> Result<Response> {
    let question = find(&mut *ctx.read().await?, &ctx, id).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&AnswerPage { ctx: &ctx, t: &ctx.t, question, form, errors: Errors::none() })
}

pub(super) async fn say(ctx: Ctx, At(id): At<Id<TableInvitation>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let question = find(&mut tx, &ctx, id).await?;
    let (yes, said) = match form.read() {
        Ok(answer) => answer,
        Err(errors) => return ctx.ask_again(&AnswerPage { ctx: &ctx, t: &ctx.t, question, form, errors }),
    };
    let of = (ctx.municipality.id, ctx.keys());
    let key = question.key(of)?;
    tx.about_plan(question.plan, question.resident, &key);
    if !store::answer(&mut tx, (of.0, &key), &question, (yes, said.as_deref())).await? {
        return Err(Problem::NotFound);
    }
    let kind = if yes { "team.accepted" } else { "team.declined" };
    for person in std::collections::BTreeSet::from([question.made_by, question.resident]) {
        asked::tell(&mut tx, person, kind, (Some(question.plan), &super::path(question.plan))).await?;
    }
    if !yes {
        return tx.commit(Event::of("joining.declined").about(id), "/").await;
    }
    seat(&mut tx, &ctx, &question, &question.does(&key)?).await?;
    tx.commit(Event::of("joining.accepted").about(id), &format!("/plannen/{}/vandaag", question.plan)).await
}

/// The seat, with what the resident chose for it.
async fn seat(tx: &mut Tx, ctx: &Ctx, question: &Question, does: &str) -> Result<()> {
    let (at, person) = ((ctx.municipality.id, question.plan), ctx.me()?.person);
    let seating = Seating { person, kind: question.kind, organisation: question.organisation, expertise: Some(does) };
    plans::seat(tx, at, seating, ctx.now).await?;
    access::safety::seat_sees(tx, at, person, &parts::sight(&question.parts)).await?;
    Ok(())
}
