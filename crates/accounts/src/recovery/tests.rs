// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Codes on paper, as Amina renews them.
use crate::stories::{PASSWORD, codes, types, with_passkey, with_password};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
    on_both,
};

#[tokio::test]
async fn amina_makes_new_codes_and_the_old_ones_work_until_she_kept_them() {
    on_both(async |app: TestApp| {
        let (mut amina, keys) = with_password(&app, &AMINA, "amina").await;
        let page = amina.get("/mijn-gegevens/herstelcodes").await;
        page.shows("U hebt nog 10 herstelcodes");
        let sheet = amina.fill(&page, "/mijn-gegevens/herstelcodes/nieuw", &[]).await;
        let fresh = codes(&sheet);
        assert_eq!(fresh.len(), 10);
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &fresh[0]).await.is(422);
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &keys.paper[0]).await.is(200);
        amina.fill(&sheet, "/mijn-gegevens/herstelcodes", &[]).await.is(200).shows("U hebt nog 10 herstelcodes");
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &keys.paper[1]).await.is(422);
        types(&mut app.visitor(&AMINA), "amina", PASSWORD, &fresh[0]).await.is(200);
        amina.get("/mijn-gegevens/herstelcodes/nieuw").await.hides(&fresh[1]);
    })
    .await;
}

#[tokio::test]
async fn who_has_no_password_has_no_codes_and_who_left_the_page_open_is_asked_again() {
    on_both(async |app: TestApp| {
        let (mut bo, _) = with_passkey(&app, &BO, 1).await;
        bo.get("/mijn-gegevens/herstelcodes").await.is(404);
        let (mut amina, _) = with_password(&app, &AMINA, "amina").await;
        let page = amina.get("/mijn-gegevens/herstelcodes").await;
        app.minutes_pass(11);
        amina.fill(&page, "/mijn-gegevens/herstelcodes/nieuw", &[]).await.shows("Bent u het nog?");
    })
    .await;
}
