// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Serving: pages on one address, figures on another, health for whoever watches the machine, and a graceful stop that
//! lets running requests end.
use crate::{door, features, housekeeping, settings::Settings};
use access::{App, gate, jobs};
use anyhow::Context;
use axum::{Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tokio::{net::TcpListener, signal};

/// How long whoever watches the machine waits for an answer of the database.
const PATIENCE: Duration = Duration::from_secs(5);

/// Starts the lines in JSON, without personal data, on standard error.
pub fn log_lines(filter: &str) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).context("the setting `log` cannot be read")?;
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    // What a panic says may hold what somebody typed; where it happened is enough.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "the program panicked");
    }));
    Ok(())
}

/// Serves until the machine asks to stop.
pub async fn run(app: App, settings: &Settings) -> anyhow::Result<()> {
    let listener = TcpListener::bind(settings.listen).await.with_context(|| format!("{} is taken or not ours", settings.listen))?;
    if let Some(address) = settings.metrics_listen {
        let figures = PrometheusBuilder::new().install_recorder()?;
        let listener = TcpListener::bind(address).await.with_context(|| format!("{address} is taken or not ours"))?;
        tokio::spawn(async move { axum::serve(listener, figures_router(figures)).await });
    }
    tokio::spawn(housekeeping::every_hour(app.clone(), settings.notice_days));
    tokio::spawn(messages::every_minute(app.clone(), messages::mail::Post::open(&settings.mail, settings.https)?));
    tokio::spawn(jobs::work(app.clone(), features::all(settings).into_iter().flat_map(|feature| feature.jobs).collect()));
    tracing::info!(address = %settings.listen, "serving");
    door::open(listener, router(&app, settings), asked_to_stop()).await;
    app.db().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Everything that visitors can ask for.
pub fn router(app: &App, settings: &Settings) -> Router {
    gate::router_beside(app, features::all(settings), health(app.clone()))
}

fn figures_router(figures: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(move || std::future::ready(figures.render())))
}

/// `/healthz`: the process answers. `/readyz`: the database answers too.
fn health(app: App) -> Router {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).with_state(app)
}

async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    let answers = tokio::time::timeout(PATIENCE, async {
        let mut conn = app.db().read().await?;
        anyhow::Ok(sqlx::query("select 1").execute(&mut *conn).await?)
    });
    match answers.await.map_err(anyhow::Error::from).flatten() {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}

async fn asked_to_stop() {
    let interrupt = async { signal::ctrl_c().await.is_ok() };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut stream) => stream.recv().await.is_some(),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<bool>();
    tokio::select! { _ = interrupt => {}, _ = terminate => {} }
}
