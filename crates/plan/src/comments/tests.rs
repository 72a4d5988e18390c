// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Remarks on a goal.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};

#[tokio::test]
async fn noor_says_something_and_only_noor_can_take_it_back() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut noor = app.log_in(&NOOR).await;
        let page = noor.get(&goal.path).await;
        let thread = page.path.replace("/doelen/", "/opmerkingen/doel/");
        let page = noor.fill(&page, &thread, &[("said", "Ik kan op de kinderen passen")]).await;
        page.shows("Ik kan op de kinderen passen").shows("Noor Haddou");
        let back = format!("{thread}/terugnemen");
        assert!(page.has_form(&back));
        assert!(!app.log_in(&BO).await.get(&goal.path).await.has_form(&back));
        noor.fill(&page, &back, &[]).await.shows("Deze opmerking is teruggenomen").hides("op de kinderen passen");
        app.log_in(&BO).await.get(&goal.path).await.hides("op de kinderen passen");
    })
    .await;
}

#[tokio::test]
async fn a_remark_needs_words_and_a_part_that_exists() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let thread = goal.path.replace("/doelen/", "/opmerkingen/doel/");
        amina.fill(&goal, &thread, &[("said", " ")]).await.is(422).shows("Vul dit in");
        let fields = goal.filled(&thread, &[("said", "Hallo")]);
        let nowhere = thread.replace(|c: char| c.is_ascii_digit(), "0");
        amina.post(&nowhere, &fields, &goal.path).await.is(404);
    })
    .await;
}

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

/// A goal with a way and both judgements, somebody around, a story and a step.
async fn a_plan_to_talk_about(app: &TestApp) -> String {
    let mut amina = app.log_in(&AMINA).await;
    let goal = amina_sets(&mut amina, "Ik wil werken").await.path;
    for (path, fields) in [
        (format!("{goal}/richtingen"), &[("words", "Via een stage")][..]),
        (plan("mensen/nieuw"), &[("name", "Tante Riet")]),
        (plan("verhaal/vertellen"), &[("story", "Ik raakte mijn huis kwijt")]),
    ] {
        let page = amina.get(&path).await;
        amina.fill(&page, &path, fields).await.is(200);
    }
    let mut bo = app.log_in(&BO).await;
    let page = bo.get(&plan("stip/trede")).await;
    bo.fill(&page, &plan("stip/trede"), &[("step", "4"), ("why", "Zij helpt elke week")]).await.is(200);
    let judging = goal.replace("/doelen/", "/afronding/");
    let page = bo.get(&format!("{judging}/professional")).await;
    bo.fill(&page, &format!("{judging}/professional"), &[("outcome", "reached")]).await.is(200);
    let judged = goal.replace("/doelen/", "/opmerkingen/oordeel/");
    amina.get(&judged).await.is(404);
    let page = amina.get(&format!("{judging}/inwoner")).await;
    amina.fill(&page, &format!("{judging}/inwoner"), &[("outcome", "partly")]).await.is(200);
    goal
}

#[tokio::test]
async fn a_way_a_person_the_story_a_step_and_a_judgement_can_each_be_talked_about() {
    on_both(async |app: TestApp| {
        let goal = a_plan_to_talk_about(&app).await;
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let mut noor = app.log_in(&NOOR).await;
        for (place, kind, about, noor_too) in [
            (goal.clone(), "weg", "Via een stage", true),
            (plan("mensen"), "mens", "Tante Riet", false),
            (plan("verhaal"), "verhaal", "Mijn verhaal", false),
            (plan("stip"), "trede", "4. Onbetaald werk", true),
            (plan("afronding"), "oordeel", "Hoe het ging met: Ik wil werken", false),
        ] {
            let part = format!("/opmerkingen/{kind}/");
            let links = bo.get(&place).await.links();
            let thread = links.into_iter().find(|link| link.contains(&part)).expect("a link to talk about it");
            let page = bo.get(&thread).await;
            page.is(200).shows(about);
            let said = format!("Iets over {kind}");
            bo.fill(&page, &thread, &[("said", &said)]).await.is(200).shows(&said);
            amina.get(&thread).await.shows(&said).shows("Bo Willems");
            noor.get(&thread).await.is(if noor_too { 200 } else { 404 });
            let history = amina.get(&plan("geschiedenis?onderwerp=comments")).await;
            assert!(history.links().contains(&thread), "the history leads to {thread}");
        }
        bo.get(&goal.replace("/doelen/", "/opmerkingen/doel/")).await.is(200).shows("Ik wil werken");
    })
    .await;
}

#[tokio::test]
async fn the_newest_version_is_talked_about_where_they_agree() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}/afspraken");
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let page = amina.get(&here).await;
        let page = amina.fill(&page, &here, &[]).await;
        let thread = format!("/plannen/{AMINAS_PLAN}/opmerkingen/versie/1");
        amina.fill(&page, &thread, &[("said", "Dit is nu goed")]).await.is(200).shows("Dit is nu goed");
        app.log_in(&BO).await.get(&here).await.shows("Dit is nu goed");
        let noor = app.log_in(&NOOR).await.get(&here).await;
        assert!(!noor.is(200).hides("Dit is nu goed").has_form(&thread), "a version is read by who may read history");
    })
    .await;
}
