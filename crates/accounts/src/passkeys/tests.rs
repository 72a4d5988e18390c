// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Passkeys, as Bo uses them and as somebody abuses them.
use super::authenticator::Authenticator;
use crate::stories::{adds_passkey, question, touches, with_passkey, with_password};
use neighbourhood::{
    TestApp, Visitor,
    cast::{AMINA, BO, CARMEN},
    on_both,
};

const REFUSED: &str = "Het lukte niet om in te loggen met deze passkey";

#[tokio::test]
async fn bo_makes_a_passkey_by_invitation_and_logs_in_with_it() {
    on_both(async |app: TestApp| {
        let (_, mut device) = with_passkey(&app, &BO, 1).await;
        let mut phone = app.visitor(&BO);
        touches(&mut phone, &mut device).await.is(200).shows("Bo Willems").shows("Mijn telefoon").shows("Voor het laatst gebruikt");
        touches(&mut app.visitor(&BO), &mut device).await.is(200).shows("Bo Willems");
        let levels = app.number("select count(*) from sessions where level = 'passkey'").await;
        assert_eq!(levels, 3);
    })
    .await;
}

/// A browser in which the device lies in this way.
async fn lies(app: &TestApp, device: &mut Authenticator, lie: impl Fn(&mut Authenticator)) {
    let (origin, site, counter) = (device.origin.clone(), device.site.clone(), device.counter);
    lie(device);
    let mut visitor = app.visitor(&BO);
    touches(&mut visitor, device).await.is(422).shows(REFUSED);
    visitor.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
    (device.origin, device.site, device.verifies, device.counter) = (origin, site, true, counter);
}

#[tokio::test]
async fn a_passkey_is_refused_from_another_site_without_a_check_of_who_is_there_and_when_it_was_copied() {
    on_both(async |app: TestApp| {
        let (_, mut device) = with_passkey(&app, &BO, 1).await;
        touches(&mut app.visitor(&BO), &mut device).await.is(200);
        lies(&app, &mut device, |device| device.origin = "http://vierbergen.example".into()).await;
        lies(&app, &mut device, |device| device.origin = "https://vierbergen.localhost".into()).await;
        lies(&app, &mut device, |device| device.site = "oeverdam.localhost".into()).await;
        lies(&app, &mut device, |device| device.verifies = false).await;
        lies(&app, &mut device, |device| device.counter = 0).await;
        touches(&mut app.visitor(&BO), &mut device).await.is(200).shows("Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_once_and_only_in_the_browser_that_was_asked() {
    on_both(async |app: TestApp| {
        let (_, mut device) = with_passkey(&app, &BO, 1).await;
        let (mut here, mut elsewhere) = (app.visitor(&BO), app.visitor(&BO));
        let page = here.get("/inloggen/passkey").await;
        let answer = device.answers(&question(&mut here, &page, "/inloggen/passkey").await);
        let other = elsewhere.get("/inloggen/passkey").await;
        question(&mut elsewhere, &other, "/inloggen/passkey").await;
        elsewhere.fill(&other, "/inloggen/passkey", &[("credential", &answer)]).await.is(422).shows(REFUSED);
        here.fill(&page, "/inloggen/passkey", &[("credential", &answer)]).await.is(200);
        let mut again = app.visitor(&BO);
        again.keep_cookie("vierluik-bezoek", here.cookie("vierluik-bezoek").expect("a visit"));
        let page = again.get("/inloggen/passkey").await;
        again.fill(&page, "/inloggen/passkey", &[("credential", &answer)]).await.is(422).shows(REFUSED);
        for nonsense in ["", "{}", "null", "[1]"] {
            let page = again.get("/inloggen/passkey").await;
            question(&mut again, &page, "/inloggen/passkey").await;
            again.fill(&page, "/inloggen/passkey", &[("credential", nonsense)]).await.is(422).shows(REFUSED);
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_is_too_old_after_a_quarter_of_an_hour() {
    on_both(async |app: TestApp| {
        let (_, mut device) = with_passkey(&app, &BO, 1).await;
        let mut bo = app.visitor(&BO);
        let page = bo.get("/inloggen/passkey").await;
        let answer = device.answers(&question(&mut bo, &page, "/inloggen/passkey").await);
        app.minutes_pass(16);
        bo.fill(&page, "/inloggen/passkey", &[("credential", &answer)]).await.is(422).shows(REFUSED);
    })
    .await;
}

#[tokio::test]
async fn a_new_passkey_is_refused_when_the_device_lies() {
    on_both(async |app: TestApp| {
        let (mut bo, _) = with_passkey(&app, &BO, 1).await;
        let table: [fn(&mut Authenticator); 3] =
            [|d| d.origin = "http://vierbergen.example".into(), |d| d.site = "oeverdam.localhost".into(), |d| d.verifies = false];
        for lie in table {
            let mut device = Authenticator::at("vierbergen.localhost", 2);
            lie(&mut device);
            adds_passkey(&mut bo, &mut device, "Laptop").await.is(422).shows("Het lukte niet om een passkey te maken");
        }
        assert_eq!(app.number("select count(*) from passkeys").await, 1);
    })
    .await;
}

async fn remove_first(visitor: &mut Visitor) -> neighbourhood::Seen {
    let page = visitor.get("/mijn-gegevens").await;
    visitor.fill(&page, "/mijn-gegevens/passkeys/einde", &[]).await
}

#[tokio::test]
async fn bo_keeps_several_passkeys_and_never_loses_the_last_way_in() {
    on_both(async |app: TestApp| {
        let (mut bo, mut phone) = with_passkey(&app, &BO, 1).await;
        assert!(!bo.get("/mijn-gegevens").await.has_form("/mijn-gegevens/passkeys/einde"));
        let mut laptop = Authenticator::at("vierbergen.localhost", 2);
        adds_passkey(&mut bo, &mut laptop, "Laptop").await.is(200).shows("Mijn telefoon").shows("Laptop");
        adds_passkey(&mut bo, &mut laptop, "Nog eens").await.is(422).shows("Het lukte niet om een passkey te maken");
        app.minutes_pass(11);
        remove_first(&mut bo).await.is(200).shows("Bent u het nog?");
        touches(&mut bo, &mut laptop).await.shows("Mijn telefoon");
        remove_first(&mut bo).await.is(200).hides("Mijn telefoon").shows("Laptop");
        touches(&mut app.visitor(&BO), &mut phone).await.is(422).shows(REFUSED);
        touches(&mut app.visitor(&BO), &mut laptop).await.is(200).shows("Bo Willems");
        assert!(!bo.get("/mijn-gegevens").await.has_form("/mijn-gegevens/passkeys/einde"));
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_away_a_passkey_of_somebody_else() {
    on_both(async |app: TestApp| {
        let (mut bo, _) = with_passkey(&app, &BO, 1).await;
        adds_passkey(&mut bo, &mut Authenticator::at("vierbergen.localhost", 2), "Laptop").await.is(200);
        let (mut carmen, _) = with_password(&app, &CARMEN, "carmen").await;
        adds_passkey(&mut carmen, &mut Authenticator::at("vierbergen.localhost", 3), "Sleutel").await.is(200);
        let his = data_encoding::BASE64URL_NOPAD.encode(&[2; 16]);
        let page = carmen.get("/mijn-gegevens").await;
        carmen.fill(&page, "/mijn-gegevens/passkeys/einde", &[("passkey", &his)]).await.is(404);
        bo.get("/mijn-gegevens").await.shows("Laptop");
    })
    .await;
}

#[tokio::test]
async fn the_pages_say_honestly_that_a_passkey_needs_javascript() {
    on_both(async |app: TestApp| {
        let mut amina = app.visitor(&AMINA);
        amina.get("/inloggen/passkey").await.shows("Een passkey werkt alleen als JavaScript aan staat");
        amina.get("/inloggen").await.shows("Inloggen met een passkey").shows("Inloggen met wachtwoord en code");
    })
    .await;
}

#[tokio::test]
async fn a_passkey_of_an_ended_account_opens_nothing() {
    on_both(async |app: TestApp| {
        let (mut bo, mut device) = with_passkey(&app, &BO, 1).await;
        let mut gerda = app.log_in(&neighbourhood::cast::GERDA).await;
        let page = gerda.get(&format!("/beheer/mensen/{}/einde", BO.id)).await;
        gerda.fill(&page, &format!("/beheer/mensen/{}/einde", BO.id), &[]).await.is(200);
        bo.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        touches(&mut app.visitor(&BO), &mut device).await.is(422).shows(REFUSED);
    })
    .await;
}
