// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Judging each goal and closing the plan.
use super::{Judgement, JudgementForm, Seen, Side, seen, store};
use crate::{
    goals::{self, Goal, outcomes},
    standing,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

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
    goals: Vec<(Goal, Seen)>,
    may_close: bool,
    may_open: bool,
}

impl Page for ClosingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["closing.title"].to_owned()
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

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let (goals, judgements) = judged(&ctx, &may).await?;
    let side = Side::of(may.seat());
    let may_close = may_close(&may, &goals, &judgements);
    let may_open = may.is_closed() && may.may(Action::ClosePlan);
    let goals = goals.into_iter().map(|goal| (goal.clone(), seen(&judgements, goal.id, side))).collect();
    ctx.page(&ClosingPage { ctx: &ctx, t: &ctx.t, may: &may, here: path(may.plan()), goals, may_close, may_open })
}

#[derive(Template)]
#[template(path = "closing/judge.html")]
struct JudgePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    to: String,
    wish: String,
    form: JudgementForm,
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

fn judge_page<'a>(ctx: &'a Ctx, may: &MaySee, at: (Side, &Goal), typed: (JudgementForm, Errors)) -> JudgePage<'a> {
    let back = path(may.plan());
    let side = if at.0 == Side::Resident { "inwoner" } else { "professional" };
    JudgePage { ctx, t: &ctx.t, to: format!("{back}/{}/{side}", at.1.id), back, wish: at.1.wish.clone(), form: typed.0, errors: typed.1 }
}

async fn find(ctx: &Ctx, may: &MaySee, goal: Id<Goal>) -> Result<(Goal, Vec<Judgement>)> {
    let (goals, judgements) = judged(ctx, may).await?;
    Ok((goals.into_iter().find(|other| other.id == goal).ok_or(Problem::NotFound)?, judgements))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let side = Side::of(may.seat()).ok_or(Problem::NotFound)?;
    let (goal, judgements) = find(&ctx, &may, id).await?;
    let mine = seen(&judgements, id, Some(side)).mine;
    let form = ctx.typed().or_else(|| mine.map(|mine| JudgementForm { outcome: mine.outcome.code().into(), words: mine.words }));
    ctx.page(&judge_page(&ctx, &may, (side, &goal), (form.unwrap_or_default(), Errors::none())))
}

pub(super) async fn judge(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<JudgementForm>,
) -> Result<Response> {
    let side = Side::of(may.seat()).ok_or(Problem::NotFound)?;
    let (goal, _) = find(&ctx, &may, id).await?;
    match form.check() {
        Err(errors) => ctx.ask_again(&judge_page(&ctx, &may, (side, &goal), (form, errors))),
        Ok(said) => {
            let mut tx = ctx.begin(&may).await?;
            store::judge(&mut tx, &may, (id, side), &said, ctx.now).await?;
            let event = Event::of("closing.judged").about(id).with("side", side.code()).with("new", said.0.code()).with("why", said.1);
            tx.commit(event, &path(may.plan())).await
        }
    }
}

pub(super) async fn close(ctx: Ctx, may: MayChange) -> Result<Response> {
    let (goals, judgements) = judged(&ctx, &may).await?;
    if !may_close(&may, &goals, &judgements) {
        return Err(Problem::NotFound);
    }
    let mut tx = ctx.begin(&may).await?;
    store::close(&mut tx, &may, Some(ctx.now)).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("closing.closed"), &path(may.plan())).await
}

pub(super) async fn open(ctx: Ctx, may: MayChange) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    if !store::close(&mut tx, &may, None).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("closing.opened"), &format!("/plannen/{}", may.plan())).await
}
