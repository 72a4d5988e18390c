// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sessions and drafts as Amina meets them.
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
    on_both,
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
