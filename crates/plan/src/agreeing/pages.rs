// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Laying a version down, answering it, reading versions back and comparing them.
use super::{Answer, AnswerForm, Content, ProposalForm, Version, compare, compare::Difference, content, store};
use crate::standing;
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/afspraken")
}

#[derive(Template)]
#[template(path = "agreeing/agreeing.html")]
struct AgreeingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    versions: Vec<Version>,
    chairs: Vec<Chair>,
    proposal: ProposalForm,
    answer: AnswerForm,
    errors: Errors,
}

impl AgreeingPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
    fn answers(&self) -> Vec<(String, String)> {
        Answer::ALL.map(|answer| (answer.code().to_owned(), self.t[answer.key()].to_owned())).to_vec()
    }
    /// The version that waits for the resident who is looking.
    fn waits(&self) -> Option<&Version> {
        self.versions.first().filter(|version| version.answer.is_none() && self.may.may(Action::Agree))
    }
}

impl Page for AgreeingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (ProposalForm, AnswerForm, Errors)) -> Result<AgreeingPage<'a>> {
    let mut conn = ctx.read().await?;
    let versions = store::all(&mut conn, may).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let (proposal, answer, errors) = typed;
    Ok(AgreeingPage { ctx, t: &ctx.t, may, here: path(may.plan()), versions, chairs, proposal, answer, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    // Three months is what teams mostly choose; the form starts there and anything may be filled in.
    let proposal = ctx.typed().unwrap_or_else(|| ProposalForm { review_on: ctx.today.plus_months(3).to_string() });
    let page = page(&ctx, &may, (proposal, ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn propose(ctx: Ctx, may: MayChange, Form(form): Form<ProposalForm>) -> Result<Response> {
    let review_on = match form.check(ctx.today) {
        Ok(day) => day,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (form, AnswerForm::default(), errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    let chairs = table::of_plan(&mut tx, &may, &ctx.municipality_key()).await?;
    let content = content::now(&mut tx, &may, (&chairs, &ctx.t)).await?;
    if content.goals.is_empty() {
        drop(tx);
        let errors = Errors::one("review_on", "agreeing.error.no_goal");
        return ctx.ask_again(&page(&ctx, &may, (form, AnswerForm::default(), errors)).await?);
    }
    let number = store::newest(&mut tx, &may).await?.map_or(1, |(number, _, _)| number + 1);
    store::add(&mut tx, &may, (number, &content, review_on), ctx.now).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("agreeing.proposed").with("number", number).with("review_on", review_on.to_string());
    tx.commit(event, &path(may.plan())).await
}

pub(super) async fn answer(ctx: Ctx, may: MayChange, Form(form): Form<AnswerForm>) -> Result<Response> {
    let (answer, words) = match form.check() {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (ProposalForm::default(), form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::answer(&mut tx, &may, (form.number, answer, &words), ctx.now).await? {
        drop(tx);
        let errors = Errors::one("answer", "agreeing.error.newer");
        return ctx.ask_again(&page(&ctx, &may, (ProposalForm::default(), form, errors)).await?);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("agreeing.answered").with("number", form.number).with("new", answer.code()).with("why", words), &path(may.plan()))
        .await
}

#[derive(Template)]
#[template(path = "agreeing/version.html")]
struct VersionPage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    version: Version,
}

impl Page for VersionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.version"].to_owned()
    }
}

async fn find(ctx: &Ctx, may: &MaySee, number: i64) -> Result<(Version, Option<Version>)> {
    let versions = store::all(&mut *ctx.read().await?, may).await?;
    let mut rest = versions.into_iter().skip_while(|version| version.number != number);
    Ok((rest.next().ok_or(Problem::NotFound)?, rest.next()))
}

pub(super) async fn version(ctx: Ctx, may: MaySee, At((_, number)): At<(Id<Plan>, i64)>) -> Result<Response> {
    let (version, _) = find(&ctx, &may, number).await?;
    ctx.page(&VersionPage { t: &ctx.t, plan: may.plan(), version })
}

#[derive(Template)]
#[template(path = "agreeing/difference.html")]
struct DifferencePage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    number: i64,
    differences: Vec<Difference>,
}

impl Page for DifferencePage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.difference"].to_owned()
    }
}

pub(super) async fn difference(ctx: Ctx, may: MaySee, At((_, number)): At<(Id<Plan>, i64)>) -> Result<Response> {
    let (new, old) = find(&ctx, &may, number).await?;
    let old = old.map_or_else(Content::default, |version| version.content);
    ctx.page(&DifferencePage { t: &ctx.t, plan: may.plan(), number, differences: compare::compare(&old, &new.content) })
}
