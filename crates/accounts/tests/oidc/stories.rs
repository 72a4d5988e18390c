// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in at a provider, as the people of the neighbourhood do it.
use crate::{
    keys::SigningKey,
    town::{AMINAS_BSN, Town, on_both},
};
use neighbourhood::{
    LogLines,
    cast::{AMINA, LOTTE},
};
use serde_json::json;

#[tokio::test]
async fn amina_logs_in_with_digid_and_is_found_by_her_number_once_and_by_her_subject_afterwards() {
    on_both(async |town: Town| {
        let mut amina = town.app.visitor(&AMINA);
        amina.get("/inloggen").await.shows("Inloggen met digid");
        town.log_in(&mut amina, "digid").await.is(200).shows("Amina Haddou").shows("Dit apparaat");
        assert_eq!(town.app.number("select count(*) from logins where linked_by = 'bsn'").await, 1);
        let level = "select count(*) from sessions where level = 'http://eidas.europa.eu/LoA/substantial'";
        assert_eq!(town.app.number(level).await, 1);
        let plain = "select count(*) from logins l left join oidc_sessions s on s.municipality_id = l.municipality_id
             where l.subject like '%Amina%' or s.subject like '%Amina%' or s.sid like '%session%'";
        assert_eq!(town.app.number(plain).await, 0);
        town.residents.user(json!({ "sub": "pseudonym of Amina", "acr": "http://eidas.europa.eu/LoA/high" }));
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        assert_eq!(town.app.number("select count(*) from logins").await, 1);
        assert_eq!(town.app.number("select count(*) from oidc_visits").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_provider_may_sign_with_rsa_and_may_change_its_keys() {
    on_both(async |town: Town| {
        for (kid, pss) in [("rsa", false), ("rsa-pss", true)] {
            town.residents.now().key = SigningKey::rsa(kid, pss);
            town.app.minutes_pass(2);
            town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        }
        let asked = town.residents.now().asked.iter().filter(|what| **what == "keys").count();
        assert_eq!(asked, 2, "an unknown key is asked for once");
        // Within a minute of asking, nobody makes us ask again.
        town.residents.now().key = SigningKey::curve("next");
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.is(403);
        assert_eq!(town.residents.now().asked.iter().filter(|what| **what == "keys").count(), 2);
        town.app.minutes_pass(2);
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
    })
    .await;
}

#[tokio::test]
async fn the_same_subject_at_another_provider_is_somebody_else() {
    on_both(async |town: Town| {
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        town.work.user(json!({ "sub": "pseudonym of Amina", "bsn": AMINAS_BSN }));
        let mut other = town.app.visitor(&AMINA);
        town.log_in(&mut other, "werk").await.is(403).shows("U kunt hier niet verder").hides("Amina");
        assert_eq!(town.app.number("select count(*) from logins").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_and_at_the_address_where_it_was_asked() {
    on_both(async |town: Town| {
        let mut amina = town.app.visitor(&AMINA);
        let back = town.way_back(&mut amina, "digid").await;
        let mut other = town.app.visitor(&AMINA);
        other.get("/inloggen").await;
        other.get(&back).await.is(400).shows("Het inloggen is niet gelukt");
        amina.get(&back).await.shows("Amina Haddou");
        amina.get_once(&back).await.is(400);
        let again = town.way_back(&mut other, "digid").await;
        other.get(&again.replace("/digid?", "/werk?")).await.is(403);
        other.get(&again).await.is(400);
        let late = town.way_back(&mut other, "digid").await;
        town.app.minutes_pass(10);
        other.get(&late).await.is(400);
        // A code of another login: the provider refuses it, because the proof is not ours (PKCE).
        let mut third = town.app.visitor(&AMINA);
        let (first, second) = (town.way_back(&mut third, "digid").await, town.way_back(&mut third, "digid").await);
        let code = |path: &str| path.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code").to_owned();
        third.get(&second.replace(&code(&second), &code(&first))).await.is(400);
        assert_eq!(town.sessions().await, 1);
        assert_eq!(town.app.number("select count(*) from change_log where event = 'accounts.login_refused'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_a_provider_that_does_not_name_itself_cannot_be_given_to_another() {
    on_both(async |town: Town| {
        town.residents.now().names_itself = false;
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        let (mut other, log) = (town.app.visitor(&AMINA), LogLines::read_along());
        let back = town.way_back(&mut other, "digid").await;
        other.get(&back.replace("/digid?", "/werk?")).await.is(403).shows("Het inloggen is niet gelukt");
        assert!(log.take().contains("\"reason\":\"other_provider\""));
        assert_eq!(town.work.now().asked, Vec::<&str>::new(), "the code went to another provider");
    })
    .await;
}

#[tokio::test]
async fn a_provider_of_one_municipality_is_none_of_another() {
    on_both(async |town: Town| {
        let mut amina = town.app.visitor(&AMINA);
        let back = town.way_back(&mut amina, "digid").await;
        let mut lotte = town.app.visitor(&LOTTE);
        let page = lotte.get("/inloggen").await;
        page.hides("Inloggen met digid");
        lotte.get(&back).await.is(404);
        let token = lotte.get("/inloggen").await.filled("/taal", &[]);
        let fields: Vec<_> =
            token.into_iter().filter(|(name, _)| name == "form_token").chain([("aanbieder".into(), "digid".into())]).collect();
        lotte.post("/inloggen/aanbieder", &fields, "/inloggen").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_number_of_nobody_and_a_number_of_somebody_else_look_alike() {
    on_both(async |town: Town| {
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        let mut pages = Vec::new();
        for user in [json!({ "sub": "x", "bsn": "999990019" }), json!({ "sub": "y", "bsn": AMINAS_BSN }), json!({ "sub": "z" })] {
            town.residents.user(user);
            let seen = town.log_in(&mut town.app.visitor(&AMINA), "digid").await;
            let number = seen.text().split("nummer: ").nth(1).and_then(|rest| rest.get(..8)).expect("a number").to_owned();
            pages.push(seen.is(403).text().replace(&number, ""));
        }
        assert!(pages.iter().all(|page| *page == pages[0]), "{pages:?}");
        town.residents.user(json!({ "sub": "pseudonym of Amina", "bsn": "999990019" }));
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.is(403);
    })
    .await;
}

#[tokio::test]
async fn who_acts_for_a_known_resident_gets_no_more_than_the_own_account_and_it_is_in_the_log() {
    on_both(async |town: Town| {
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        let numbered = json!({ "sub": AMINAS_BSN, "iss": "urn:bsn", "sub_id_type": "urn:nl-eid-gdi:1.0:id:BSN" });
        let by_subject = json!({ "sub": "pseudonym of Amina", "iss": town.residents.issuer() });
        for represents in [numbered, by_subject] {
            town.residents.user(json!({ "sub": "pseudonym of Amina", "represents": represents }));
            let mut amina = town.app.visitor(&AMINA);
            town.log_in(&mut amina, "digid").await.shows("U ziet alleen wat van uzelf is");
            amina.get("/mijn-gegevens").await.shows("Amina Haddou");
        }
        let behalf = format!("{}", AMINA.id);
        assert_eq!(behalf.len(), 32);
        let logged =
            town.app.number("select count(distinct behalf_id) from access_log where behalf_id = '00000000000000000000000000000c01'").await;
        assert_eq!(logged, 1);
        let mut amina = town.app.visitor(&AMINA);
        let page = amina.get("/inloggen").await;
        let page = amina.fill(&page, "/taal", &[("taal", "en")]).await;
        page.shows("Log in");
        town.residents.user(json!({ "sub": "pseudonym of Amina", "represents": "nobody" }));
        let going = amina.fill(&page, "/inloggen/aanbieder", &[("aanbieder", "digid")]).await;
        let back = town.visit(&going).await;
        amina.get(&back).await.is(403).shows("Logging in for somebody else is not possible here");
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_failed_is_left_alone_for_a_while() {
    on_both(async |town: Town| {
        town.residents.set(Some(crate::defects::Defect::MetadataFails));
        for _ in 0..3 {
            let mut amina = town.app.visitor(&AMINA);
            let page = amina.get("/inloggen").await;
            let seen = amina.fill(&page, "/inloggen/aanbieder", &[("aanbieder", "digid")]).await;
            seen.is(503).shows("U koos: Inloggen met digid. Dat werkt op dit moment niet.");
            assert!(seen.links().iter().any(|link| link == "/inloggen"), "no other way is offered");
        }
        assert_eq!(town.residents.now().asked, ["metadata"]);
    })
    .await;
}
