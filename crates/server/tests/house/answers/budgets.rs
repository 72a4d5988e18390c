// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Somebody asks more than anyone does by hand: an honest page, the words back, no line, and nobody else is any the worse
//! (abuse cases 48, 106, 119; OWASP ASVS 5 V2.4.1).
use super::{faults::token, headers::are_good, started_with};
use crate::{tables, town::on_both};
use access::gate::Budgets;
use axum::Router;
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA},
};
use server::settings::Settings;

const SMALL: Budgets = Budgets { pages: 40, searches: 12, forms: 12, drafts: 3, downloads: 10, uploads: 10, strangers: 10 };
const LINES: &str = "select count(*) from access_log";
const DRAFTS: &str = "select count(*) from drafts";

/// The program as it is served, with small budgets.
async fn sparing(app: &TestApp) -> (access::App, Router) {
    let served = started_with(app, SMALL).await;
    let router = server::serve::router(&served, &Settings::default());
    (served, router)
}

async fn logged_in(served: &(access::App, Router), member: &Member, from: [u8; 4]) -> Visitor {
    let mut visitor = super::logged_in(served, member).await;
    visitor.comes_from(from);
    visitor
}

/// Asks until it is too much; gives how often it was not, and the answer that it was.
async fn until_too_much(mut ask: impl AsyncFnMut() -> Seen) -> (usize, Seen) {
    for times in 0..100 {
        let seen = ask().await;
        if seen.status == 429 {
            return (times, seen);
        }
    }
    panic!("a hundred times is not too much")
}

fn seconds(seen: &Seen) -> i64 {
    are_good(seen);
    seen.shows("Dat gaat te snel").shows("Er is niets veranderd");
    let wait = seen.headers.get("retry-after").and_then(|value| value.to_str().ok()).expect("how long to wait");
    wait.parse().expect("a number")
}

#[tokio::test]
async fn a_burst_of_pages_is_stopped_leaves_no_lines_and_passes() {
    on_both(async |app: TestApp| {
        let (served, path) = (sparing(&app).await, format!("/plannen/{AMINAS_PLAN}"));
        let mut amina = logged_in(&served, &AMINA, [192, 0, 2, 1]).await;
        let (times, seen) = until_too_much(async || amina.get_once(&path).await).await;
        assert_eq!((times, seconds(&seen)), (40, 8));
        let lines = app.number(LINES).await;
        for _ in 0..20 {
            amina.get_once(&path).await.is(429);
        }
        assert_eq!(app.number(LINES).await, lines, "who asks too much fills the log");
        // Another browser of hers, elsewhere, is still her.
        logged_in(&served, &AMINA, [198, 51, 100, 7]).await.get_once(&path).await.is(429);
        // Bo, behind the same address, is not.
        logged_in(&served, &BO, [192, 0, 2, 1]).await.get_once(&path).await.is(200);
        app.app.clock().forward_ms(8_000);
        amina.get_once(&path).await.is(200);
        amina.get_once(&path).await.is(429);
        app.minutes_pass(5);
        assert_eq!(until_too_much(async || amina.get_once(&path).await).await.0, 40);
    })
    .await;
}

#[tokio::test]
async fn a_burst_of_forms_is_stopped_and_the_words_come_back() {
    on_both(async |app: TestApp| {
        let served = sparing(&app).await;
        let mut amina = logged_in(&served, &AMINA, [192, 0, 2, 1]).await;
        let (dot, remarks) = (format!("/plannen/{AMINAS_PLAN}/stip"), format!("/plannen/{AMINAS_PLAN}/opmerkingen/stip/nu"));
        let page = amina.get(&dot).await;
        let fields = page.filled(&remarks, &[("said", "Dit schrijf ik zelf")]);
        let (times, seen) = until_too_much(async || amina.post(&remarks, &fields, &dot).await).await;
        assert_eq!((times, seconds(&seen)), (12, 25));
        seen.shows("Dit schrijf ik zelf").shows("Wij hebben uw tekst bewaard");
        let before = tables::dump(&app.app).await;
        // Keeping has a budget too, so that trying on does not fill the database; the words come back all the same.
        for nth in 0..10 {
            amina.post(&remarks, &fields, &format!("{dot}{nth}")).await.is(429).shows("Dit schrijf ik zelf");
        }
        assert_eq!(app.number(DRAFTS).await, 3);
        let mut changed = tables::dump(&app.app).await.differs_from(&before);
        changed.retain(|table| table != "drafts");
        assert!(changed.is_empty(), "{changed:?}");
        let bo_page = logged_in(&served, &BO, [192, 0, 2, 1]).await;
        says(bo_page, &dot, &remarks).await.is(303);
    })
    .await;
}

async fn says(mut visitor: Visitor, dot: &str, remarks: &str) -> Seen {
    let page = visitor.get(dot).await;
    visitor.fill_once(&page, remarks, &[("said", "Dit is van een ander")]).await
}

#[tokio::test]
async fn searching_is_counted_apart() {
    on_both(async |app: TestApp| {
        let served = sparing(&app).await;
        let mut bo = logged_in(&served, &BO, [192, 0, 2, 1]).await;
        let (times, seen) = until_too_much(async || bo.get_once("/inwoners?zoek=a").await).await;
        assert_eq!((times, seconds(&seen)), (12, 25));
        bo.get_once("/inwoners").await.is(200);
    })
    .await;
}

#[tokio::test]
async fn strangers_are_counted_by_address_and_stop_nobody_who_is_logged_in() {
    on_both(async |app: TestApp| {
        let served = sparing(&app).await;
        let mut robot = Visitor::new(served.1.clone(), "vierbergen.localhost".to_owned());
        let page = robot.get("/over").await;
        let fields = [("form_token", token(&page.html)), ("taal", "en".into()), ("terug", "/over".into())].map(|(n, v)| (n.to_owned(), v));
        let (times, _) = until_too_much(async || robot.post("/taal", &fields, "/over").await).await;
        assert_eq!(times, 10);
        let mut gerda = logged_in(&served, &GERDA, [192, 0, 2, 1]).await;
        let page = gerda.get("/beheer").await;
        let fields =
            [("form_token", token(&page.html)), ("taal", "en".into()), ("terug", "/beheer".into())].map(|(n, v)| (n.to_owned(), v));
        gerda.post("/taal", &fields, "/beheer").await.is(303);
        robot.comes_from([198, 51, 100, 7]);
        robot.get("/over").await.is(200);
    })
    .await;
}
