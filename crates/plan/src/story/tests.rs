// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The story: Amina tells, professionals read, nobody else does.
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, HENK, LOTTE, NOOR},
    on_both,
};

#[tokio::test]
async fn amina_tells_her_story_once_and_nobody_else_changes_it() {
    on_both(async |app: TestApp| {
        let (here, tell) = (format!("/plannen/{AMINAS_PLAN}/verhaal"), format!("/plannen/{AMINAS_PLAN}/verhaal/vertellen"));
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&tell).await;
        amina.fill(&page, &tell, &[("story", " ")]).await.is(422).shows("Vul dit in");
        let told = [("story", "Na mijn scheiding raakte ik mijn huis kwijt"), ("comes_first", "Slapen"), ("not_about", "Mijn ex")];
        amina.fill(&page, &tell, &told).await.is(200).shows("raakte ik mijn huis kwijt").shows("Slapen").shows("Mijn ex");
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&here).await;
        page.shows("raakte ik mijn huis kwijt");
        assert!(!page.has_form(&tell));
        bo.get(&tell).await.is(404);
        for member in [&NOOR, &HENK, &LOTTE] {
            app.log_in(member).await.get(&here).await.is(404).hides("huis kwijt");
        }
    })
    .await;
}

#[tokio::test]
async fn an_earlier_telling_stays_and_two_tabs_lose_nothing() {
    on_both(async |app: TestApp| {
        let tell = format!("/plannen/{AMINAS_PLAN}/verhaal/vertellen");
        let mut amina = app.log_in(&AMINA).await;
        let (one, other) = (amina.get(&tell).await, amina.get(&tell).await);
        amina.fill(&one, &tell, &[("story", "Eerste verhaal")]).await.is(200);
        let both = amina.fill(&other, &tell, &[("story", "Tweede verhaal")]).await;
        both.is(422).shows("Eerste verhaal").shows("Tweede verhaal");
        amina.fill(&both, &tell, &[]).await.is(200).shows("Tweede verhaal").shows("Hoe het eerder is verteld").shows("Eerste verhaal");
    })
    .await;
}
