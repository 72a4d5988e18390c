// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A version holds all of the plan, and what happened when they looked back is kept.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

fn here() -> String {
    plan("afspraken")
}

/// Her dot, her story, somebody around her, a goal and the way she chose.
async fn amina_fills_her_plan(amina: &mut Visitor) -> String {
    let goal = amina_sets(amina, "Ik wil werken").await.path;
    for (path, fields) in [
        (plan("stip/zetten"), &[("kind", "paid_work"), ("energy", "Muziek maakt mij blij"), ("first_step", "Een dag meelopen")][..]),
        (plan("verhaal/vertellen"), &[("story", "Ik raakte mijn huis kwijt")]),
        (plan("mensen/nieuw"), &[("name", "Tante Riet"), ("helps_with", "op de kinderen passen")]),
    ] {
        let page = amina.get(&path).await;
        amina.fill(&page, &path, fields).await.is(200);
    }
    let ways = format!("{goal}/richtingen");
    let page = amina.get(&ways).await;
    let page = amina.fill(&page, &ways, &[("words", "Via een stage")]).await;
    amina.fill(&page, &format!("{ways}/keuze"), &[]).await.is(200);
    goal
}

/// A step on the ladder, an agreement with a reminder, and two views of one area.
async fn professionals_add_theirs(app: &TestApp, goal: &str) {
    let mut bo = app.log_in(&BO).await;
    let (place, actions) = (plan("stip/trede"), format!("{goal}/acties/nieuw"));
    let page = bo.get(&place).await;
    bo.fill(&page, &place, &[("step", "3"), ("why", "Zij gaat naar een cursus")]).await.is(200);
    let page = bo.get(&actions).await;
    let fields = [("what", "Cv maken"), ("owner", &*format!("person:{}", BO.id)), ("due_on", "2026-12-20"), ("remind_on", "2026-12-10")];
    bo.fill(&page, &actions, &fields).await.is(200);
    for (member, words) in [(&BO, "Bo ziet drie schulden"), (&CARMEN, "Carmen ziet veel kracht")] {
        let mut visitor = app.log_in(member).await;
        let page = visitor.get(&plan("onderwerpen/money")).await;
        visitor.fill(&page, &plan("onderwerpen/money/professional"), &[("words", words)]).await.is(200);
        app.minutes_pass(1);
    }
}

#[tokio::test]
async fn a_version_holds_the_whole_plan_and_tells_what_changed_around_the_goals() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_fills_her_plan(&mut amina).await;
        professionals_add_theirs(&app, &goal).await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here()).await;
        bo.fill(&page, &here(), &[]).await.is(200);
        let page = bo.get(&plan("versies/1")).await;
        page.shows("Muziek maakt mij blij")
            .shows("Een dag meelopen")
            .shows("Ik raakte mijn huis kwijt")
            .shows("Tante Riet · op de kinderen");
        page.shows("Via een stage (Gekozen)").shows("3. Deelname aan georganiseerde activiteiten. Zij gaat naar een cursus (Bo Willems");
        page.shows("Bo ziet drie schulden").shows("Carmen ziet veel kracht").shows("herinnering op 10 december 2026");
        let page = amina.get(&plan("stip/zetten")).await;
        amina.fill(&page, &plan("stip/zetten"), &[("energy", "Dansen")]).await.is(200);
        let page = amina.get(&plan("verhaal/vertellen")).await;
        amina.fill(&page, &plan("verhaal/vertellen"), &[("story", "Nu heb ik weer een huis")]).await.is(200);
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await.is(200);
        let page = amina.get(&plan("versies/2/verschil")).await;
        page.shows("Eerst: Muziek maakt mij blij Nu: Dansen").shows("Eerst: Verhaal nummer 1 Nu: Verhaal nummer 2").hides("Tante Riet");
        amina.get(&plan("versies/1")).await.shows("Ik raakte mijn huis kwijt").hides("weer een huis");
    })
    .await;
}

#[tokio::test]
async fn how_looking_back_went_is_kept_with_who_was_there_and_a_new_day() {
    on_both(async |app: TestApp| {
        let review = format!("/plannen/{AMINAS_PLAN}/terugkijken");
        let (talk, day) = (format!("{review}/gesprek"), format!("{review}/dag"));
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        amina.get(&talk).await.is(404);
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[("review_on", "2026-11-26")]).await.is(200);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&day).await;
        bo.fill(&page, &day, &[("review_on", "2026-11-20"), ("why", "")]).await.is(422).shows("Deze dag is al voorbij").shows("Vul dit in");
        let moved = [("review_on", "2026-12-03"), ("why", "Bo heeft dan vrij")];
        bo.fill(&page, &day, &moved).await.is(200).shows("Terugkijken op 3 december 2026").shows("Bo heeft dan vrij");
        assert_eq!(app.number("select count(*) from plan_standing where review_on = '2026-12-03'").await, 1);
        assert_eq!(app.number("select count(*) from plan_versions").await, 1, "no version is laid down for it");
        app.minutes_pass(10 * 24 * 60);
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        bo.get("/inwoners?toon=terugkijken").await.shows("Amina Haddou");
        let first = amina.get(&talk).await;
        first.shows("Vraag 1 van 3");
        let second = amina.fill(&first, &talk, &[("went", "Het gaat beter dan ik dacht"), ("vraag", "2")]).await;
        second.shows("Vraag 2 van 3").shows("Wie waren erbij?");
        let last = amina.fill(&second, &talk, &[("sat_with", &BO.id.to_string()), ("vraag", "3")]).await;
        let page = amina.fill(&last, &talk, &[("review_on", "2027-03-01")]).await;
        page.is(200).shows("Het gaat beter dan ik dacht").shows("Erbij waren: Bo Willems").shows("Terugkijken op 1 maart 2027");
        amina.get("/").await.hides("Tijd om terug te kijken");
        bo.get("/inwoners?toon=terugkijken").await.hides("Amina Haddou");
        let history = bo.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis?onderwerp=agreeing")).await;
        history.shows("Amina Haddou schreef op hoe het terugkijken ging").shows("Het gaat beter dan ik dacht").shows("Wie erbij waren");
        history.shows("Bo Willems koos een andere dag").shows("Bo heeft dan vrij");
        // A new version brings a new day of its own.
        let page = bo.get(&here()).await;
        bo.fill(&page, &here(), &[("review_on", "2027-04-01")]).await.is(200);
        assert_eq!(app.number("select count(*) from plan_standing where review_on = '2027-04-01'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn looking_back_is_between_amina_and_the_professionals() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let page = amina.get(&here()).await;
        amina.fill(&page, &here(), &[]).await.is(200);
        let mut noor = app.log_in(&NOOR).await;
        for end in ["terugkijken", "terugkijken/gesprek", "terugkijken/dag"] {
            noor.get(&plan(end)).await.is(404);
            amina.get(&plan(end)).await.is(200);
        }
    })
    .await;
}
