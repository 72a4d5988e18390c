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

/// Keeps the fields of a form of ours, which says on which page it stands and where it is sent to.
async fn keep(ctx: Ctx, Extension(sent): Extension<Submitted>) -> Result<Response> {
    let (fields, at) = drafts::addressed(sent.fields);
    let Some((page, to)) = at else { return Err(Problem::BadRequest) };
    if [&page, &to].into_iter().any(|path| !frame::is_ours(path) || path.len() > 200) {
        return Err(Problem::BadRequest);
    }
    // Nobody is told that it is kept when it is not.
    if !drafts::fits(&fields) {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    ctx.keep_draft(&drafts::key(&page, &to, ctx.form_name()), &fields).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn leave(ctx: Ctx) -> Result<Response> {
    start::end(&ctx).await
}

#[cfg(test)]
mod tests;
