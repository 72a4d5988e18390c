// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! All versions with their answers, and laying a new one down.
use super::{ProposalForm, Version, gathering, shared::Reading, store};
use crate::{comments, standing, telling};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

pub(super) fn path(plan: Id<Plan>) -> String {
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
    /// What was said about the newest version, for who may read versions.
    thread: Option<comments::Thread>,
    proposal: ProposalForm,
    errors: Errors,
}

impl AgreeingPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
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

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (ProposalForm, Errors)) -> Result<AgreeingPage<'a>> {
    let mut conn = ctx.read().await?;
    let versions = store::all(&mut conn, may).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let newest = versions.first().map(|version| comments::Part::version(version.number)).filter(|part| may.may(part.seen_by()));
    let thread = match newest {
        Some(part) => Some(comments::thread(&mut conn, ctx, may, part).await?),
        None => None,
    };
    let (proposal, errors) = typed;
    Ok(AgreeingPage { ctx, t: &ctx.t, may, here: path(may.plan()), versions, chairs, thread, proposal, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let proposal = ctx.typed().unwrap_or_else(|| ProposalForm::in_three_months(ctx.today));
    let page = page(&ctx, &may, (proposal, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn propose(ctx: Ctx, may: MayChange, Form(form): Form<ProposalForm>) -> Result<Response> {
    let review_on = match form.check(ctx.today) {
        Ok(day) => day,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    let chairs = table::of_plan(&mut tx, &may, &ctx.municipality_key()).await?;
    let content = gathering::now(&mut tx, &may, (&chairs, &ctx.t)).await?;
    // Who sees no goal is told that there is none, whatever else the plan holds.
    let reading = Reading::of(&mut tx, &may, (&chairs, &ctx.t)).await?;
    if reading.of_content(content.clone()).goals.is_empty() {
        drop(tx);
        let errors = Errors::one("review_on", "agreeing.error.no_goal");
        return ctx.ask_again(&page(&ctx, &may, (form, errors)).await?);
    }
    let number = store::newest(&mut tx, &may).await?.map_or(1, |(number, _, _)| number + 1);
    store::add(&mut tx, &may, (number, &content, review_on), ctx.now).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    telling::laid(&mut tx, &may).await?;
    let event = Event::of("agreeing.proposed").with("number", number).with("new_review_on", review_on.to_string());
    tx.commit(event, &path(may.plan())).await
}
