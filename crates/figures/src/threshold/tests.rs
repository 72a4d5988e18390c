// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gerda sets the threshold higher; lower than ten is refused.
use super::{PATH, ThresholdForm};
use neighbourhood::{
    TestApp,
    cast::{BO, FATIMA, GERDA, HUGO},
    on_both,
};

#[test]
fn ten_or_more_and_never_fewer() {
    let read = |least: &str| ThresholdForm { version: 0, least: least.into() }.read().map(access::coarse::Threshold::least).ok();
    assert_eq!(["9", "0", "-20", "", "tien", "101"].map(read), [None; 6]);
    assert_eq!(["10", " 25 ", "100"].map(read), [Some(10), Some(25), Some(100)]);
}

#[tokio::test]
async fn gerda_sets_the_threshold_higher_and_nobody_else_does() {
    on_both(async |app: TestApp| {
        let mut gerda = app.log_in(&GERDA).await;
        let page = gerda.get(PATH).await;
        gerda.fill(&page, PATH, &[("least", "5")]).await.is(422).shows("van 10 tot en met 100");
        let saved = gerda.fill(&page, PATH, &[("least", "25")]).await;
        assert_eq!(saved.is(200).filled(PATH, &[]).iter().find(|(name, _)| name == "least").map(|(_, value)| value.as_str()), Some("25"));
        for member in [&BO, &FATIMA, &HUGO] {
            app.log_in(member).await.get(PATH).await.is(404);
        }
    })
    .await;
}
