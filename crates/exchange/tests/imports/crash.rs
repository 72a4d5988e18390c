// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The program stops in the middle of an import: nothing has half landed, and after the restart it lands after all.
use crate::{
    asking::work,
    pages::{brought, says_columns},
};
use access::jobs::{self, worker::HOLD_MS};
use neighbourhood::{TestApp, cast::GERDA, on_both};

fn file() -> String {
    let rows: Vec<String> = (0..3_000).map(|at| format!("K{at};Inwoner {at:05}x;1990-01-01\n")).collect();
    format!("id;naam;geboortedatum\n{}", rows.concat())
}

/// Begins on the jobs and is cut off as soon as `count` finds something, or after it is done.
async fn cut_off(app: &TestApp, count: &'static str) {
    let program = app.app.clone();
    let worker = tokio::spawn(async move { jobs::work_off(&program, &exchange::feature().jobs).await });
    while app.number(count).await == 0 && !worker.is_finished() {
        tokio::task::yield_now().await;
    }
    worker.abort();
    let _ = worker.await;
}

#[tokio::test]
async fn an_import_that_is_cut_off_lands_whole_or_not_at_all_and_lands_after_the_restart() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let here = brought(&mut gerda, "persons", "inwoners.csv", file().as_bytes()).await;
        says_columns(&mut gerda, &here, &[]).await;
        cut_off(&app, "select count(*) from jobs where tries = 1 and done_at is null").await;
        gerda.get(&here).await.shows("Wij kijken het bestand na");
        app.app.clock().forward_ms(HOLD_MS);
        work(&app).await;
        let page = gerda.get(&here).await;
        page.shows("Voer 3000 rijen in");
        let people = app.number("select count(*) from people").await;
        gerda.fill(&page, &format!("{here}/invoer"), &[]).await.shows("Wij voeren de rijen in");
        cut_off(&app, "select count(*) from jobs where tries = 1 and done_at is null").await;
        let landed = app.number("select count(*) from people").await - people;
        assert!(landed == 0 || landed == 3_000, "{landed} landed");
        app.app.clock().forward_ms(HOLD_MS);
        work(&app).await;
        gerda.get(&here).await.shows("De import is klaar");
        assert_eq!(app.number("select count(*) from people").await - people, 3_000);
        assert_eq!(app.number("select count(*) from change_log where event = 'imports.landed'").await, 1);
        // The job once more, as if its worker died after landing and before saying so.
        let mut tx = app.app.db().begin().await.expect("open");
        sqlx::query("update jobs set done_at = null, due_at = 0").execute(&mut *tx).await.expect("a statement that fits");
        tx.commit().await.expect("written");
        work(&app).await;
        assert_eq!(app.number("select count(*) from people").await - people, 3_000);
    })
    .await;
}
