// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking back and closing, from two sides.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/afronding")
}

#[tokio::test]
async fn both_judge_apart_and_then_the_plan_is_closed() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let judge = goal.path.replace("/doelen/", "/afronding/");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&format!("{judge}/professional")).await;
        let his = format!("{judge}/professional");
        bo.fill(&page, &his, &[("words", "x")]).await.is(422).shows("Maak een keuze");
        let page = bo.fill(&page, &his, &[("outcome", "reached"), ("words", "Vier dagen bij de kapper")]).await;
        page.is(200).shows("Vier dagen bij de kapper");
        assert!(!page.has_form(&format!("{}/sluiten", here())), "Amina has not judged");
        amina.get(&here()).await.shows("Er is een antwoord").hides("Vier dagen bij de kapper");
        let page = amina.get(&format!("{judge}/inwoner")).await;
        let hers = [("outcome", "partly"), ("words", "Het is zwaar naast de kinderen")];
        let page = amina.fill(&page, &format!("{judge}/inwoner"), &hers).await;
        page.shows("Vier dagen bij de kapper").shows("Het is zwaar");
        let page = bo.get(&here()).await;
        page.shows("Het is zwaar naast de kinderen");
        bo.fill(&page, &format!("{}/sluiten", here()), &[]).await.is(200).shows("Dit plan is afgerond");
        bo.get(&format!("/plannen/{AMINAS_PLAN}/doelen/nieuw")).await.is(404);
        assert!(!bo.get(&here()).await.has_form(&format!("{}/openen", here())));
        let page = amina.get(&here()).await;
        amina.fill(&page, &format!("{}/openen", here()), &[]).await.is(200);
        bo.get(&format!("/plannen/{AMINAS_PLAN}/doelen/nieuw")).await.is(200);
        app.log_in(&NOOR).await.get(&here()).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn the_resident_can_close_at_any_time() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let page = amina.get(&here()).await;
        amina.fill(&page, &format!("{}/sluiten", here()), &[]).await.shows("Dit plan is afgerond");
        app.log_in(&BO).await.get(&here()).await.shows("Dit plan is afgerond");
    })
    .await;
}

#[tokio::test]
async fn two_professionals_do_not_undo_each_others_judgement() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let goal = amina_sets(&mut amina, "Ik wil werken").await;
        let judge = goal.path.replace("/doelen/", "/afronding/");
        let to = format!("{judge}/professional");
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        let (his, hers) = (bo.get(&to).await, carmen.get(&to).await);
        bo.fill(&his, &to, &[("outcome", "reached"), ("words", "Zij heeft werk")]).await.is(200).shows("Bo Willems");
        let both = carmen.fill(&hers, &to, &[("outcome", "partly"), ("words", "Thuis is het nog zwaar")]).await;
        both.is(422).shows("Zij heeft werk").shows("Thuis is het nog zwaar");
        let mended = carmen.fill(&both, &to, &[("words", "Zij heeft werk, thuis is het nog zwaar")]).await;
        mended.is(200).shows("thuis is het nog zwaar").shows("Carmen de Wit");
        bo.get(&format!("{judge}/professional")).await.shows("Zij heeft werk, thuis is het nog zwaar");
    })
    .await;
}

#[tokio::test]
async fn closing_and_opening_say_why_and_history_tells_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        amina_sets(&mut amina, "Ik wil werken").await;
        let page = amina.get(&here()).await;
        let page = amina.fill(&page, &format!("{}/sluiten", here()), &[("why", "Ik ga verhuizen")]).await;
        amina.fill(&page, &format!("{}/openen", here()), &[("why", "De verhuizing gaat niet door")]).await.is(200);
        let history = app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await;
        history.shows("Uitleg: Ik ga verhuizen").shows("Uitleg: De verhuizing gaat niet door");
    })
    .await;
}
