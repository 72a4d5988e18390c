// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sharing the whole plan asks for a login of minutes ago; stopping, and sharing one part, ask for nothing.
use super::{decides, delen, sight};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
    on_both,
};

#[tokio::test]
async fn amina_logs_in_again_before_she_shares_everything_and_finds_what_she_filled_in() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        app.minutes_pass(11);
        let today = app.app.clock().now().day();
        decides(&mut amina, &BO, &[("part", "all"), ("outcome", "ended")]).await.shows("Bo Willems ziet dit niet meer");
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "shared")]).await.is(200);
        assert!(sight(&app, &BO).await.part("money", today), "one part asks for no login");
        let everything = [("part", "all"), ("outcome", "shared"), ("purpose", "Samen verder kijken")];
        decides(&mut amina, &BO, &everything).await.shows("Bent u het nog?");
        assert!(!sight(&app, &BO).await.is_whole(today), "who left a screen open shared nothing");
        let mut again = app.log_in(&AMINA).await;
        let page = again.get(&delen(&BO)).await;
        assert!(page.html.contains("Samen verder kijken"), "what she filled in stands there");
        again.fill(&page, &delen(&BO), &everything).await.shows("Bo Willems ziet alles.");
        assert!(sight(&app, &BO).await.is_whole(today));
        assert_eq!(app.number("select count(*) from drafts").await, 0);
    })
    .await;
}
