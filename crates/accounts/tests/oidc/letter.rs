// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How a provider checks who asks: our secret, or our signed letter.
use axum::http::HeaderValue;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use foundation::When;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;

/// `client_secret_basic`: name and secret, both as form fields are written.
pub fn is_secret(said: &HeaderValue, client: &str, secret: &str) -> bool {
    let said = said.to_str().ok().and_then(|said| said.strip_prefix("Basic "));
    let said = said.and_then(|said| BASE64.decode(said.as_bytes()).ok()).and_then(|said| String::from_utf8(said).ok());
    let Some((name, rest)) = said.as_deref().and_then(|said| said.split_once(':')) else { return false };
    let plain = |text: &str| {
        let url = format!("http://x/?x={text}").parse::<openidconnect::url::Url>().expect("an address");
        url.query_pairs().next().map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    (plain(name).as_str(), plain(rest).as_str()) == (client, secret)
}

/// `private_key_jwt`: signed with our key, about us, for this address, now.
pub fn is_ours(letter: &str, key: &[u8], about: (&str, &str), now: When) -> bool {
    let parts: Vec<&str> = letter.split('.').collect();
    let [header, claims, signature] = parts[..] else { return false };
    let bytes = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).expect("base64url");
    let json = |part: &str| serde_json::from_slice::<Value>(&bytes(part)).expect("JSON");
    let (head, said, now) = (json(header), json(claims), now.0 / 1000);
    let is_signed =
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(format!("{header}.{claims}").as_bytes(), &bytes(signature));
    let is_now = said["iat"].as_i64() == Some(now) && said["exp"].as_i64().is_some_and(|end| end > now && end <= now + 300);
    let is_about = said["iss"] == about.0 && said["sub"] == about.0 && said["aud"] == about.1;
    let is_unlike_others = said["jti"].as_str().is_some_and(|once| once.len() >= 22);
    is_signed.is_ok() && head["alg"] == "ES256" && head["kid"] == "ons" && is_now && is_about && is_unlike_others
}
