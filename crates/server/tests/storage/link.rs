// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The wire to PostgreSQL breaks. Whoever comes in cannot even be looked up; the program stays up, and says so within seconds.
use super::{WORDS, all, amina, chain_is_whole, dot, relay::Relay, remarks, router, rows, stranger};
use axum::Router;
use foundation::Db;
use neighbourhood::{TestApp, Visitor, visitor::Seen};
use std::time::{Duration, Instant};

/// How long an honest answer may take.
const SECONDS: Duration = Duration::from_secs(8);

/// The program with a wire to PostgreSQL that can be broken; `None` without a PostgreSQL.
async fn on_a_wire() -> Option<(TestApp, TestApp, Router, Relay)> {
    let home = TestApp::on_postgres(all).await?;
    let server = std::env::var("TEST_POSTGRES").ok()?;
    let (role, place) = server.rsplit_once('@').expect("TEST_POSTGRES names a role and a host");
    let (host, _) = place.split_once('/').expect("TEST_POSTGRES names a database");
    let relay = Relay::to(host.parse().expect("TEST_POSTGRES names an address and a port")).await;
    let mut conn = home.app.db().read().await.expect("the database is open");
    let query = sqlx::query_scalar("select cast(current_database() as text)");
    let name: String = query.fetch_one(&mut *conn).await.expect("a database has a name");
    drop(conn);
    let db = Db::open_postgres(&format!("{role}@{}/{name}", relay.address()), 3, 3).await.expect("the wire is whole");
    let app = TestApp::on_copy(db, None, all).await;
    let router = router(&app);
    Some((home, app, router, relay))
}

/// What Amina and a stranger meet while the database is out of reach.
async fn everybody_hears_it(app: &TestApp, router: &Router, amina: (&mut Visitor, &Seen)) {
    let (amina, page) = amina;
    let (mut second, mut third) = (stranger(app, router), stranger(app, router));
    if let Some(secret) = amina.cookie("vierluik") {
        second.keep_cookie("vierluik", secret);
    }
    let (said, start) = (remarks(), Instant::now());
    let (sent, seen, ready) = tokio::join!(amina.fill_once(page, &said, &[("said", WORDS)]), async { second.get(&dot()).await }, async {
        third.get("/readyz").await
    },);
    assert!(start.elapsed() < SECONDS, "an answer took {:?}", start.elapsed());
    sent.is(503).shows("Het lukt nu niet").shows(WORDS).shows("Kopieer uw tekst");
    assert!(sent.headers.contains_key("retry-after") && sent.headers.contains_key("content-security-policy"));
    seen.is(503).shows("Het lukt nu niet");
    ready.is(503).shows("not ready");
    for path in ["/healthz", "/over", "/static/vierluik.css"] {
        stranger(app, router).get_once(path).await.is(200);
    }
}

/// After it was mended: the same form, sent again, does it once.
async fn it_works_again(home: &TestApp, amina: (&mut Visitor, &Seen), before: [i64; 4]) {
    let (amina, page) = amina;
    amina.get("/readyz").await.is(200);
    amina.get(&dot()).await.is(200);
    assert_eq!(amina.fill_once(page, &remarks(), &[("said", WORDS)]).await.leads_to(), Some(dot()));
    amina.get(&dot()).await.is(200).shows(WORDS);
    assert_eq!(rows(home).await, before.map(|count| count + 1));
    chain_is_whole(home).await;
}

#[tokio::test]
async fn a_database_that_is_gone_gives_honest_pages_and_comes_back_by_itself() {
    let Some((home, app, router, mut relay)) = on_a_wire().await else { return };
    let (mut amina, page) = amina(&app, &router).await;
    let before = rows(&home).await;
    relay.cut().await;
    everybody_hears_it(&app, &router, (&mut amina, &page)).await;
    relay.mend().await;
    it_works_again(&home, (&mut amina, &page), before).await;
}

#[tokio::test]
async fn a_database_that_falls_silent_keeps_nobody_waiting() {
    let Some((home, app, router, mut relay)) = on_a_wire().await else { return };
    let (mut amina, page) = amina(&app, &router).await;
    let before = rows(&home).await;
    relay.fall_silent();
    everybody_hears_it(&app, &router, (&mut amina, &page)).await;
    relay.mend().await;
    it_works_again(&home, (&mut amina, &page), before).await;
}

#[tokio::test]
async fn a_wire_that_breaks_in_a_commit_promises_nothing_and_the_form_can_be_sent_again() {
    let Some((home, app, router, mut relay)) = on_a_wire().await else { return };
    let (mut amina, page) = amina(&app, &router).await;
    let before = rows(&home).await;
    relay.break_at_commit();
    let sent = amina.fill_once(&page, &remarks(), &[("said", WORDS)]).await;
    relay.ended().await;
    sent.is(503).shows("Wij weten niet of het is gelukt").shows(WORDS).hides("Er is niets veranderd");
    assert_eq!(rows(&home).await, before.map(|count| count + 1), "the commit had landed");
    relay.mend().await;
    it_works_again(&home, (&mut amina, &page), before).await;
}
