// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Clearing away what has served: old form tokens, drafts nobody came back for, sessions that ended, files that were brought.
//! Publishing figures on the first of the month. And walking the chains of the logs once a day, so that a broken one is seen by who watches the figures.
use access::{
    App, drafts, jobs,
    log::verify::{Verdict, verify},
};
use foundation::When;
use std::time::Duration;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Once an hour, until the program stops; a failure is logged and tried again an hour later.
pub async fn every_hour(app: App, notice_days: i32) {
    let mut hours = tokio::time::interval(Duration::from_hours(1));
    for hour in 0_u64.. {
        hours.tick().await;
        if hour % 24 == 1
            && let Err(error) = look_at_chains(&app).await
        {
            tracing::warn!(error = format!("{error:#}"), "the logs could not be read");
        }
        if hour % 24 == 2
            && let Err(error) = retention::watch(&app, notice_days, app.clock().now()).await
        {
            tracing::warn!(error = format!("{error:#}"), "the lists of destruction could not be made");
        }
        if let Err(error) = figures::publishing::publish(&app, app.clock().now()).await {
            tracing::warn!(error = format!("{error:#}"), "publishing figures failed");
        }
        if let Err(error) = clear(&app, app.clock().now()).await {
            tracing::warn!(error = format!("{error:#}"), "clearing away failed");
        }
    }
}

/// Tokens older than two days, drafts older than thirty, working notes whose weeks are over, jobs and mails that were done
/// thirty days ago, sessions that ended or started more than thirty days ago.
pub async fn clear(app: &App, now: When) -> anyhow::Result<()> {
    let mut tx = app.db().begin().await?;
    sqlx::query("delete from form_tokens where used_at < $1").bind(now.plus_ms(-2 * DAY_MS)).execute(&mut *tx).await?;
    drafts::drop_older(&mut tx, now.plus_ms(-30 * DAY_MS)).await?;
    sqlx::query("delete from sessions where started_at < $1").bind(now.plus_ms(-30 * DAY_MS)).execute(&mut *tx).await?;
    accounts::clear(&mut tx, now).await?;
    messages::clear(&mut tx, now).await?;
    team::clear_notes(&mut tx, now).await?;
    jobs::clear(&mut tx, now.plus_ms(-30 * DAY_MS)).await?;
    tx.commit().await?;
    exchange::clear(app, now).await
}

/// Says of each municipality in the figures whether the chain of its log is broken, and where in an ERROR line.
pub async fn look_at_chains(app: &App) -> anyhow::Result<()> {
    let mut conn = app.db().read().await?;
    for of in app.municipalities() {
        let verdict = verify(&mut conn, of.id, app.keys()).await?;
        if let Verdict::Broken { seq } = verdict {
            tracing::error!(municipality = of.slug, seq, "the chain of the log is broken");
        }
        let broken = matches!(verdict, Verdict::Broken { .. });
        metrics::gauge!("log_broken", "municipality" => of.slug.clone()).set(f64::from(u8::from(broken)));
    }
    Ok(())
}
