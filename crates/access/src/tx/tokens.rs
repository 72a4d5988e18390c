// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The one-time token of a form, kept with its answer: sent again, or twice at once, it is done once and answered alike.
use crate::{Ctx, things::Tenant};
use foundation::{Conn, Id, Problem, Result, When};

/// When this form's token was taken before, that form's answer is the answer again.
pub(super) async fn ask(tx: &mut Conn, ctx: &Ctx, token: &str) -> Result<()> {
    match answer(tx, ctx.municipality.id, token).await? {
        Some(answer) => Err(Problem::DoneBefore(answer)),
        None => Ok(()),
    }
}

async fn answer(conn: &mut Conn, of: Id<Tenant>, token: &str) -> sqlx::Result<Option<String>> {
    let query = sqlx::query_scalar("select answer from form_tokens where municipality_id = $1 and token = $2");
    query.bind(of).bind(token).fetch_optional(conn).await
}

/// Takes the token and keeps its answer. Of two that were sent at the same moment the second finds it taken here.
pub(super) async fn take(tx: &mut Conn, form: (Id<Tenant>, &str, When), to: &str) -> Result<()> {
    let (of, token, now) = form;
    let fresh = sqlx::query(
        "insert into form_tokens (municipality_id, token, answer, used_at) values ($1, $2, $3, $4) on conflict (municipality_id, token) do nothing",
    )
    .bind(of)
    .bind(token)
    .bind(to)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    if fresh.rows_affected() == 1 {
        return Ok(());
    }
    Err(Problem::DoneBefore(answer(tx, of, token).await?.unwrap_or_else(|| to.to_owned())))
}

/// The answer of a form that was done, by its token.
pub(crate) async fn answer_of(ctx: &Ctx, token: &str) -> sqlx::Result<Option<String>> {
    answer(&mut *ctx.inner().db.read().await?, ctx.municipality.id, token).await
}
