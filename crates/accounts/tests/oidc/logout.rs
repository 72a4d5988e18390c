// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging out, here and at the provider, from either side.
use crate::{
    keys::SigningKey,
    provider::Provider,
    token::{lay_over, put_together},
    town::{AMINAS_BSN, Town, on_both},
};
use axum::{body::Body, http::Request};
use neighbourhood::{LogLines, Seen, cast::AMINA};
use serde_json::{Value, json};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A notice about Amina's session, with these claims laid over it.
fn notice(provider: &Provider, others: &Value) -> String {
    let now = provider.now().clock.now().0 / 1000;
    let mut claims = json!({
        "iss": provider.issuer(), "aud": "vierluik:digid", "iat": now, "exp": now + 120, "jti": provider.once(),
        "sub": "pseudonym of Amina", "sid": "session 1", "events": { EVENT: {} },
    });
    lay_over(&mut claims, others);
    signed(provider, &json!({ "typ": "logout+jwt" }), &claims, None)
}

fn signed(provider: &Provider, others: &Value, claims: &Value, by: Option<&SigningKey>) -> String {
    let now = provider.now();
    let key = by.unwrap_or(&now.key);
    let mut header = json!({ "alg": now.key.algorithm(), "kid": now.key.kid });
    lay_over(&mut header, others);
    put_together(&header, claims, |message| key.sign(message))
}

async fn send(town: &Town, path: &str, token: &str) -> Seen {
    let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    town.app.visitor(&AMINA).send(request.body(Body::from(format!("logout_token={token}"))).expect("a request")).await
}

#[tokio::test]
async fn a_notice_of_the_provider_ends_the_sessions_it_names_and_counts_once() {
    on_both(async |town: Town| {
        let (mut phone, mut laptop) = (town.app.visitor(&AMINA), town.app.visitor(&AMINA));
        town.log_in(&mut phone, "digid").await.shows("Amina Haddou");
        town.residents.user(json!({ "sub": "pseudonym of Amina", "bsn": AMINAS_BSN, "sid": "session 2" }));
        town.log_in(&mut laptop, "digid").await.shows("Amina Haddou");
        let token = notice(&town.residents, &json!({}));
        send(&town, "/inloggen/afgemeld/digid", &token).await.is(200);
        phone.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        laptop.get("/mijn-gegevens").await.shows("Amina Haddou");
        send(&town, "/inloggen/afgemeld/digid", &token).await.is(400);
        send(&town, "/inloggen/afgemeld/digid", &notice(&town.residents, &json!({ "sid": null }))).await.is(200);
        laptop.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        assert_eq!(town.app.number("select count(*) from change_log where event = 'accounts.logged_out_by_provider'").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_is_not_right_ends_nothing() {
    on_both(async |town: Town| {
        let mut amina = town.app.visitor(&AMINA);
        town.log_in(&mut amina, "digid").await.shows("Amina Haddou");
        let log = LogLines::read_along();
        let now = town.residents.now().clock.now().0 / 1000;
        let table = [
            (json!({ "nonce": "x" }), "nonce_wrong"),
            (json!({ "events": { "http://schemas.openid.net/event/other": {} } }), "event_wrong"),
            (json!({ "events": { EVENT: "yes" } }), "event_wrong"),
            (json!({ "events": null }), "token_malformed"),
            (json!({ "iss": "https://other.example" }), "issuer_wrong"),
            (json!({ "aud": "somebody-else" }), "audience_wrong"),
            (json!({ "aud": ["vierluik:digid", "somebody-else"] }), "audience_wrong"),
            (json!({ "iat": now + 61 }), "not_yet"),
            (json!({ "iat": now - 601 }), "expired"),
            (json!({ "exp": now - 61 }), "expired"),
            (json!({ "exp": null }), "token_malformed"),
            (json!({ "sub": null, "sid": null }), "subject_wrong"),
            (json!({ "jti": null }), "token_malformed"),
            (json!({ "jti": "" }), "token_malformed"),
        ];
        for (claims, reason) in table {
            send(&town, "/inloggen/afgemeld/digid", &notice(&town.residents, &claims)).await.is(400);
            let lines = log.take();
            assert!(lines.contains(&format!("\"reason\":\"{reason}\"")) && !lines.contains("pseudonym"), "{claims}: {reason}\n{lines}");
        }
        let claims = json!({ "iss": town.residents.issuer(), "aud": "vierluik:digid", "iat": now, "exp": now + 60, "jti": "x", "sub": "pseudonym of Amina", "events": { EVENT: {} } });
        let stranger = SigningKey::curve("a");
        let tokens = [
            (put_together(&json!({ "alg": "none" }), &claims, |_| Vec::new()), "algorithm_wrong"),
            (signed(&town.residents, &json!({}), &claims, Some(&stranger)), "signature_wrong"),
            (signed(&town.residents, &json!({ "kid": "other" }), &claims, None), "key_unknown"),
            (signed(&town.residents, &json!({ "alg": "HS256" }), &claims, None), "algorithm_wrong"),
            (signed(&town.residents, &json!({ "typ": "at+jwt" }), &claims, None), "token_malformed"),
            (signed(&town.residents, &json!({ "crit": ["exp"] }), &claims, None), "token_malformed"),
            ("geen.token".to_owned(), "token_malformed"),
        ];
        for (token, reason) in tokens {
            send(&town, "/inloggen/afgemeld/digid", &token).await.is(400);
            assert!(log.take().contains(&format!("\"reason\":\"{reason}\"")), "{reason}");
        }
        send(&town, "/inloggen/afgemeld/nergens", "x").await.is(404);
        // Right, and about somebody else: taken, and nothing of Amina's ends.
        for other in [json!({ "sub": "somebody else" }), json!({ "sid": "session 2", "sub": null })] {
            send(&town, "/inloggen/afgemeld/digid", &notice(&town.residents, &other)).await.is(200);
        }
        amina.get("/mijn-gegevens").await.shows("Amina Haddou");
    })
    .await;
}

#[tokio::test]
async fn after_logging_out_amina_is_shown_the_way_out_of_digid_too() {
    on_both(async |town: Town| {
        let mut amina = town.app.visitor(&AMINA);
        let page = town.log_in(&mut amina, "digid").await;
        let page = amina.fill(&page, "/uitloggen", &[]).await;
        page.shows("U bent uitgelogd");
        let out = page.links().into_iter().find(|link| link.starts_with(town.residents.issuer())).expect("a way out");
        assert!(
            out.contains("/end?client_id=vierluik%3Adigid&post_logout_redirect_uri=http%3A%2F%2Fvierbergen.localhost%2Finloggen"),
            "{out}"
        );
        assert!(!out.contains("eyJ") && !out.contains(AMINAS_BSN));
        amina.get("/inloggen?uit=nergens").await.is(200);
    })
    .await;
}
