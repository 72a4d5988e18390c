// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ending the mode: asked through the safe door, and only after it cooled off. The door's word was said a quarter of an hour ago at
//! most, so no login of minutes ago is asked beside it: who forces somebody to log in has that, and not the word.
use super::change::{Button, safe};
use access::{
    Ctx, Event, MayChange, jobs,
    safety::{self, waiting::Widen},
};
use axum::response::Response;
use foundation::{Form, Result};

pub(super) async fn ask(ctx: Ctx, may: MayChange, Form(Button {}): Form<Button>) -> Result<Response> {
    let (at, here) = safe(&may)?;
    let mut tx = ctx.begin(&may).await?;
    let ends = ctx.now.plus_minutes(safety::hours(&mut tx, at.0).await? * 60);
    safety::end_at(&mut tx, at, Some(ends)).await?;
    jobs::later_at(&mut tx, &Widen::end(at.1), ends).await?;
    tx.commit(Event::of("safety.ending_asked"), &here).await
}

pub(super) async fn withdraw(ctx: Ctx, may: MayChange, Form(Button {}): Form<Button>) -> Result<Response> {
    let (at, here) = safe(&may)?;
    let mut tx = ctx.begin(&may).await?;
    safety::end_at(&mut tx, at, None).await?;
    tx.commit(Event::of("safety.ending_withdrawn"), &here).await
}
