// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How we prove at a provider who we are: a secret, or (better) a letter signed with our own key for each call
//! (`private_key_jwt`, RFC 7523). The letter is for that one address, lives a minute and is never the same.
use super::setting::{Algorithm, IssuerSetting};
use anyhow::{Context, bail, ensure};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use foundation::{Chance, When};
use openidconnect::ClientSecret;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair},
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::json;
use std::{fmt, fs, path::Path};

/// How long a letter is good for, in seconds.
const LIFE: i64 = 60;

/// A secret or a key.
pub(crate) enum Credential {
    /// `client_secret_basic`.
    Secret(ClientSecret),
    /// `private_key_jwt`, with the key's name.
    Key(Box<Key>, Option<String>),
}

/// Our private key.
pub(crate) enum Key {
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair, Algorithm),
}

impl Credential {
    /// Reads the file that the setting names; at each login, so that a new key needs no restart.
    pub(crate) fn read(setting: &IssuerSetting) -> anyhow::Result<Self> {
        match (&setting.private_key_file, &setting.secret_file) {
            (Some(file), None) => Ok(Self::Key(Box::new(Key::read(file, setting.key_algorithm)?), setting.key_id.clone())),
            (None, Some(file)) => {
                let secret = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
                let secret = secret.trim();
                ensure!(!secret.is_empty(), "{} is empty", file.display());
                Ok(Self::Secret(ClientSecret::new(secret.to_owned())))
            }
            _ => bail!("give private_key_file or secret_file, one of the two"),
        }
    }

    /// The secret, where there is one.
    pub(crate) fn secret(&self) -> Option<ClientSecret> {
        match self {
            Self::Secret(secret) => Some(secret.clone()),
            Self::Key(..) => None,
        }
    }

    /// The letter for the provider at `audience`, where we sign one.
    pub(crate) fn letter(&self, we: &str, audience: &str, at: (When, &Chance)) -> Option<String> {
        let Self::Key(key, name) = self else { return None };
        let now = at.0.0 / 1000;
        let mut header = json!({ "alg": key.algorithm(), "typ": "JWT" });
        if let Some(name) = name {
            header["kid"] = json!(name);
        }
        let once = HEXLOWER.encode(&at.1.bytes::<16>());
        let claims = json!({ "iss": we, "sub": we, "aud": audience, "jti": once, "iat": now, "exp": now + LIFE });
        let part = |value: serde_json::Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = key.sign(signed.as_bytes())?;
        Some(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature)))
    }
}

impl Key {
    fn read(file: &Path, wanted: Option<Algorithm>) -> anyhow::Result<Self> {
        let name = file.display();
        let key = PrivatePkcs8KeyDer::from_pem_file(file).ok().with_context(|| format!("{name} holds no private key in PEM (PKCS#8)"))?;
        let bytes = key.secret_pkcs8_der();
        let curve = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes, &SystemRandom::new());
        let key = if let Ok(key) = curve {
            Self::Ec(key)
        } else {
            let key = RsaKeyPair::from_pkcs8(bytes).ok();
            let key = key.with_context(|| format!("{name} is no P-256 key and no RSA key of 2048 bits or more"))?;
            Self::Rsa(key, wanted.unwrap_or(Algorithm::PS256))
        };
        let is_ec = matches!(key, Self::Ec(_));
        ensure!(is_ec == (wanted.unwrap_or(key.algorithm()) == Algorithm::ES256), "{name} cannot sign with the key_algorithm that is set");
        Ok(key)
    }

    const fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ec(_) => Algorithm::ES256,
            Self::Rsa(_, algorithm) => *algorithm,
        }
    }

    fn sign(&self, letter: &[u8]) -> Option<Vec<u8>> {
        let chance = SystemRandom::new();
        match self {
            Self::Ec(key) => Some(key.sign(&chance, letter).ok()?.as_ref().to_vec()),
            Self::Rsa(key, algorithm) => {
                let padding: &dyn RsaEncoding = if *algorithm == Algorithm::RS256 { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(padding, &chance, letter, &mut signature).ok()?;
                Some(signature)
            }
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential")
    }
}
