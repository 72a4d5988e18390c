// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! First pages of each window.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, GERDA, HUGO, IRIS, JOOST, NOOR},
    on_both,
};

#[tokio::test]
async fn everyone_comes_in_at_the_right_window() {
    on_both(async |app: TestApp| {
        for (member, words) in [
            (&AMINA, "Dag Amina"),
            (&NOOR, "Dag Noor"),
            (&BO, "Mijn inwoners"),
            (&FATIMA, "Werk & Inkomen Rivierland"),
            (&HUGO, "Deze organisaties doen mee"),
            (&IRIS, "Deze organisaties doen mee"),
            (&GERDA, "Beheer"),
            (&JOOST, "U zit nog niet aan tafel"),
        ] {
            app.log_in(member).await.get("/").await.is(200).shows(words);
        }
        app.visitor(&AMINA).get("/").await.shows("Inloggen");
    })
    .await;
}

#[tokio::test]
async fn amina_sees_one_clear_first_step_and_later_what_changed() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina.get("/").await.shows("Begin met één doel");
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{}/acties/nieuw", goal.path)).await;
        let fields = [("what", "Cv maken"), ("owner", &*format!("person:{}", AMINA.id))];
        bo.fill(&page, &format!("{}/acties", goal.path), &fields).await.is(200);
        let proposal = format!("/plannen/{AMINAS_PLAN}/afspraken");
        let page = bo.get(&proposal).await;
        bo.fill(&page, &proposal, &[]).await.is(200);
        let page = amina.get("/").await;
        page.shows("Cv maken").shows("Klopt uw plan?").shows("Bo Willems maakte een afspraak").hides("Begin met één doel");
    })
    .await;
}

#[tokio::test]
async fn the_caseload_shows_who_needs_attention_and_only_my_residents() {
    on_both(async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        bo.get("/inwoners").await.shows("Amina Haddou").shows("Al lang stil").hides("Henk Bakker");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get("/inwoners?zoek=bakk%C3%A9r").await.shows("Henk Bakker").hides("Amina Haddou");
        carmen.get("/inwoners?zoek=lotte").await.shows("Er is niemand gevonden").hides("Lotte");
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        carmen.get("/inwoners?toon=loopt").await.shows("Amina Haddou").hides("Henk Bakker");
        carmen.get("/inwoners?toon=loopt&iets=anders").await.is(400);
        assert_eq!(app.number("select count(*) from access_log where action = 'see_caseload'").await, 5);
    })
    .await;
}

#[tokio::test]
async fn figures_of_few_plans_are_not_given() {
    on_both(async |app: TestApp| {
        app.log_in(&HUGO).await.get("/gemeente").await.shows("minder dan tien plannen").hides("Amina");
        app.log_in(&FATIMA).await.get("/organisatie").await.shows("minder dan tien plannen").hides("Amina");
        app.log_in(&BO).await.get("/gemeente").await.is(404);
    })
    .await;
}
