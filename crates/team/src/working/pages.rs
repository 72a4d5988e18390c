// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading what was agreed with who said yes, changing it, saying yes.
use super::{Words, Working, WorkingForm, store};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Questions, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, When};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "working/working.html")]
struct WorkingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    chairs: Vec<Chair>,
    working: Option<Working>,
    accepted: HashMap<Id<Person>, When>,
}

impl WorkingPage<'_> {
    fn sitting(&self) -> impl Iterator<Item = &Chair> {
        self.chairs.iter().filter(|chair| !chair.has_left)
    }
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["working.somebody"])
    }
    fn waits_for_me(&self) -> bool {
        self.may.may(Action::AcceptOwnPart) && !self.accepted.contains_key(&self.may.me())
    }
}

impl Page for WorkingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["working.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let working = store::newest(&mut conn, &may).await?;
    let accepted = store::accepted(&mut conn, &may, working.as_ref().map_or(0, |working| working.number)).await?;
    let here = super::path(may.plan());
    ctx.page(&WorkingPage { ctx: &ctx, t: &ctx.t, may: &may, here, chairs, working, accepted })
}

const QUESTIONS: [&str; 4] = ["who_does", "rhythm", "when_stuck", "look_back_on"];

#[derive(Template)]
#[template(path = "working/change.html")]
struct ChangePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: WorkingForm,
    theirs: Option<Working>,
    questions: Questions,
    errors: Errors,
}

impl Page for ChangePage<'_> {
    fn title(&self, t: &T) -> String {
        t["working.change"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn change_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (WorkingForm, Errors), theirs: Option<Working>) -> ChangePage<'a> {
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &QUESTIONS, &errors);
    ChangePage { ctx, t: &ctx.t, here: super::path(may.plan()), form, theirs, questions, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let newest = store::newest(&mut *ctx.read().await?, &may).await?;
    let form = ctx.typed().unwrap_or_else(|| newest.as_ref().map(WorkingForm::of).unwrap_or_default());
    ctx.page(&change_page(&ctx, &may, (form, Errors::none()), None))
}

pub(super) async fn write(ctx: Ctx, may: MayChange, Form(form): Form<WorkingForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let theirs = store::newest(&mut tx, &may).await?;
    let (number, was) = theirs.as_ref().map_or((0, None), |working| (working.number, working.words.look_back_on));
    let words = match Words::agree(&form, ctx.today, was) {
        Ok(words) => words,
        Err(errors) => return ctx.ask_again(&change_page(&ctx, &may, (form, errors), None)),
    };
    if number != form.number || !store::add(&mut tx, &may, &words, number).await? {
        let errors = Errors::one("who_does", "working.error.changed_meanwhile");
        return ctx.ask_again(&change_page(&ctx, &may, (WorkingForm { number, ..form }, errors), theirs));
    }
    // Who writes it says yes to it.
    store::accept(&mut tx, &may, number + 1).await?;
    tx.commit(Event::of("working.agreed").with("number", number + 1), &super::path(may.plan())).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Yes {
    number: i64,
}

pub(super) async fn accept(ctx: Ctx, may: MayChange, Form(yes): Form<Yes>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let newest = store::newest(&mut tx, &may).await?.ok_or(Problem::NotFound)?;
    // Who read something older reads the newest first.
    if newest.number != yes.number {
        return ctx.go_to(&super::path(may.plan()));
    }
    store::accept(&mut tx, &may, newest.number).await?;
    tx.commit(Event::of("working.accepted").with("number", newest.number), &super::path(may.plan())).await
}
