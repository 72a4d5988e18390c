// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Staying logged in while working, keeping what is typed, logging out.
use crate::start;
use access::{Action, Ctx, Route, drafts, frame};
use axum::{
    Extension,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use foundation::{Problem, Result, form::Submitted};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::change("/sessie/verleng", Action::Own, "accounts.session", stay),
        Route::change("/concepten", Action::Own, "accounts.draft", keep),
        Route::change("/uitloggen", Action::Own, "accounts.session", leave),
    ]
}

/// The visit itself was enough: the gate moves the session along.
async fn stay(ctx: Ctx) -> Result<Response> {
    ctx.go_to(ctx.came_from())
}

/// Keeps the fields of a form; `formulier` names the page it stands on.
async fn keep(ctx: Ctx, Extension(sent): Extension<Submitted>) -> Result<Response> {
    let (names, fields): (Vec<_>, drafts::Fields) = sent.fields.into_iter().partition(|(name, _)| name == "formulier");
    let [(_, form)] = names.as_slice() else { return Err(Problem::BadRequest) };
    if !frame::is_ours(form) || form.len() > 200 {
        return Err(Problem::BadRequest);
    }
    ctx.keep_draft(form, &fields).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn leave(ctx: Ctx) -> Result<Response> {
    start::end(&ctx).await
}

#[cfg(test)]
mod tests;
