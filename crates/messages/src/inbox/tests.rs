// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Messages as their readers find them.
use super::{Shown, by_day};
use foundation::{Day, Id};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

/// The path of a page in Amina's plan.
pub(crate) fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}/{end}")
}

/// Amina sets a goal and sees it.
pub(crate) async fn amina_sets(amina: &mut Visitor, wish: &str) -> Seen {
    let page = amina.get(&plan("doelen/nieuw")).await;
    let page = amina.fill(&page, &plan("doelen"), &[("wish", wish)]).await;
    let here = page.path.clone();
    amina.fill(&page, &here, &[("areas", "money")]).await
}

/// Bo says something about Amina's goal.
pub(crate) async fn bo_says(app: &TestApp, goal: &Seen, words: &str) {
    let mut bo = app.log_in(&BO).await;
    let page = bo.get(&goal.path).await;
    bo.fill(&page, &goal.path.replace("/doelen/", "/opmerkingen/doel/"), &[("said", words)]).await.is(200).shows(words);
}

#[test]
fn messages_stand_by_the_day_on_which_they_came() {
    let day = Day::read("2026-11-24").expect("a day");
    let at = |id, minutes| Shown {
        id: Id::of(id),
        kind: "a.b".into(),
        path: "/".into(),
        at: day.start().plus_minutes(minutes),
        seen: None,
        resident: None,
    };
    let days = by_day(vec![at(3, 30), at(2, 0), at(1, -1)]);
    assert_eq!(days.iter().map(|(day, all)| (*day, all.len())).collect::<Vec<_>>(), [(day, 2), (day.plus_days(-1), 1)]);
}

#[tokio::test]
async fn amina_reads_that_something_was_said_and_nobody_reads_what() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        amina.get("/berichten").await.is(200).shows("U heeft geen berichten").hides("Alles is gelezen");
        bo_says(&app, &goal, "Bel de kapper").await;
        amina.get(&plan("vandaag")).await.shows("U heeft 1 nieuw bericht");
        let page = amina.get("/berichten").await;
        page.shows("Iemand schreef een opmerking voor u").shows("24 november").shows("Nieuw");
        page.hides("Bel de kapper").hides("Bo Willems").hides("Ik wil werken");
        assert!(page.links().contains(&goal.path));
        amina.get("/berichten").await.shows("Nieuw");
        let page = amina.fill(&page, "/berichten", &[]).await;
        page.is(200).shows("Iemand schreef een opmerking voor u").hides("Nieuw").hides("Alles is gelezen");
        amina.get(&plan("vandaag")).await.hides("nieuw bericht");
        for other in [HENK, BO, CARMEN, NOOR, LOTTE] {
            app.log_in(&other).await.get("/berichten").await.is(200).shows("U heeft geen berichten");
        }
        app.visitor(&AMINA).get("/berichten").await.shows("Inloggen");
    })
    .await;
}

#[tokio::test]
async fn marking_all_as_read_does_not_touch_what_came_later() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        bo_says(&app, &goal, "Een").await;
        let page = amina.get("/berichten").await;
        app.minutes_pass(1);
        bo_says(&app, &goal, "Twee").await;
        amina.fill(&page, "/berichten", &[]).await.is(200).shows("Nieuw").shows("Alles is gelezen");
        amina.get(&plan("vandaag")).await.shows("U heeft 1 nieuw bericht");
    })
    .await;
}

/// Amina agrees that somebody does something.
async fn amina_agrees(amina: &mut Visitor, goal: &Seen, who: &str) {
    let form = format!("{}/acties/nieuw", goal.path);
    let page = amina.get(&form).await;
    amina.fill(&page, &form, &[("what", "Een brief schrijven"), ("owner", who)]).await.is(200);
}

#[tokio::test]
async fn who_left_the_table_or_may_not_see_the_goal_hears_nothing() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        for member in [BO, NOOR] {
            amina_agrees(&mut amina, &goal, &format!("person:{}", member.id)).await;
        }
        let mut bo = app.log_in(&BO).await;
        let page = bo.get("/berichten").await;
        page.shows("Er is een afspraak voor u gemaakt").hides("Een brief schrijven");
        bo.get("/inwoners").await.shows("U heeft 1 nieuw bericht");
        app.log_in(&NOOR).await.get("/berichten").await.shows("U heeft geen berichten");
        app.leaves(AMINAS_PLAN, &BO).await;
        bo.get("/berichten").await.shows("U heeft geen berichten").hides("Alles is gelezen");
        bo.get("/inwoners").await.hides("nieuw bericht");
    })
    .await;
}

#[tokio::test]
async fn a_version_is_told_to_the_resident_and_the_answer_to_who_laid_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let (laying, answering) = (plan("afspraken"), plan("afspraken/akkoord"));
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&laying).await;
        bo.fill(&page, &laying, &[]).await.is(200);
        amina.get("/berichten").await.shows("Er ligt een plan voor u klaar");
        let page = amina.get(&answering).await;
        amina.fill(&page, &answering, &[("answer", "agreed")]).await.is(200);
        bo.get("/berichten").await.shows("Er is een antwoord op het plan");
        app.log_in(&CARMEN).await.get("/berichten").await.shows("U heeft geen berichten");
    })
    .await;
}
