// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Working together: Bo writes it down, everyone says yes for themselves, and a change begins anew.
use super::{Words, WorkingForm};
use foundation::Day;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/samenwerken")
}

#[test]
fn one_answer_is_enough_and_a_day_that_stood_there_may_have_passed() {
    let today = Day::read("2026-11-24").expect("a day");
    let passed = Day::read("2026-11-01");
    let day = |text: &str| WorkingForm { look_back_on: text.into(), ..WorkingForm::default() };
    assert!(Words::agree(&WorkingForm::default(), today, None).is_err());
    assert!(Words::agree(&WorkingForm { rhythm: "elke week".into(), ..WorkingForm::default() }, today, None).is_ok());
    assert!(Words::agree(&day("2026-11-24"), today, None).is_ok());
    assert!(Words::agree(&day("2026-11-01"), today, None).is_err());
    assert!(Words::agree(&day("2026-11-01"), today, passed).is_ok());
    assert!(Words::agree(&day("straks"), today, None).is_err());
}

#[tokio::test]
async fn bo_writes_how_they_work_together_and_each_says_yes_until_it_changes() {
    on_both(async |app: TestApp| {
        let change = format!("{}/wijzigen", here());
        let (mut bo, mut amina, mut noor) = (app.log_in(&BO).await, app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        let page = bo.get(&change).await;
        bo.fill(&page, &change, &[]).await.is(422).shows("Vul één van de vragen in");
        let page = bo.fill(&page, &change, &[("rhythm", "Elke dinsdag bellen"), ("look_back_on", "2026-11-25")]).await;
        page.is(200).shows("Elke dinsdag bellen").shows("Bo Willems: ja").shows("Noor Haddou: nog niet");
        noor.get(&change).await.is(404);
        noor.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.shows("Zegt u of u het ermee eens bent");
        let page = noor.get(&here()).await;
        noor.fill(&page, &format!("{}/akkoord", here()), &[]).await.is(200).shows("Noor Haddou: ja");
        noor.get(&format!("/plannen/{AMINAS_PLAN}/vandaag")).await.hides("het ermee eens");
        let page = amina.get(&format!("{change}?vraag=1")).await;
        amina.fill(&page, &change, &[("who_does", "Bo belt, Carmen komt langs")]).await.is(200).shows("Noor Haddou: nog niet");
        for member in [&HENK, &LOTTE] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
        app.minutes_pass(3 * 24 * 60);
        app.log_in(&CARMEN).await.get(&here()).await.shows("De dag om samen terug te kijken is voorbij");
    })
    .await;
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing_and_nobody_says_yes_to_what_they_did_not_read() {
    on_both(async |app: TestApp| {
        let change = format!("{}/wijzigen", here());
        let (mut bo, mut carmen, mut noor) = (app.log_in(&BO).await, app.log_in(&CARMEN).await, app.log_in(&NOOR).await);
        let (one, other) = (bo.get(&change).await, carmen.get(&change).await);
        bo.fill(&one, &change, &[("who_does", "Tekst van Bo")]).await.is(200);
        let old = noor.get(&here()).await;
        let both = carmen.fill(&other, &change, &[("who_does", "Tekst van Carmen")]).await;
        both.is(422).shows("Tekst van Bo").shows("Tekst van Carmen");
        carmen.fill(&both, &change, &[]).await.is(200).shows("Tekst van Carmen");
        noor.fill(&old, &format!("{}/akkoord", here()), &[]).await.is(200).shows("Tekst van Carmen").shows("Noor Haddou: nog niet");
    })
    .await;
}
