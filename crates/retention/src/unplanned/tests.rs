// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Bo answers a request for help that leads to no plan, and six weeks later it is gone. One that led to Amina's plan is kept as
//! long as what stands in that plan.
use crate::lists::tests::{days_pass, destroy, first_list, work_on};
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, BO, CARMEN, KARIN},
    on_both,
    places::{BRIDGE, WORK},
};

const QUEUE: &str = "/aanvragen";
const NEW: &str = "/aanvragen/nieuw";
const REQUESTS: &str = "select count(*) from requests";
const MOVES: &str = "select count(*) from request_moves";

async fn watch(app: &TestApp) {
    crate::watch(&app.app, crate::NOTICE_DAYS, app.app.clock().now()).await.expect("the day can begin");
}

/// The first request that waits at somebody's organisation.
async fn first(visitor: &mut Visitor) -> String {
    let links = visitor.get(QUEUE).await.links();
    links.into_iter().find(|link| link.starts_with("/aanvragen/") && link != NEW).expect("a request")
}

/// Carmen writes down what somebody asks, and hands it to the organisation of Bo.
async fn somebody_asks(app: &TestApp) {
    let mut carmen = app.log_in(&CARMEN).await;
    let (page, here, there) = (carmen.get(NEW).await, BRIDGE.id.to_string(), WORK.id.to_string());
    let said = [
        ("came_by", "desk"),
        ("name", "Piet Smit"),
        ("words", "Wij moeten ons huis uit"),
        ("urgent", "no"),
        ("organisation", here.as_str()),
    ];
    carmen.fill(&page, NEW, &said).await.is(200);
    let hand = format!("{}/doorgeven", first(&mut carmen).await);
    let page = carmen.get(&hand).await;
    carmen.fill(&page, &hand, &[("organisation", there.as_str()), ("why", "Dit gaat over inkomen")]).await.is(200);
}

/// Bo answers this request.
async fn bo_answers(bo: &mut Visitor, one: &str) {
    let answer = format!("{one}/antwoord");
    let page = bo.get(&answer).await;
    bo.fill(&page, &answer, &[("answer", "Wij belden, het is opgelost")]).await.is(200);
}

#[tokio::test]
async fn a_request_that_led_to_no_plan_goes_six_weeks_after_its_answer_and_what_waits_stays() {
    on_both(async |app: TestApp| {
        somebody_asks(&app).await;
        let mut bo = app.log_in(&BO).await;
        let one = first(&mut bo).await;
        bo_answers(&mut bo, &one).await;
        somebody_asks(&app).await;
        days_pass(&app, 42);
        watch(&app).await;
        assert_eq!((app.number(REQUESTS).await, app.number(MOVES).await), (2, 2), "its last day");
        app.log_in(&BO).await.get(&one).await.is(200).shows("het is opgelost");
        days_pass(&app, 1);
        watch(&app).await;
        watch(&app).await;
        assert_eq!((app.number(REQUESTS).await, app.number(MOVES).await), (1, 1), "what nobody answered stays");
        assert_eq!(app.number("select count(*) from change_log where event = 'lists.unplanned'").await, 1);
        let mut bo = app.log_in(&BO).await;
        bo.get(&one).await.is(404);
        let other = first(&mut bo).await;
        bo.get(&other).await.is(200).shows("Piet Smit").shows("Dit gaat over inkomen");
    })
    .await;
}

#[tokio::test]
async fn a_request_that_led_to_a_plan_is_kept_by_the_laws_of_that_plan() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let (ask, to) = ("/hulp-vragen/nieuw", WORK.id.to_string());
        let page = amina.get(ask).await;
        let said =
            [("words", "Ik kan mijn energie niet betalen"), ("organisation", to.as_str()), ("urgent", "no"), ("contact", "Liever bellen")];
        amina.fill(&page, ask, &said).await.is(200).shows("Ik kan mijn energie niet betalen");
        let one = first(&mut bo).await;
        let pick = format!("{one}/oppakken");
        let page = bo.get(&pick).await;
        bo.fill(&page, &pick, &[]).await.is(200);
        bo_answers(&mut bo, &one).await;
        days_pass(&app, 43);
        watch(&app).await;
        app.log_in(&AMINA).await.get("/hulp-vragen").await.shows("het is opgelost");
        days_pass(&app, 15 * 365);
        watch(&app).await;
        let mut karin = app.log_in(&KARIN).await;
        first_list(&mut karin).await.shows("Vragen om hulp").hides("energie");
        destroy(&app).await;
        assert_eq!(app.number(REQUESTS).await, 0);
        app.log_in(&AMINA).await.get("/hulp-vragen").await.is(200).hides("energie");
    })
    .await;
}
