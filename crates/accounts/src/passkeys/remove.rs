// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Taking a passkey away, never the last way in. Whoever holds that device is out everywhere else at once.
use super::store;
use crate::{adding, means};
use access::{Ctx, Event, sessions};
use axum::response::Response;
use foundation::{Form, Problem, Result};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    passkey: String,
}

pub(super) async fn remove(ctx: Ctx, Form(which): Form<Which>) -> Result<Response> {
    let who = ctx.me()?;
    if !adding::is_fresh(&ctx, who) {
        return adding::first(&ctx, means::PATH);
    }
    let mut tx = ctx.begin_here().await?;
    if means::count(&mut tx, &ctx, who.person).await? < 2 {
        return ctx.go_to(means::PATH);
    }
    if !store::remove(&mut tx, &ctx, who.person, &which.passkey).await? {
        return Err(Problem::NotFound);
    }
    sessions::store::end_others(&mut tx, ctx.municipality.id, (who.person, &who.session), ctx.now).await?;
    tx.commit(Event::of("accounts.passkey_removed").about(who.person), means::PATH).await
}
