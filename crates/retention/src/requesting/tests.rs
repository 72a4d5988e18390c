// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina asks to destroy something sooner; what is answered, and what the Jeugdwet says when nobody answers.
use super::*;
use crate::lists::tests::{amina_writes, days_pass, first_list, work_off, work_on};
use foundation::Day;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA, KARIN, NOOR},
    on_both,
};

fn page_of() -> String {
    format!("/plannen/{AMINAS_PLAN}/bewaren")
}

async fn amina_asks(app: &TestApp, kinds: &str) {
    let (mut amina, here) = (app.log_in(&AMINA).await, format!("{}/verzoek", page_of()));
    let page = amina.get(&here).await;
    amina.fill(&page, &here, &[]).await.is(422).shows("Maak een keuze");
    amina.fill(&page, &here, &[("kinds", kinds)]).await.is(200).shows("Antwoord uiterlijk op 24 december 2026");
}

#[test]
fn a_refusal_has_a_reason() {
    let form = |answer: &str, why: &str| AnswerForm { answer: answer.into(), why: why.into() };
    assert!(form("granted", "").check().is_ok() && form("refused", "Nog nodig").check().is_ok());
    assert!(form("refused", " ").check().is_err_and(|errors| errors.of("why").is_some()));
    assert!(form("misschien", "").check().is_err());
}

#[tokio::test]
async fn karin_refuses_with_a_reason_that_amina_reads() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        amina_asks(&app, "goals").await;
        for nobody in [&BO, &NOOR] {
            app.log_in(nobody).await.get(&format!("{}/verzoek", page_of())).await.is(404);
            app.log_in(nobody).await.get(PATH).await.is(404);
        }
        let mut karin = app.log_in(&KARIN).await;
        let list = karin.get(PATH).await;
        let one = list.links().into_iter().find(|link| link.starts_with("/vernietiging/verzoeken/")).expect("a request");
        let page = karin.get(&one).await;
        page.shows("Wmo 2015").shows("Doelen: 1").hides("Zonneschijn").hides("Amina");
        karin.fill(&page, &one, &[("answer", "refused")]).await.is(422).shows("Schrijf waarom het niet kan");
        karin.fill(&page, &one, &[("answer", "refused"), ("why", "De Wmo vraagt vijftien jaar")]).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&page_of()).await.shows("Nee, dit blijft bewaard").shows("De Wmo vraagt vijftien jaar");
        amina.get(&goal).await.shows("Zonneschijn");
    })
    .await;
}

#[tokio::test]
async fn what_karin_grants_still_needs_another() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        amina_asks(&app, "alles").await;
        let mut karin = app.log_in(&KARIN).await;
        let one = karin.get(PATH).await.links().into_iter().find(|link| link.starts_with("/vernietiging/verzoeken/")).expect("a request");
        let page = karin.get(&one).await;
        karin.fill(&page, &one, &[("answer", "granted")]).await.is(200);
        let list = first_list(&mut karin).await;
        list.shows("Op verzoek van een inwoner").shows("U vroeg dit zelf aan");
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&list.path).await;
        gerda.fill(&page, &format!("{}/akkoord", list.path), &[]).await.is(200);
        work_off(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn under_the_jeugdwet_it_is_granted_when_nobody_answers_in_time_and_under_the_wmo_not() {
    on_both(async |app: TestApp| {
        for (law, lists) in [("support", 0), ("youth", 1)] {
            work_on(&app, law).await;
            amina_writes(&app).await;
            days_pass(&app, 0);
            let (mut amina, here) = (app.log_in(&AMINA).await, format!("{}/verzoek", page_of()));
            let page = amina.get(&here).await;
            amina.fill(&page, &here, &[("kinds", "comments")]).await.is(200);
            days_pass(&app, 30);
            work_off(&app).await;
            assert_eq!(app.number("select count(*) from retention_lists").await, 0, "{law}: in time");
            days_pass(&app, 2);
            work_off(&app).await;
            assert_eq!(app.number("select count(*) from retention_lists").await, lists, "{law}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_month_for_an_answer_ends_with_the_month_and_its_last_day_is_a_whole_one() {
    for (asked, due, shown) in [
        ("2028-01-31", "2028-02-29", "29 februari 2028"),
        ("2027-02-28", "2027-03-28", "28 maart 2027"),
        ("2026-12-31", "2027-01-31", "31 januari 2027"),
    ] {
        on_both(async |app: TestApp| {
            let over = Day::read(due).expect("a day").plus_days(1).start();
            work_on(&app, "youth").await;
            app.it_becomes(Day::read(asked).expect("a day").at_hour(23));
            amina_writes(&app).await;
            let (mut amina, here) = (app.log_in(&AMINA).await, format!("{}/verzoek", page_of()));
            let page = amina.get(&here).await;
            amina.fill(&page, &here, &[("kinds", "comments")]).await.is(200).shows(&format!("Antwoord uiterlijk op {shown}"));
            app.it_becomes(over.plus_ms(-1));
            work_off(&app).await;
            assert_eq!(app.number("select count(*) from retention_lists").await, 0, "{due} is in time");
            app.log_in(&KARIN).await.get(PATH).await.hides("Te laat");
            app.it_becomes(over);
            work_off(&app).await;
            assert_eq!(app.number("select count(*) from retention_lists").await, 1, "the day after {due}");
        })
        .await;
    }
}
