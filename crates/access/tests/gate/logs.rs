// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is in the logs after a visit, and that every change to a line is found.
use crate::note::features;
use access::log::verify::{Verdict, verify};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, HENK},
    places::VIERBERGEN,
    test_app::on_both_with,
};
use sqlx::Executor;

async fn verdict(app: &TestApp) -> Verdict {
    let mut conn = app.app.db().read().await.expect("open");
    verify(&mut conn, VIERBERGEN, app.app.keys()).await.expect("readable")
}

async fn change(app: &TestApp, statement: &'static str) {
    let mut tx = app.app.db().begin().await.expect("open");
    tx.execute(statement).await.expect("a statement that fits");
    tx.commit().await.expect("written");
}

async fn some_visits(app: &TestApp) {
    let path = format!("/plannen/{AMINAS_PLAN}/notitie");
    let mut amina = app.log_in(&AMINA).await;
    let page = amina.get(&path).await;
    amina.fill(&page, &path, &[("note", "Ik zoek werk")]).await.is(200);
    app.log_in(&BO).await.get(&path).await.is(200);
    app.log_in(&HENK).await.get(&path).await.is(404);
}

#[tokio::test]
async fn each_look_each_refusal_and_each_change_has_its_line() {
    on_both_with(features, async |app: TestApp| {
        some_visits(&app).await;
        assert_eq!(app.number("select count(*) from access_log where result = 'seen' and role = 'professional'").await, 1);
        assert_eq!(app.number("select count(*) from access_log where result = 'refused'").await, 1);
        assert_eq!(app.number("select count(*) from access_log where result = 'changed'").await, 1);
        assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 1);
        // Amina twice, her change, and Bo; Henk saw nothing of her.
        assert_eq!(app.number("select count(*) from processing_log").await, 4);
        assert_eq!(app.number("select count(distinct subject) from processing_log").await, 1);
        assert!(matches!(verdict(&app).await, Verdict::Whole { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_changed_removed_or_cut_off_line_is_found() {
    let tampers = [
        "update access_log set actor_id = '00000000000000000000000000000c02' where role = 'professional'",
        "update access_log set at = at + 1 where result = 'refused'",
        "delete from processing_log where seq = (select min(seq) from processing_log)",
        "delete from access_log where seq = (select max(seq) from access_log)",
        "update change_log set what = 'v1.AAAA' where event = 'note.written'",
        "update log_heads set seq = seq - 1",
        "update log_heads set narrowed = narrowed + 1",
        "update log_heads set seal = null",
        "update access_log set organisation_id = null where organisation_id is not null",
    ];
    for tamper in tampers {
        on_both_with(features, async |app: TestApp| {
            some_visits(&app).await;
            change(&app, tamper).await;
            assert!(matches!(verdict(&app).await, Verdict::Broken { .. }), "not found: {tamper}");
        })
        .await;
    }
}

#[tokio::test]
async fn content_can_be_destroyed_and_the_chain_stays_whole() {
    on_both_with(features, async |app: TestApp| {
        some_visits(&app).await;
        change(&app, "update change_log set what = null where event = 'note.written'").await;
        assert!(matches!(verdict(&app).await, Verdict::Whole { .. }));
    })
    .await;
}

#[tokio::test]
async fn no_line_no_page() {
    on_both_with(features, async |app: TestApp| {
        let path = format!("/plannen/{AMINAS_PLAN}/notitie");
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&path).await.is(200);
        change(&app, "alter table access_log rename to access_log_away").await;
        amina.get(&path).await.is(503).shows("Wij kunnen nu niets bewaren").hides("<h1>Notitie</h1>");
    })
    .await;
}
