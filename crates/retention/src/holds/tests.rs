// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Holding back: what somebody objects to stays, until it is let go.
use super::*;
use crate::lists::tests::{amina_writes, days_pass, destroy, first_list, work_off, work_on};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA, KARIN, NOOR},
    on_both,
};

#[test]
fn a_hold_needs_a_reason_a_known_kind_and_a_day_to_come() {
    let today = Day::read("2026-11-24").expect("a day");
    let form = HoldForm { why: "Bezwaar".into(), ..HoldForm::default() };
    assert!(form.check(&["goals"], today).is_ok_and(|hold| hold.kept.is_none() && hold.until.is_none()));
    let wrong = [
        (HoldForm { why: " ".into(), ..form.clone() }, "why"),
        (HoldForm { kept: "iets".into(), ..form.clone() }, "kept"),
        (HoldForm { until: "2026-11-23".into(), ..form.clone() }, "until"),
        (HoldForm { until: "morgen".into(), ..form }, "until"),
    ];
    for (form, field) in wrong {
        assert!(form.check(&["goals"], today).is_err_and(|errors| errors.of(field).is_some()), "{field}");
    }
}

#[tokio::test]
async fn bo_holds_the_goals_back_during_an_objection_and_the_rest_goes() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        let here = format!("/plannen/{AMINAS_PLAN}/bewaren/vasthouden");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here).await;
        bo.fill(&page, &here, &[("why", "")]).await.is(422).shows("Vul dit in");
        let held = bo.fill(&page, &here, &[("why", "Bezwaar bij de rechtbank"), ("kept", "goals")]).await;
        held.is(200).shows("Bezwaar bij de rechtbank").shows("Doelen");
        app.log_in(&AMINA)
            .await
            .get(&format!("/plannen/{AMINAS_PLAN}/bewaren"))
            .await
            .shows("Wat langer bewaard blijft")
            .hides("rechtbank");
        for nobody in [&AMINA, &NOOR, &KARIN] {
            app.log_in(nobody).await.get(&here).await.is(404);
        }
        days_pass(&app, 15 * 365 + 10);
        destroy(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(200).shows("Zonneschijn").hides("Maanlicht");
        let mut karin = app.log_in(&KARIN).await;
        let page = karin.get(PATH).await;
        let end = page.html.split('"').find(|part| part.starts_with(PATH) && part.ends_with("/einde")).expect("a form").to_owned();
        karin.fill(&page, &end, &[]).await.is(200).shows("Niets wordt vastgehouden");
        destroy(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_is_held_after_the_approval_stays_too() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        days_pass(&app, 15 * 365 + 10);
        crate::watch(&app.app, crate::NOTICE_DAYS, app.app.clock().now()).await.expect("a list");
        let mut karin = app.log_in(&KARIN).await;
        let list = first_list(&mut karin).await;
        let hold = list.links().into_iter().find(|link| link.contains("/vasthouden/")).expect("a link to hold back");
        karin.fill(&list, &format!("{}/aanvraag", list.path), &[]).await.is(200);
        days_pass(&app, 57);
        let (mut karin, mut gerda) = (app.log_in(&KARIN).await, app.log_in(&GERDA).await);
        let page = gerda.get(&list.path).await;
        gerda.fill(&page, &format!("{}/akkoord", list.path), &[]).await.is(200);
        let page = karin.get(&hold).await;
        page.hides("Amina");
        karin.fill(&page, &hold, &[("why", "Rechtszaak")]).await.is(200).shows("Rechtszaak");
        work_off(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(200).shows("Zonneschijn").shows("Maanlicht");
    })
    .await;
}

#[tokio::test]
async fn what_is_held_until_the_end_of_a_year_is_held_that_whole_day_and_listed_the_next() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        amina_writes(&app).await;
        let (mut bo, here) = (app.log_in(&BO).await, format!("/plannen/{AMINAS_PLAN}/bewaren/vasthouden"));
        let page = bo.get(&here).await;
        let fields = [("why", "Bezwaar bij de rechtbank"), ("kept", "goals"), ("until", "2041-12-31")];
        bo.fill(&page, &here, &fields).await.is(200).shows("31 december 2041");
        let new_year = Day::read("2042-01-01").expect("a day").start();
        for (moment, is_listed) in [(new_year.plus_ms(-1), false), (new_year, true)] {
            app.it_becomes(moment);
            crate::watch(&app.app, crate::NOTICE_DAYS, moment).await.expect("lists can be made");
            let page = app.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/bewaren")).await;
            assert_eq!(page.shows("Verhaal: 1").text().contains("Doelen: 1"), is_listed, "{moment:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_application_that_was_taken_back_is_gone_after_six_weeks() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        let here = format!("/plannen/{AMINAS_PLAN}/bewaren/ingetrokken");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here).await;
        bo.fill(&page, &here, &[("on", "2026-11-25")]).await.is(422).shows("Kies een dag die geweest is");
        bo.fill(&page, &here, &[("on", "2026-11-24")]).await.is(200);
        days_pass(&app, 1);
        assert_eq!(crate::watch(&app.app, crate::NOTICE_DAYS, app.app.clock().now()).await.expect("a list"), 1);
        let mut karin = app.log_in(&KARIN).await;
        let list = first_list(&mut karin).await;
        list.shows("aanvraag ingetrokken");
        karin.fill(&list, &format!("{}/aanvraag", list.path), &[]).await.is(200);
        days_pass(&app, 41);
        let mut gerda = app.log_in(&GERDA).await;
        assert!(!gerda.get(&list.path).await.has_form(&format!("{}/akkoord", list.path)), "the last day of six weeks");
        days_pass(&app, 1);
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&list.path).await;
        gerda.fill(&page, &format!("{}/akkoord", list.path), &[]).await.is(200);
        work_off(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_amina_says_is_wrong_is_not_destroyed_before_there_is_an_answer() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        days_pass(&app, 15 * 365 + 10);
        let mut amina = app.log_in(&AMINA).await;
        let wrong = amina.get(&goal).await.link_called("Dit klopt niet").expect("a way to say so");
        let page = amina.get(&wrong).await;
        amina.fill(&page, &wrong, &[("words", "Dat heb ik nooit gezegd"), ("to", &BO.id.to_string())]).await.is(200);
        destroy(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(200).shows("Zonneschijn").hides("Maanlicht");
        let mut bo = app.log_in(&BO).await;
        let place = bo.get("/verzoeken").await.links().into_iter().find(|link| link.starts_with("/verzoeken/")).expect("a request");
        let page = bo.get(&place).await;
        bo.fill(&page, &place, &[("outcome", "no"), ("reason", "Zo staat het in het verslag")]).await.is(200);
        destroy(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn what_amina_objects_to_after_the_approval_is_not_destroyed_either() {
    on_both(async |app: TestApp| {
        work_on(&app, "support").await;
        let goal = amina_writes(&app).await;
        days_pass(&app, 15 * 365 + 10);
        crate::watch(&app.app, crate::NOTICE_DAYS, app.app.clock().now()).await.expect("a list");
        let mut karin = app.log_in(&KARIN).await;
        let list = first_list(&mut karin).await;
        karin.fill(&list, &format!("{}/aanvraag", list.path), &[]).await.is(200);
        days_pass(&app, 57);
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(&list.path).await;
        gerda.fill(&page, &format!("{}/akkoord", list.path), &[]).await.is(200);
        let (mut amina, here) = (app.log_in(&AMINA).await, format!("/plannen/{AMINAS_PLAN}/mijn-rechten/bezwaar"));
        let (page, work) = (amina.get(&here).await, BO.place.expect("a place").id.to_string());
        let said = [("to", work.as_str()), ("part", "all"), ("words", "Het gaat nog naar de rechter"), ("halt", "no")];
        amina.fill(&page, &here, &said).await.is(200);
        work_off(&app).await;
        app.log_in(&AMINA).await.get(&goal).await.is(200).shows("Zonneschijn").shows("Maanlicht");
    })
    .await;
}
