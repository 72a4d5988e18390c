// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking back and closing, from two sides.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
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
        let page = bo.get(&judge).await;
        let his = format!("{judge}/professional");
        bo.fill(&page, &his, &[("words", "x")]).await.is(422).shows("Maak een keuze");
        let page = bo.fill(&page, &his, &[("outcome", "reached"), ("words", "Vier dagen bij de kapper")]).await;
        page.is(200).shows("Vier dagen bij de kapper");
        assert!(!page.has_form(&format!("{}/sluiten", here())), "Amina has not judged");
        amina.get(&here()).await.shows("Er is een antwoord").hides("Vier dagen bij de kapper");
        let page = amina.get(&judge).await;
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
