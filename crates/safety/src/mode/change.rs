// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident does behind the safe door: keep things apart, confirm what waits, or withdraw it.
use super::{ApartForm, WaitingAt, inside, store};
use access::{
    Ctx, Event, MayChange, Plan,
    safety::{self, waiting},
};
use axum::response::Response;
use foundation::{Form, Id, Problem, Result};

/// The plan, when who decides came through the safe door; anyone else finds nothing here.
pub(super) fn safe(may: &MayChange) -> Result<(safety::At, String)> {
    may.safe_since().ok_or(Problem::NotFound)?;
    Ok(((may.municipality(), may.plan()), inside(may.plan())))
}

/// A form that is only a button.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Button {}

pub(super) async fn keep_apart(ctx: Ctx, may: MayChange, Form(form): Form<ApartForm>) -> Result<Response> {
    let (at, here) = safe(&may)?;
    let mut tx = ctx.begin(&may).await?;
    let names = form.known(&store::things(&mut tx, &ctx, &may).await?);
    safety::keep_apart(&mut tx, at, &names).await?;
    store::forget_messages(&mut tx, at, &names).await?;
    tx.commit(Event::of("safety.apart"), &here).await
}

pub(super) async fn confirm(ctx: Ctx, may: MayChange, plan: WaitingAt, Form(Button {}): Form<Button>) -> Result<Response> {
    let ((at, here), (_, id)): (_, (Id<Plan>, _)) = (safe(&may)?, plan.0);
    let mut tx = ctx.begin(&may).await?;
    if !waiting::confirm(&mut tx, at, id).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("safety.confirmed"), &here).await
}

pub(super) async fn withdraw(ctx: Ctx, may: MayChange, plan: WaitingAt, Form(Button {}): Form<Button>) -> Result<Response> {
    let ((at, here), (_, id)): (_, (Id<Plan>, _)) = (safe(&may)?, plan.0);
    let mut tx = ctx.begin(&may).await?;
    if !waiting::withdraw(&mut tx, at, id).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("safety.withdrawn"), &here).await
}
