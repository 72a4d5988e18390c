// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What Amina says to Bo, and Bo writes down; and how much of that waits for a resident's own word.
use super::{decides, delen, plan, sight};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, CARMEN, FATIMA, GERDA, HENK, KARIN, NOOR},
    on_both,
};

#[tokio::test]
async fn bo_writes_down_what_amina_said_and_amina_undoes_it() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let today = app.app.clock().now().day();
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await.is(200);
        let mut bo = app.log_in(&BO).await;
        let (form, bos) = (plan("delen/mondeling"), BO.id.to_string());
        let page = bo.get(&form).await;
        bo.fill(&page, &form, &[]).await.is(422);
        let said = [("person", bos.as_str()), ("outcome", "shared"), ("part", "money"), ("until", ""), ("purpose", "Schulden regelen")];
        bo.fill(&page, &form, &said).await.shows("Geld").shows("mondeling gezegd");
        assert_eq!(app.number("select count(*) from messages where kind = 'decisions.spoken'").await, 1);
        amina.get(&plan("vandaag")).await.shows("Iemand schreef op wat u zei over delen");
        let page = amina.get(&delen(&BO)).await;
        page.shows("Delen: Geld").shows("Bo Willems schreef op dat u dit zei");
        amina.fill(&page, &format!("{}/klopt-niet", delen(&BO)), &[]).await.hides("schreef op dat u dit zei");
        assert!(!sight(&app, &BO).await.part("money", today));
        let page = bo.get(&form).await;
        bo.fill(&page, &form, &said).await.is(200);
        let page = amina.get(&delen(&BO)).await;
        amina.fill(&page, &format!("{}/klopt", delen(&BO)), &[]).await.hides("schreef op dat u dit zei");
        assert!(sight(&app, &BO).await.part("money", today));
    })
    .await;
}

#[tokio::test]
async fn karin_sees_as_a_coarse_figure_how_much_was_written_down_that_no_resident_confirmed() {
    on_both(async |app: TestApp| {
        let (mut bo, form, bos) = (app.log_in(&BO).await, plan("delen/mondeling"), BO.id.to_string());
        let said = [("person", bos.as_str()), ("outcome", "shared"), ("part", "money"), ("until", ""), ("purpose", "")];
        for _ in 0..9 {
            let page = bo.get(&form).await;
            bo.fill(&page, &form, &said).await.is(200);
        }
        app.log_in(&KARIN).await.get("/").await.hides("nog niet bevestigd");
        let page = bo.get(&form).await;
        bo.fill(&page, &form, &said).await.is(200);
        let panel = app.log_in(&KARIN).await.get("/").await;
        panel.shows("Mondeling gedeeld en nog niet bevestigd").shows("Werk & Inkomen Rivierland: ongeveer 10 keer");
        panel.hides("Bo Willems").hides("Amina");
        for nobody in [&AMINA, &BO, &CARMEN, &FATIMA, &GERDA, &HENK, &NOOR] {
            app.log_in(nobody).await.get("/").await.hides("nog niet bevestigd");
        }
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&delen(&BO)).await;
        amina.fill(&page, &format!("{}/klopt", delen(&BO)), &[]).await.is(200);
        app.log_in(&KARIN).await.get("/").await.hides("nog niet bevestigd");
    })
    .await;
}
