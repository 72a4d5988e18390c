// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The whole plan, as each one at the table sees it.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, FATIMA, HENK, NOOR},
    on_both,
};

#[tokio::test]
async fn one_page_shows_the_plan_to_each_one_at_the_table() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}");
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil weer werken").await;
        let story = format!("{here}/verhaal/vertellen");
        let page = amina.get(&story).await;
        amina.fill(&page, &story, &[("comes_first", "Rust in huis")]).await.is(200);
        let page = amina.get(&here).await;
        page.shows("Mijn plan").shows("Ik wil weer werken").shows("Werk en leren").shows("Rust in huis").shows("Bo Willems werkcoach");
        app.log_in(&BO).await.get(&here).await.shows("Het plan van Amina Haddou").shows("Rust in huis");
        app.log_in(&NOOR).await.get(&here).await.shows("Ik wil weer werken").hides("Rust in huis").hides("/verhaal");
        for member in [&HENK, &FATIMA] {
            app.log_in(member).await.get(&here).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_plan_with_one_goal_does_not_nag() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let page = app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await;
        page.hides("nog niets").hides("nog niemand").hides("%");
    })
    .await;
}

#[tokio::test]
async fn a_long_plan_can_be_narrowed_and_a_short_one_needs_no_choosing() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}");
        let mut amina = app.log_in(&AMINA).await;
        let work = amina_sets(&mut amina, "Ik wil werken").await;
        amina.get(&here).await.hides("Een deel laten zien");
        for (at, owner) in [AMINA, BO, AMINA, BO, AMINA, NOOR].into_iter().enumerate() {
            let page = amina.get(&format!("{}/acties/nieuw", work.path)).await;
            let fields = [("what", &*format!("Stap {at}")), ("owner", &*format!("person:{}", owner.id))];
            amina.fill(&page, &format!("{}/acties/nieuw", work.path), &fields).await.is(200);
        }
        let mut bo = app.log_in(&BO).await;
        bo.get(&here).await.shows("Een deel laten zien");
        let noors = bo.get(&format!("{here}?wie=person:{}", NOOR.id)).await;
        noors.shows("Stap 5").hides("Stap 0").shows("Alles laten zien");
        bo.get(&format!("{here}?onderwerp=housing")).await.shows("Hier is niets bij wat u koos").hides("Ik wil werken");
        bo.get(&format!("{here}?onderwerp=money&staat=todo")).await.shows("Stap 0");
        bo.get(&format!("{here}?staat=done")).await.hides("Stap 0");
    })
    .await;
}

#[tokio::test]
async fn the_page_tells_whose_words_which_way_who_could_help_and_how_much_was_said() {
    on_both(async |app: TestApp| {
        let here = format!("/plannen/{AMINAS_PLAN}");
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await.path;
        let (ways, people) = (format!("{goal}/richtingen"), format!("{here}/mensen/nieuw"));
        let page = amina.get(&ways).await;
        let page = amina.fill(&page, &ways, &[("words", "Via een stage")]).await;
        amina.get(&here).await.hides("Gekozen weg");
        let page = amina.fill(&page, &format!("{ways}/keuze"), &[]).await;
        amina.fill(&page, &goal.replace("/doelen/", "/opmerkingen/doel/"), &[("said", "Dit wil ik echt")]).await.is(200);
        let page = amina.get(&people).await;
        amina.fill(&page, &people, &[("name", "Tante Riet"), ("helps_with", "oppassen")]).await.is(200);
        let page = app.log_in(&BO).await.get(&here).await;
        page.shows("In de woorden van Amina Haddou · Opmerkingen: 1").shows("Gekozen weg: Via een stage").shows("Tante Riet");
        page.shows("oppassen").hides("Dit wil ik echt");
        let noor = app.log_in(&NOOR).await.get(&here).await;
        noor.shows("Gekozen weg: Via een stage").shows("Opmerkingen: 1").hides("Tante Riet");
        let proposal = format!("{here}/afspraken");
        let page = amina.get(&proposal).await;
        amina.fill(&page, &proposal, &[]).await.is(200);
        amina.get(&here).await.shows("Uw plan ligt klaar").hides("{who}");
    })
    .await;
}
