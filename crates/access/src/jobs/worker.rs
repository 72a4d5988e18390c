// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The worker: looks every second whether something is due and does it, one after the other. A job that goes wrong, panics
//! included, is tried again after a while that doubles; after the last try it is given up and says so.
use super::{Kind, Workplace, store, store::Waiting};
use crate::{App, days};
use foundation::When;
use std::time::Duration;

/// How long a job stays with a worker that says nothing.
pub const HOLD_MS: i64 = 30_000;
/// How often a job is tried.
pub const MOST_TRIES: i64 = 5;
/// How long a job waits after its first failure; twice as long after each next one.
pub const FIRST_WAIT_MS: i64 = 10_000;

/// Works until the program stops.
pub async fn work(app: App, kinds: Vec<Kind>) {
    let mut seconds = tokio::time::interval(Duration::from_secs(1));
    seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        seconds.tick().await;
        if let Err(error) = work_off(&app, &kinds).await {
            tracing::warn!(error = format!("{error:#}"), "looking for work failed");
        }
    }
}

/// Does everything that is due now; gives how many jobs were begun.
pub async fn work_off(app: &App, kinds: &[Kind]) -> anyhow::Result<usize> {
    let mut begun = 0;
    while let Some((job, kind)) = next(app, kinds).await? {
        begun += 1;
        do_one(app, job, kind).await?;
    }
    Ok(begun)
}

/// Takes the first job that is due and that this program knows.
async fn next(app: &App, kinds: &[Kind]) -> anyhow::Result<Option<(Waiting, Kind)>> {
    let now = app.clock().now();
    let due = store::due(&mut *app.db().read().await?, now).await?;
    for job in due {
        let Some(kind) = kinds.iter().find(|kind| kind.name == job.kind) else { continue };
        let mut tx = app.db().begin().await?;
        let is_ours = store::take(&mut tx, &job, now.plus_ms(HOLD_MS)).await?;
        tx.commit().await?;
        if is_ours {
            return Ok(Some((Waiting { tries: job.tries + 1, ..job }, kind.clone())));
        }
    }
    Ok(None)
}

async fn do_one(app: &App, job: Waiting, kind: Kind) -> anyhow::Result<()> {
    let Some(municipality) = app.municipalities().into_iter().find(|of| of.id == job.municipality) else {
        return end(app, &job, Some("its municipality is not there")).await;
    };
    let at = Workplace { app: app.clone(), municipality, known: kind.known.clone() };
    if let Err(error) = days::turn(app, &at.municipality).await {
        tracing::error!(error = format!("{error:#}"), "the day could not turn");
        return hold(app, &job, app.clock().now().plus_ms(FIRST_WAIT_MS)).await;
    }
    // A job that was begun too often took the whole program down with it each time.
    let result = if job.tries > MOST_TRIES { Err(anyhow::anyhow!("begun too often")) } else { run(&at, &job, &kind).await };
    let Err(error) = result else { return end(app, &job, None).await };
    let failure = format!("{error:#}");
    tracing::error!(kind = kind.name, tries = job.tries, failure, "a job failed");
    let then = if job.tries < MOST_TRIES { "tried_again" } else { "given_up" };
    metrics::counter!("jobs_failed_total", "kind" => kind.name, "then" => then).increment(1);
    if job.tries < MOST_TRIES {
        let wait = FIRST_WAIT_MS << (job.tries - 1).clamp(0, 16);
        return hold(app, &job, app.clock().now().plus_ms(wait)).await;
    }
    if let Err(error) = guarded((kind.give_up)(at, job.payload.clone())).await {
        tracing::error!(kind = kind.name, error = format!("{error:#}"), "a job could not say that it was given up");
    }
    end(app, &job, Some(&failure)).await
}

/// Runs a job, and keeps it ours while it runs.
async fn run(at: &Workplace, job: &Waiting, kind: &Kind) -> anyhow::Result<()> {
    let work = guarded((kind.run)(at.clone(), job.payload.clone()));
    tokio::pin!(work);
    let mut beat = tokio::time::interval(Duration::from_millis(HOLD_MS.unsigned_abs() / 3));
    beat.tick().await;
    loop {
        tokio::select! {
            result = &mut work => return result,
            _ = beat.tick() => {
                // Missing one beat is no harm: the next comes in time.
                if let Err(error) = hold(&at.app, job, at.app.clock().now().plus_ms(HOLD_MS)).await {
                    tracing::warn!(error = format!("{error:#}"), "a job could not be kept");
                }
            }
        }
    }
}

/// A panic in a job is a failure of that job, not of the worker; and a worker that is dropped drops its job.
async fn guarded(work: super::Doing) -> anyhow::Result<()> {
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(work);
    match tasks.join_next().await {
        Some(Ok(result)) => result,
        Some(Err(error)) => Err(anyhow::anyhow!("the job panicked: {error}")),
        None => Ok(()),
    }
}

async fn hold(app: &App, job: &Waiting, until: When) -> anyhow::Result<()> {
    let mut tx = app.db().begin().await?;
    store::hold(&mut tx, job, until).await?;
    Ok(tx.commit().await?)
}

async fn end(app: &App, job: &Waiting, failure: Option<&str>) -> anyhow::Result<()> {
    let mut tx = app.db().begin().await?;
    store::end(&mut tx, app.keys(), job, (app.clock().now(), failure)).await?;
    Ok(tx.commit().await?)
}
