// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Judging each goal and closing the plan.
use super::{Judgement, JudgementForm, Seen, Side, TurnForm, seen, store};
use crate::{
    goals::{self, Goal, outcomes},
    standing, story,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, Questions, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};
use sqlx::error::DatabaseError;

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/afronding")
}

#[derive(Template)]
#[template(path = "closing/closing.html")]
struct ClosingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    chairs: Vec<Chair>,
    goals: Vec<(Goal, Seen)>,
    may_close: bool,
    may_open: bool,
    form: TurnForm,
    errors: Errors,
}

impl ClosingPage<'_> {
    fn by(&self, judgement: &Judgement) -> &str {
        table::name_of(&self.chairs, judgement.by).unwrap_or(&self.t["closing.someone"])
    }
    /// Whether who looks is one of the two sides: who acts for the resident says nothing in the resident's place.
    fn judges(&self) -> bool {
        Side::of(self.may.seat()).is_some()
    }
}

impl Page for ClosingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["closing.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn judged(ctx: &Ctx, may: &MaySee) -> Result<(Vec<Goal>, Vec<Judgement>)> {
    let mut conn = ctx.read().await?;
    Ok((goals::store::all(&mut conn, may).await?, store::all(&mut conn, may).await?))
}

/// The resident at any time; a professional when both sides have judged everything.
fn may_close(may: &MaySee, goals: &[Goal], judgements: &[Judgement]) -> bool {
    may.may(Action::ClosePlan) && !may.is_closed() && (may.seat() == SeatKind::Resident || super::is_complete(judgements, goals))
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (TurnForm, Errors)) -> Result<ClosingPage<'a>> {
    let (goals, judgements) = judged(ctx, may).await?;
    let chairs = table::of_plan(&mut *ctx.read().await?, may, &ctx.municipality_key()).await?;
    let side = Side::of(may.seat());
    let may_close = may_close(may, &goals, &judgements);
    let may_open = may.is_closed() && may.may(Action::ClosePlan);
    let goals = goals.into_iter().map(|goal| (goal.clone(), seen(&judgements, goal.id, side))).collect();
    let (form, errors) = typed;
    Ok(ClosingPage { ctx, t: &ctx.t, may, here: path(may.plan()), chairs, goals, may_close, may_open, form, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let page = page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "closing/judge.html")]
struct JudgePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    to: String,
    wish: String,
    not_about: Option<String>,
    form: JudgementForm,
    questions: Questions,
    /// What a colleague said of it in the meantime.
    theirs: Option<Judgement>,
    errors: Errors,
}

impl JudgePage<'_> {
    fn outcomes(&self) -> Vec<(String, String)> {
        outcomes(self.t)
    }
}

impl Page for JudgePage<'_> {
    fn title(&self, t: &T) -> String {
        t["closing.judge"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn judge_page<'a>(ctx: &'a Ctx, may: &MaySee, goal: &Goal, typed: (JudgementForm, Errors)) -> Result<JudgePage<'a>> {
    let not_about = story::not_about(&mut *ctx.read().await?, may).await?;
    let back = path(may.plan());
    let (to, wish) = (format!("{back}/{}/{}", goal.id, Side::path(may.seat())), goal.wish.clone());
    let questions = Questions::of(ctx, may, &["outcome", "words"], &typed.1);
    Ok(JudgePage { ctx, t: &ctx.t, to, back, wish, not_about, form: typed.0, questions, theirs: None, errors: typed.1 })
}

/// The goal, from which side, and this side's judgement of it.
async fn find(ctx: &Ctx, may: &MaySee, goal: Id<Goal>) -> Result<(Side, Goal, Option<Judgement>)> {
    let side = Side::of(may.seat()).ok_or(Problem::NotFound)?;
    let (goals, judgements) = judged(ctx, may).await?;
    let goal = goals.into_iter().find(|other| other.id == goal).ok_or(Problem::NotFound)?;
    Ok((side, goal.clone(), seen(&judgements, goal.id, Some(side)).mine))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let (_, goal, mine) = find(&ctx, &may, id).await?;
    let form_of = |mine: Judgement| JudgementForm { outcome: mine.outcome.code().into(), words: mine.words, version: mine.version };
    let form = ctx.typed().or_else(|| mine.map(form_of)).unwrap_or_default();
    ctx.page(&judge_page(&ctx, &may, &goal, (form, Errors::none())).await?)
}

pub(super) async fn judge(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<JudgementForm>,
) -> Result<Response> {
    let (side, goal, _) = find(&ctx, &may, id).await?;
    let said = match form.check() {
        Ok(said) => said,
        Err(errors) => return ctx.ask_again(&judge_page(&ctx, &may, &goal, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::judge(&mut tx, &may, (id, side, form.version), &said, ctx.now).await? {
        drop(tx);
        let theirs = find(&ctx, &may, id).await?.2.ok_or(Problem::NotFound)?;
        let form = JudgementForm { version: theirs.version, ..form };
        let page = judge_page(&ctx, &may, &goal, (form, Errors::one("words", "closing.error.judged_meanwhile"))).await?;
        return ctx.ask_again(&JudgePage { theirs: Some(theirs), ..page });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("closing.judged").about(id).with("side", side.code()).with("of", goal.wish);
    tx.commit(event.with("new_outcome", said.0.code()).with("why", said.1), &path(may.plan())).await
}

pub(super) async fn close(ctx: Ctx, may: MayChange, Form(form): Form<TurnForm>) -> Result<Response> {
    let (goals, judgements) = judged(&ctx, &may).await?;
    if !may_close(&may, &goals, &judgements) {
        return Err(Problem::NotFound);
    }
    turn(&ctx, &may, form, true).await
}

pub(super) async fn open(ctx: Ctx, may: MayChange, Form(form): Form<TurnForm>) -> Result<Response> {
    turn(&ctx, &may, form, false).await
}

async fn turn(ctx: &Ctx, may: &MayChange, form: TurnForm, closes: bool) -> Result<Response> {
    let why = match form.check() {
        Ok(why) => why,
        Err(errors) => return ctx.ask_again(&page(ctx, may, (form, errors)).await?),
    };
    let mut tx = ctx.begin(may).await?;
    let done = match store::close(&mut tx, may, closes.then_some(ctx.now)).await {
        // One plan per resident: the database holds it, also against another that was opened just now.
        Err(error) if error.as_database_error().is_some_and(DatabaseError::is_unique_violation) => {
            drop(tx);
            return ctx.ask_again(&page(ctx, may, (form, Errors::one("why", "closing.error.other_open"))).await?);
        }
        done => done?,
    };
    if !done {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, may, ctx.now).await?;
    let (event, next) = if closes { ("closing.closed", path(may.plan())) } else { ("closing.opened", format!("/plannen/{}", may.plan())) };
    tx.commit(Event::of(event).with("why", why), &next).await
}
