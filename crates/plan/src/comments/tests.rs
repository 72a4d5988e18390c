// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Remarks on a goal.
use crate::goals::tests::amina_sets;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, NOOR},
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
