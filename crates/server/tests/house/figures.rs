// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What whoever watches the machine sees move: refusals, wrong logins, failed jobs, a broken chain; and never who it was
//! (abuse case 53; OWASP Top 10 A09).
use crate::town::{on_both, plan};
use access::{
    Event, Tx,
    jobs::{Job, Kind, Workplace, later, work_off},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
};
use serde::{Deserialize, Serialize};
use server::housekeeping::look_at_chains;

/// A job that never works.
#[derive(Serialize, Deserialize)]
struct Fails {}

impl Job for Fails {
    const KIND: &'static str = "house.fails";
    async fn run(&self, _: &Workplace) -> anyhow::Result<()> {
        anyhow::bail!("it always does")
    }
}

/// The value of a figure; nothing when it never happened.
fn figure(figures: &PrometheusHandle, name: &str) -> u64 {
    let text = figures.render();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.map_or(0, |value| value.parse().expect("a whole number"))
}

/// Plays with figures of its own.
async fn watched(story: impl AsyncFn(TestApp, &PrometheusHandle)) {
    on_both(async |app: TestApp| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let figures = recorder.handle();
        let _here = metrics::set_default_local_recorder(&recorder);
        story(app, &figures).await;
        let text = figures.render();
        for secret in ["Amina", "Bo ", "Willems", &plan("amina"), &plan("lotte"), "192.0.2"] {
            assert!(!text.contains(secret), "the figures hold {secret}:\n{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_tries_numbers_moves_the_refusals() {
    watched(async |app, figures| {
        let (mut bo, mut amina) = (app.log_in(&BO).await, app.log_in(&AMINA).await);
        for name in ["lotte", "none"] {
            bo.get(&format!("/plannen/{}", plan(name))).await.is(404);
        }
        amina.get("/beheer").await.is(404);
        amina.get(&format!("/plannen/{}", plan("amina"))).await.is(200);
        assert_eq!(figure(figures, "refused_total{action=\"see_plan\"}"), 2);
        assert_eq!(figures.render().lines().filter(|line| line.starts_with("refused_total{")).count(), 2);
    })
    .await;
}

#[tokio::test]
async fn wrong_logins_move_the_tries() {
    watched(async |app, figures| {
        let mut stranger = app.visitor(&AMINA);
        for _ in 0..12 {
            let page = stranger.get("/inloggen/wachtwoord").await;
            stranger.fill(&page, "/inloggen/wachtwoord", &[("login", "amina"), ("password", "fout fout fout"), ("code", "123456")]).await;
        }
        let (counted, soon) = (
            figure(figures, "login_tries_total{with=\"login\",how=\"counted\"}"),
            figure(figures, "login_tries_total{with=\"login\",how=\"too_soon\"}"),
        );
        assert!(counted > 2 && soon > 0 && counted + soon == 12, "{counted} {soon}: {}", figures.render());
        assert_eq!(figure(figures, "login_tries_total{with=\"login\",how=\"right\"}"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_fails_is_counted_until_it_is_given_up() {
    watched(async |app, figures| {
        let of = app.app.municipalities().into_iter().find(|of| of.id == AMINA.of).expect("she lives there");
        let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("a transaction");
        later(&mut tx, &Fails {}).await.expect("kept");
        tx.record(&Event::of("house.asked"));
        tx.finish().await.expect("committed");
        for _ in 0..6 {
            work_off(&app.app, &[Kind::of::<Fails>()]).await.expect("the database answers");
            app.minutes_pass(60);
        }
        assert_eq!(figure(figures, "jobs_failed_total{kind=\"house.fails\",then=\"tried_again\"}"), 4);
        assert_eq!(figure(figures, "jobs_failed_total{kind=\"house.fails\",then=\"given_up\"}"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_broken_chain_shows() {
    watched(async |app, figures| {
        app.log_in(&AMINA).await.get(&format!("/plannen/{}", plan("amina"))).await.is(200);
        look_at_chains(&app.app).await.expect("the logs can be read");
        let (here, there) = ("log_broken{municipality=\"vierbergen\"}", "log_broken{municipality=\"oeverdam\"}");
        assert!(figures.render().contains(here), "{}", figures.render());
        assert_eq!((figure(figures, here), figure(figures, there)), (0, 0));
        let mut tx = app.app.db().begin().await.expect("it can be written");
        let text = "update access_log set action = 'own' where municipality_id = $1";
        sqlx::query(text).bind(AMINA.of).execute(&mut *tx).await.expect("a statement that fits");
        tx.commit().await.expect("it can be written");
        look_at_chains(&app.app).await.expect("the logs can be read");
        assert_eq!((figure(figures, here), figure(figures, there)), (1, 0));
    })
    .await;
}

/// The figures and their labels that the sources count, as `name{label,label}`.
fn counted() -> Vec<String> {
    let mut all = Vec::new();
    for source in crate::sources::with_ending(&["rs"]).iter().filter(|source| source.path.contains("/src/")) {
        for macro_name in ["counter!(", "gauge!(", "histogram!("] {
            for rest in source.text.split(&format!("metrics::{macro_name}")).skip(1) {
                let call: Vec<&str> = rest.split(')').next().unwrap_or_default().split('"').skip(1).step_by(2).collect();
                let labels = rest.split(").").next().unwrap_or_default();
                let labels: Vec<&str> =
                    labels.split(',').skip(1).filter_map(|part| part.split("=>").next()?.trim().split('"').nth(1)).collect();
                let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
                all.push(format!("{}{labels}", call[0]));
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

#[test]
fn every_figure_stands_in_the_guide() {
    let (guide, all) = (include_str!("../../../../docs/guides/run-it.md"), counted());
    assert!(all.len() >= 9, "{all:?}");
    for figure in all {
        assert!(guide.contains(&format!("`{figure}`")), "docs/guides/run-it.md says nothing about `{figure}`");
    }
}
