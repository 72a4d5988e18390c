// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who gets in, what a form does, and what happens to typed text when things go wrong.
use crate::note::features;
use axum::{body::Body, http::Request};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA, HENK, HENKS_PLAN, LOTTE, LOTTES_PLAN, NOOR},
    test_app::on_both_with,
};

fn note() -> String {
    format!("/plannen/{AMINAS_PLAN}/notitie")
}

#[tokio::test]
async fn amina_writes_a_note_and_bo_reads_it() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        amina.fill(&page, &note(), &[("note", "Ik zoek werk")]).await.is(200).shows("Ik zoek werk");
        app.log_in(&BO).await.get(&note()).await.shows("Ik zoek werk").shows("Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn absent_and_forbidden_look_alike() {
    on_both_with(features, async |app: TestApp| {
        let mut henk = app.log_in(&HENK).await;
        let forbidden = henk.get(&note()).await;
        let absent = henk.get("/plannen/00000000000000000000000000000fff/notitie").await;
        let nowhere = henk.get("/plannen/x/bestaat-niet").await;
        for seen in [&forbidden, &absent, &nowhere] {
            seen.is(404).shows("Deze pagina is er niet");
            assert_eq!(seen.text(), forbidden.text());
        }
        for member in [&GERDA, &LOTTE] {
            app.log_in(member).await.get(&note()).await.is(404);
        }
        app.log_in(&AMINA).await.get(&format!("/plannen/{LOTTES_PLAN}/notitie")).await.is(404);
        app.log_in(&AMINA).await.get(&format!("/plannen/{HENKS_PLAN}/notitie")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_network_member_reads_and_does_not_write() {
    on_both_with(features, async |app: TestApp| {
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get(&note()).await;
        page.is(200);
        noor.fill(&page, &note(), &[("note", "Namens Amina")]).await.is(404);
        assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_cookie_of_one_municipality_opens_nothing_in_the_other() {
    on_both_with(features, async |app: TestApp| {
        let amina = app.log_in(&AMINA).await;
        let mut elsewhere = app.visitor(&LOTTE);
        elsewhere.keep_cookie("vierluik", amina.cookie("vierluik").expect("a session"));
        let seen = elsewhere.get_once(&note()).await;
        assert_eq!(seen.leads_to(), Some(format!("/inloggen?terug={}", note())));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_does_it_once_with_the_same_answer() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        let fields = page.filled(&note(), &[("note", "Eén keer")]);
        let first = amina.post(&note(), &fields, &note()).await;
        let second = amina.post(&note(), &fields, &note()).await;
        assert_eq!((first.leads_to(), second.leads_to()), (Some(note()), Some(note())));
        assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_form_from_elsewhere_or_with_strange_fields_is_refused() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        let strange = page.filled(&note(), &[("note", "Hallo daar"), ("role", "administrator")]);
        amina.post(&note(), &strange, &note()).await.is(400);
        let fields = page.filled(&note(), &[("note", "Hallo daar")]);
        let body = fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect::<Vec<_>>().join("&");
        for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("content-type", "text/plain")] {
            let request = Request::post(note())
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", "http://vierbergen.localhost");
            let mut request = request.body(Body::from(body.clone())).expect("a request");
            request.headers_mut().insert(name, value.parse().expect("a value"));
            amina.send(request).await.is(400);
        }
        let mut bo = app.log_in(&BO).await;
        bo.post(&note(), &fields, &note()).await.is(409).shows("Dit formulier is te oud").shows("Hallo daar");
        amina.get(&format!("{}?op=1&op=2", note())).await.is(400);
        assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_amina_typed_is_still_there_after_her_session_ended() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        app.minutes_pass(31);
        let sent = amina.fill_once(&page, &note(), &[("note", "Een lang verhaal")]).await;
        assert_eq!(sent.leads_to(), Some(format!("/inloggen?terug={}", note())));
        let mut again = app.log_in(&AMINA).await;
        let page = again.get(&note()).await;
        page.shows("Een lang verhaal");
        again.fill(&page, &note(), &[]).await.is(200);
        assert_eq!(app.number("select count(*) from drafts").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_mistake_keeps_the_text_and_says_what_to_mend() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        let long = "Dit is veel te lang voor een notitie van veertig tekens";
        amina.fill(&page, &note(), &[("note", long)]).await.is(422).shows(long).shows("Deze tekst is te lang");
        amina.fill(&page, &note(), &[("note", "Mijn nummer is 999993653")]).await.is(422).shows("burgerservicenummer");
    })
    .await;
}

#[tokio::test]
async fn our_own_fault_gets_an_honest_page_with_a_number_and_the_text() {
    on_both_with(features, async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&note()).await;
        let seen = amina.fill(&page, &note(), &[("note", "een fout")]).await;
        seen.is(500).shows("Dit is onze fout").shows("Noem dan dit nummer").shows("een fout").hides("the note with a fault");
        amina.get(&note()).await.shows("een fout");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_only_reads_cannot_write() {
    on_both_with(features, async |app: TestApp| {
        app.log_in(&AMINA).await.get("/stiekem").await.is(503);
        assert!(app.number("select count(*) from people").await > 10);
    })
    .await;
}

#[tokio::test]
async fn another_server_speaks_only_where_it_was_invited_to() {
    on_both_with(features, async |app: TestApp| {
        let mut elsewhere = app.visitor(&AMINA);
        let foreign = |method: &str, path: &str| {
            let request = Request::builder().method(method).uri(path).header("content-type", "application/x-www-form-urlencoded");
            request.header("origin", "https://elsewhere.example").header("sec-fetch-site", "cross-site").body(Body::from("token=1"))
        };
        for (method, path) in [("GET", "/terug"), ("POST", "/seintje")] {
            elsewhere.send(foreign(method, path).expect("a request")).await.is(303);
        }
        elsewhere.send(foreign("HEAD", "/terug").expect("a request")).await.is(409);
        elsewhere.send(foreign("POST", "/terug").expect("a request")).await.is(404);
        assert_eq!(app.number("select count(*) from change_log where event = 'note.told'").await, 2);
        app.log_in(&AMINA).await.get_once("/stiekem/schrijven").await.is(409);
        let mut text = foreign("POST", "/seintje").expect("a request");
        text.headers_mut().insert("content-type", "text/plain".parse().expect("a value"));
        elsewhere.send(text).await.is(400);
        assert_eq!(app.number("select count(*) from change_log where event like 'note.%'").await, 2);
    })
    .await;
}
