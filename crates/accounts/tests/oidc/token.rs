// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The tokens that the provider makes: right ones, and one wrong in each way that a switch names.
use crate::{
    defects::Defect,
    keys::SigningKey,
    provider::{Now, Provider},
};
use data_encoding::BASE64URL_NOPAD;
use openidconnect::{
    PrivateSigningKey,
    core::{CoreHmacKey, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The level that is sure enough.
pub const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";

/// An ID token for what was asked.
pub fn make(provider: &Provider, asked: &HashMap<String, String>, access: &str) -> String {
    let issuer = provider.issuer().to_owned();
    let now = provider.now();
    let at = now.clock.now().0 / 1000;
    let hash = BASE64URL_NOPAD.encode(&Sha256::digest(access)[..16]);
    let mut claims = json!({
        "iss": issuer, "sub": "someone", "aud": asked["client_id"], "nonce": asked["nonce"], "iat": at, "nbf": at, "exp": at + 300,
        "acr": SUBSTANTIAL, "at_hash": hash, "email_verified": "true",
    });
    lay_over(&mut claims, &now.user);
    if let Some(defect) = now.defect {
        spoil(&mut claims, defect, at);
    }
    sign(&now, &claims)
}

/// Puts these claims in the place of others; null takes one away.
pub fn lay_over(claims: &mut Value, others: &Value) {
    for (name, value) in others.as_object().expect("claims") {
        claims[name] = value.clone();
    }
    claims.as_object_mut().expect("claims").retain(|_, value| !value.is_null());
}

fn spoil(claims: &mut Value, defect: Defect, now: i64) {
    let we = claims["aud"].clone();
    let changes = match defect {
        Defect::NonceMissing => json!({ "nonce": null }),
        Defect::NonceOther => json!({ "nonce": "A".repeat(43) }),
        Defect::IssuerOther => json!({ "iss": "https://other.example" }),
        Defect::AudienceOther => json!({ "aud": "somebody-else" }),
        Defect::AudienceMore => json!({ "aud": [we, "somebody-else"] }),
        Defect::AudienceMoreWithParty => json!({ "aud": [we.clone(), "somebody-else"], "azp": we }),
        Defect::PartyOther => json!({ "azp": "somebody-else" }),
        Defect::Expired => json!({ "exp": now - 61 }),
        Defect::MadeLongAgo => json!({ "iat": now - 700, "nbf": now - 700 }),
        Defect::FromTheFuture => json!({ "iat": now + 61, "nbf": null }),
        Defect::NotYetValid => json!({ "nbf": now + 61 }),
        Defect::SubjectMissing => json!({ "sub": null }),
        Defect::SubjectEmpty => json!({ "sub": "" }),
        Defect::SubjectTooLong => json!({ "sub": "s".repeat(256) }),
        Defect::LevelMissing => json!({ "acr": null }),
        Defect::LevelLower => json!({ "acr": "http://eidas.europa.eu/LoA/low" }),
        Defect::LevelList => json!({ "acr": format!("http://eidas.europa.eu/LoA/low {SUBSTANTIAL}") }),
        Defect::OtherAccessToken => json!({ "at_hash": "A".repeat(22) }),
        Defect::BsnMistyped => json!({ "bsn": "999993654" }),
        Defect::BsnIsANumber => json!({ "bsn": 999_993_653 }),
        Defect::RepresentsText => json!({ "represents": "999993653" }),
        Defect::RepresentsWithoutIssuer => json!({ "represents": { "sub": "someone else" } }),
        Defect::RepresentsUnknown => json!({ "represents": { "sub": "someone else", "iss": "urn:elsewhere" } }),
        _ => json!({}),
    };
    lay_over(claims, &changes);
}

fn sign(now: &Now, claims: &Value) -> String {
    let (key, other) = (&now.key, &now.other);
    let usual = json!({ "alg": key.algorithm(), "kid": key.kid, "typ": "JWT" });
    let with = |more: Value| {
        let mut header = usual.clone();
        lay_over(&mut header, &more);
        header
    };
    let by = |header: Value, key: &SigningKey| put_together(&header, claims, |message| key.sign(message));
    let address = "http://127.0.0.1:9/keys";
    match now.defect {
        Some(Defect::KeysTooSmall) => by(with(json!({ "alg": "RS256" })), &SigningKey::small_rsa("a")),
        Some(Defect::Unsigned) => put_together(&json!({ "alg": "none" }), claims, |_| Vec::new()),
        Some(Defect::SignatureMissing) => put_together(&usual, claims, |_| Vec::new()),
        Some(Defect::SharedSecret) => put_together(&with(json!({ "alg": "HS256" })), claims, |message| {
            let public = CoreHmacKey::new(key.public().to_string().into_bytes());
            public.sign(&CoreJwsSigningAlgorithm::HmacSha256, message).expect("signed")
        }),
        Some(Defect::UnknownAlgorithm) => by(with(json!({ "alg": "ES512" })), key),
        Some(Defect::OtherHash) => by(with(json!({ "alg": "RS384" })), &SigningKey::rsa_384("a")),
        Some(Defect::KeyUnknown) => by(with(json!({ "kid": "unknown" })), other),
        Some(Defect::KeyOfOtherProvider) => by(usual.clone(), other),
        Some(Defect::KeyInHeader) => by(with(json!({ "jwk": other.public() })), other),
        Some(Defect::KeyAtAddress) => by(with(json!({ "jku": address, "kid": "b" })), other),
        Some(Defect::CertificateAtAddress) => by(with(json!({ "x5u": address })), other),
        Some(Defect::CriticalHeader) => by(with(json!({ "crit": ["exp"] })), key),
        Some(Defect::LogoutToken) => by(with(json!({ "typ": "logout+jwt" })), key),
        Some(Defect::Changed) => {
            let (whole, mut changed) = (by(usual.clone(), key), claims.clone());
            changed["sub"] = json!("somebody else");
            let parts: Vec<&str> = whole.split('.').collect();
            format!("{}.{}.{}", parts[0], part(&changed), parts[2])
        }
        _ => by(usual.clone(), key),
    }
}

/// Header, claims and signature, as they travel.
pub fn put_together(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    format!("{message}.{}", BASE64URL_NOPAD.encode(&sign(message.as_bytes())))
}

fn part(value: &Value) -> String {
    BASE64URL_NOPAD.encode(value.to_string().as_bytes())
}
