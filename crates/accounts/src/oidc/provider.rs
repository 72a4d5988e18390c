// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a provider says about itself: its addresses and its keys. Both are fetched when they are needed, kept for an hour,
//! and believed only when the issuer is exactly the one that was set. A provider that failed is left alone for ten seconds.
use super::{Issuer, refusal::Refusal, setting::IssuerSetting, web::Web};
use data_encoding::BASE64URL_NOPAD;
use foundation::When;
use openidconnect::{
    AdditionalProviderMetadata, EndSessionUrl, JsonWebKeySet, LogoutProviderMetadata, ProviderMetadata, TokenUrl,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
    url::Url,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// How long what a provider says is kept.
const KEPT_MS: i64 = 60 * 60_000;
/// How long keys are kept at least, whatever unknown key a token names: nobody makes us call a provider all the time.
const KEYS_MS: i64 = 60_000;
/// How long a provider that failed is left alone.
const REST_MS: i64 = 10_000;
/// The smallest RSA key that is good enough, in bytes (NIST SP 800-131A: 2048 bits).
const RSA_BYTES: usize = 256;

/// What we read beside the library's own.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct More {
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    code_challenge_methods_supported: Option<Vec<String>>,
}
impl AdditionalProviderMetadata for More {}

pub(crate) type Metadata = ProviderMetadata<
    LogoutProviderMetadata<More>,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// A provider as it was when it was asked.
#[derive(Debug)]
pub(crate) struct Provider {
    pub(crate) metadata: Metadata,
    pub(crate) keys: JsonWebKeySet<CoreJsonWebKey>,
    asked_at: When,
}

/// What is known of a provider now.
#[derive(Debug, Default)]
pub(crate) struct Known {
    provider: Option<Arc<Provider>>,
    failed: Option<(When, Refusal)>,
}

impl Issuer {
    /// The provider, as it says it is.
    pub(crate) async fn provider(&self, now: When) -> Result<Arc<Provider>, Refusal> {
        self.asked_after(now, now.plus_ms(-KEPT_MS)).await
    }

    /// The same, asked again because a token names a key that was not there; not more often than once a minute.
    pub(crate) async fn provider_with_new_keys(&self, now: When) -> Result<Arc<Provider>, Refusal> {
        self.asked_after(now, now.plus_ms(-KEYS_MS)).await
    }

    async fn asked_after(&self, now: When, since: When) -> Result<Arc<Provider>, Refusal> {
        // Held while asking, so that a crowd asks once.
        let mut known = self.known.lock().await;
        if let Some(provider) = known.provider.as_ref().filter(|provider| since < provider.asked_at && provider.asked_at <= now) {
            return Ok(provider.clone());
        }
        // Both ends, so that a clock that was set back keeps nobody out.
        if let Some((_, refusal)) = known.failed.filter(|(at, _)| (*at..at.plus_ms(REST_MS)).contains(&now)) {
            return Err(refusal);
        }
        match ask(self.web().await?, &self.setting, now).await {
            Ok(provider) => {
                let provider = Arc::new(provider);
                *known = Known { provider: Some(provider.clone()), failed: None };
                Ok(provider)
            }
            Err(refusal) => {
                known.failed = Some((now, refusal));
                Err(refusal)
            }
        }
    }
}

impl Provider {
    /// Whether the provider promises to name itself in its answers (RFC 9207).
    pub(crate) fn names_itself(&self) -> bool {
        self.metadata.additional_metadata().additional_metadata.authorization_response_iss_parameter_supported
    }

    /// Where a visitor can log out there too.
    pub(crate) fn end_session(&self) -> Option<&Url> {
        self.metadata.additional_metadata().end_session_endpoint.as_ref().map(EndSessionUrl::url)
    }
}

async fn ask(web: &Web, setting: &IssuerSetting, now: When) -> Result<Provider, Refusal> {
    let address = format!("{}/.well-known/openid-configuration", setting.issuer.trim_end_matches('/'));
    let address = Url::parse(&address).map_err(|_| Refusal::MetadataWrong)?;
    let metadata: Metadata = serde_json::from_slice(&web.get(setting, &address).await?).map_err(|_| Refusal::MetadataWrong)?;
    if !is_right(setting, &metadata) {
        return Err(Refusal::MetadataWrong);
    }
    let keys = usable_keys(&web.get(setting, metadata.jwks_uri().url()).await?)?;
    Ok(Provider { metadata, keys, asked_at: now })
}

/// The issuer to the letter, only addresses that we may call, and the kind of PKCE that we use.
fn is_right(setting: &IssuerSetting, metadata: &Metadata) -> bool {
    let more = metadata.additional_metadata();
    let ends = more.end_session_endpoint.as_ref().map(EndSessionUrl::url);
    let addresses = [Some(metadata.authorization_endpoint().url()), metadata.token_endpoint().map(TokenUrl::url), ends];
    let methods = more.additional_metadata.code_challenge_methods_supported.as_ref();
    metadata.issuer().as_str() == setting.issuer
        && metadata.token_endpoint().is_some()
        && addresses.into_iter().flatten().all(|address| setting.may_call(address))
        && methods.is_none_or(|methods| methods.iter().any(|method| method == "S256"))
}

/// The keys that sign well enough: RSA of 2048 bits or more and P-256, not meant for encrypting, never a shared secret.
fn usable_keys(document: &[u8]) -> Result<JsonWebKeySet<CoreJsonWebKey>, Refusal> {
    #[derive(Deserialize)]
    struct Document {
        keys: Vec<Value>,
    }
    let document: Document = serde_json::from_slice(document).map_err(|_| Refusal::KeysUnusable)?;
    let good = document.keys.into_iter().filter(signs_well_enough);
    let keys: Vec<CoreJsonWebKey> = good.filter_map(|key| serde_json::from_value(key).ok()).collect();
    if keys.is_empty() { Err(Refusal::KeysUnusable) } else { Ok(JsonWebKeySet::new(keys)) }
}

fn signs_well_enough(key: &Value) -> bool {
    let text = |name: &str| key[name].as_str();
    let length = |name: &str| {
        let number = text(name).and_then(|number| BASE64URL_NOPAD.decode(number.as_bytes()).ok()).unwrap_or_default();
        number.iter().skip_while(|byte| **byte == 0).count()
    };
    let strong = match text("kty") {
        Some("RSA") => length("n") >= RSA_BYTES && length("e") >= 1,
        Some("EC") => text("crv") == Some("P-256"),
        _ => false,
    };
    strong && text("use").is_none_or(|purpose| purpose == "sig")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_keys_that_sign_well_enough_are_kept() {
        let number = |bytes: usize| BASE64URL_NOPAD.encode(&vec![0xC1; bytes]);
        let padded = BASE64URL_NOPAD.encode(&[vec![0; 128], vec![0xC1; 128]].concat());
        let table = [
            (json!({ "kty": "RSA", "n": number(256), "e": "AQAB", "kid": "good", "alg": "RS256" }), true),
            (json!({ "kty": "RSA", "n": number(255), "e": "AQAB" }), false),
            (json!({ "kty": "RSA", "n": padded, "e": "AQAB" }), false),
            (json!({ "kty": "RSA", "n": number(256), "e": "AQAB", "use": "enc" }), false),
            (json!({ "kty": "EC", "crv": "P-256", "x": number(32), "y": number(32) }), true),
            (json!({ "kty": "EC", "crv": "P-384", "x": number(48), "y": number(48) }), false),
            (json!({ "kty": "oct", "k": number(32) }), false),
            (json!("RSA"), false),
        ];
        for (key, is_good) in table {
            assert_eq!(usable_keys(json!({ "keys": [key] }).to_string().as_bytes()).is_ok(), is_good, "{key}");
        }
        assert_eq!(usable_keys(b"<html>").err(), Some(Refusal::KeysUnusable));
    }
}
