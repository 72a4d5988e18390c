// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Going to another question of a form in a plan, or of asking for help: what was typed is kept, the page of that question follows. The page of the
//! form reads the form first, so that what it does not know is refused here too.
use super::arrive::Arrival;
use crate::{Ctx, drafts, frame, questions};
use axum::response::Response;
use foundation::{Problem, form::Submitted};

/// Takes the question and the form's name out of what was sent, because no form has those fields. A question is not followed
/// elsewhere, and not when it is too much to keep: then the page itself says what is too long, and gives everything back.
pub(super) fn take(ctx: &Ctx, submitted: &mut Submitted, has_questions: bool) {
    // Set once: this request has one form.
    let _ = ctx.named.set(drafts::take_name(&mut submitted.fields));
    let fields = std::mem::take(&mut submitted.fields);
    let (asked, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| name == questions::FIELD);
    submitted.fields = fields;
    let number = asked.first().and_then(|(_, number)| questions::number(number));
    submitted.question = number.filter(|_| has_questions && drafts::fits(&submitted.fields));
}

/// Keeps the form under its own path and leads to the question.
pub(super) async fn go_on(arrival: &Arrival, typed: &Submitted, number: usize) -> Result<Response, Problem> {
    let ctx = &arrival.ctx;
    ctx.keep_draft(&drafts::key(&ctx.path, &ctx.path, ctx.form_name()), &typed.fields).await?;
    Ok(frame::go_to(&format!("{}?{}={number}", ctx.path, questions::FIELD)))
}
