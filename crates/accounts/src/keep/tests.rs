// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sessions and drafts as Amina meets them.
use access::drafts;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO},
    on_both,
    places::VIERBERGEN,
};

#[tokio::test]
async fn amina_logs_in_from_the_demo_page_and_out_again() {
    on_both(async |app: TestApp| {
        let mut amina = app.visitor(&AMINA);
        let page = amina.get("/mijn-gegevens").await;
        page.shows("Inloggen");
        let page = amina.get("/inloggen/demo?terug=/mijn-gegevens").await;
        let page = amina.fill(&page, "/inloggen/demo", &[("persoon", &AMINA.id.to_string())]).await;
        page.is(200).shows("Amina Haddou").shows("Dit apparaat");
        let kept = amina.cookie("vierluik").expect("a session").to_owned();
        amina.fill(&page, "/uitloggen", &[]).await.shows("U bent uitgelogd");
        amina.keep_cookie("vierluik", &kept);
        amina.get("/mijn-gegevens").await.shows("Inloggen");
    })
    .await;
}

#[tokio::test]
async fn amina_ends_a_session_on_another_device_and_nobody_elses() {
    on_both(async |app: TestApp| {
        let mut phone = app.log_in(&AMINA).await;
        let mut laptop = app.log_in(&AMINA).await;
        let mut bo = app.log_in(&BO).await;
        let page = laptop.get("/mijn-gegevens").await;
        page.shows("Een ander apparaat");
        laptop.fill(&page, "/mijn-gegevens/sessies/andere", &[]).await.is(200);
        phone.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        bo.get("/mijn-gegevens").await.shows("Bo Willems");
        laptop.get("/mijn-gegevens").await.hides("Een ander apparaat");
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_nobody_clicks_and_stays_when_somebody_does() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        for _ in 0..3 {
            app.minutes_pass(20);
            let page = amina.get("/mijn-gegevens").await;
            amina.fill(&page, "/sessie/verleng", &[]).await.shows("Amina Haddou");
        }
        app.minutes_pass(31);
        amina.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
    })
    .await;
}

#[tokio::test]
async fn the_pages_are_there_in_english_too() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get("/mijn-gegevens").await;
        let page = amina.fill(&page, "/taal", &[("taal", "en")]).await;
        page.shows("Where you are logged in");
        amina.get("/inloggen").await;
        app.log_in(&AMINA).await.get("/mijn-gegevens").await.shows("My details");
        let mut nobody = app.visitor(&AMINA);
        let page = nobody.get("/inloggen").await;
        nobody.fill(&page, "/taal", &[("taal", "en")]).await.shows("Log in to see your plan");
    })
    .await;
}

const DRAFTS: &str = "select count(*) from drafts";

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[tokio::test]
async fn what_is_brought_to_be_kept_after_the_session_ended_stands_there_again() {
    on_both(async |app: TestApp| {
        let (new, goals) = (format!("/plannen/{AMINAS_PLAN}/doelen/nieuw"), format!("/plannen/{AMINAS_PLAN}/doelen"));
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&new).await;
        let mut typed = page.filled(&goals, &[("wish", "Ik wil leren zwemmen")]);
        typed.extend([pair("formulier", &new), pair("naar", &goals)]);
        app.minutes_pass(31);
        amina.post("/concepten", &typed, &new).await.is(303);
        let mut again = app.log_in(&AMINA).await;
        let page = again.get(&new).await;
        page.shows("Ik wil leren zwemmen");
        again.fill(&page, &goals, &[]).await.is(200);
        assert_eq!(app.number(DRAFTS).await, 0, "it was sent");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_that_a_text_is_kept_when_it_is_too_much() {
    on_both(async |app: TestApp| {
        let new = format!("/plannen/{AMINAS_PLAN}/doelen/nieuw");
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&new).await;
        let long = "woorden ".repeat(40_000);
        let mut typed = page.filled(&format!("/plannen/{AMINAS_PLAN}/doelen"), &[("wish", long.as_str())]);
        typed.push(pair("formulier", &new));
        amina.post("/concepten", &typed, &new).await.is(413);
        assert_eq!(app.number(DRAFTS).await, 0);
    })
    .await;
}

#[tokio::test]
async fn of_one_person_three_hundred_forms_are_kept_and_the_oldest_goes_first() {
    on_both(async |app: TestApp| {
        let (key, now) = (app.app.keys().of_municipality(VIERBERGEN.bits()), app.app.clock().now());
        let fields = vec![pair("words", "Dit is nog niet klaar")];
        let mut tx = app.app.db().begin().await.expect("a transaction");
        for (person, most) in [(BO.id, 1), (AMINA.id, 302)] {
            for nth in 0..most {
                let form = format!("/pagina/{nth}");
                let kept = drafts::keep(&mut tx, (VIERBERGEN, &key), (person, &form), &fields, now.plus_ms(nth)).await;
                assert!(kept.expect("the database can be written"), "{form}");
            }
        }
        tx.commit().await.expect("the database can be written");
        assert_eq!(app.number(DRAFTS).await, 301);
        assert_eq!(app.number("select count(*) from drafts where form in ('/pagina/0', '/pagina/1')").await, 1, "Bo's");
    })
    .await;
}
