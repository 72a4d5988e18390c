// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Clearing away what has served: old form tokens, drafts nobody came back for, sessions that ended, files that were brought.
use access::{App, drafts, jobs};
use foundation::When;
use std::time::Duration;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Once an hour, until the program stops; a failure is logged and tried again an hour later.
pub async fn every_hour(app: App) {
    let mut hours = tokio::time::interval(Duration::from_hours(1));
    loop {
        hours.tick().await;
        if let Err(error) = clear(&app, app.clock().now()).await {
            tracing::warn!(error = format!("{error:#}"), "clearing away failed");
        }
    }
}

/// Tokens older than two days, drafts older than thirty, jobs that were done thirty days ago, sessions that ended or started
/// more than thirty days ago.
pub async fn clear(app: &App, now: When) -> anyhow::Result<()> {
    let mut tx = app.db().begin().await?;
    sqlx::query("delete from form_tokens where used_at < $1").bind(now.plus_ms(-2 * DAY_MS)).execute(&mut *tx).await?;
    drafts::drop_older(&mut tx, now.plus_ms(-30 * DAY_MS)).await?;
    sqlx::query("delete from sessions where started_at < $1").bind(now.plus_ms(-30 * DAY_MS)).execute(&mut *tx).await?;
    accounts::clear(&mut tx, now).await?;
    jobs::clear(&mut tx, now.plus_ms(-30 * DAY_MS)).await?;
    tx.commit().await?;
    exchange::clear(app, now).await
}
