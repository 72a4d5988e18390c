// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What visitors meet when there is nothing to keep their words on: a full disk, a database that is gone, falls silent, or is
//! cut off in the middle of a commit. Pages stay honest, nothing is half kept, typed text comes back, and it mends by itself.
mod disk;
mod link;
mod relay;

use axum::Router;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN},
    visitor::Seen,
};
use server::{features, settings::Settings};

/// Everything that the program serves.
fn all() -> Vec<access::Feature> {
    features::all(&Settings::default())
}

/// The pages with health beside them, as served.
fn router(app: &TestApp) -> Router {
    server::serve::router(&app.app, &Settings::default())
}

/// A plan's page with a form on it.
fn dot() -> String {
    format!("/plannen/{AMINAS_PLAN}/stip")
}

/// Where that form is sent.
fn remarks() -> String {
    format!("/plannen/{AMINAS_PLAN}/opmerkingen/stip/nu")
}

/// What Amina types on it.
const WORDS: &str = "Ik wil hier graag rustig over praten";

/// Amina in front of that page.
async fn amina(app: &TestApp, router: &Router) -> (Visitor, Seen) {
    let mut amina = Visitor::logged_in(&app.app, router, &AMINA).await.expect("the cast lives here");
    let page = amina.get(&dot()).await;
    page.is(200);
    (amina, page)
}

/// A browser that was never here, without a session.
fn stranger(app: &TestApp, router: &Router) -> Visitor {
    let host = app.app.municipalities().first().expect("a municipality").host.clone();
    Visitor::new(router.clone(), host)
}

/// Rows that a remark makes: the remark, the lines of its change, its form.
async fn rows(app: &TestApp) -> [i64; 4] {
    [
        app.number("select count(*) from comments").await,
        app.number("select count(*) from change_log").await,
        app.number("select count(*) from access_log where result = 'changed'").await,
        app.number("select count(*) from form_tokens").await,
    ]
}

/// Stops the test when the chain of a municipality is not whole.
async fn chain_is_whole(app: &TestApp) {
    use access::log::verify::{Verdict, verify};
    let mut conn = app.app.db().read().await.expect("the database is open");
    for of in app.app.municipalities() {
        let verdict = verify(&mut conn, of.id, app.app.keys()).await.expect("the log can be read");
        assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
    }
}
