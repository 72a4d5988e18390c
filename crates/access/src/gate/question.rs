// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Going to another question of a form in a plan: what was typed is kept, the page of that question follows.
use super::arrive::Arrival;
use crate::{drafts, frame, questions};
use axum::response::Response;
use foundation::{Problem, form::Submitted};

/// Takes the question out of what was sent: no page knows that field.
pub(super) fn take(submitted: &mut Submitted) -> Option<usize> {
    let (asked, fields): (Vec<_>, Vec<_>) =
        std::mem::take(&mut submitted.fields).into_iter().partition(|(name, _)| name == questions::FIELD);
    submitted.fields = fields;
    asked.first().and_then(|(_, number)| questions::number(number))
}

/// Keeps the form under its own path and leads to the question. `None` when it is too much to keep: then the page itself
/// says what is too long, and gives everything back.
pub(super) async fn go_on(arrival: &Arrival, typed: &Submitted, number: usize) -> Result<Option<Response>, Problem> {
    let ctx = &arrival.ctx;
    if !drafts::fits(&typed.fields) {
        return Ok(None);
    }
    ctx.keep_draft(&ctx.path, &typed.fields).await?;
    Ok(Some(frame::go_to(&format!("{}?{}={number}", ctx.path, questions::FIELD))))
}
