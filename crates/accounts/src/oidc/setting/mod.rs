// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an operator sets about one login provider, and what is unsafe about it. `docs/guides/login.md` tells how.
use super::credential::Credential;
use access::{App, people::store::organisations};
use openidconnect::{core::CoreJwsSigningAlgorithm, url::Url};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// One login provider of one municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerSetting {
    /// The short name of the municipality.
    pub municipality: String,
    /// A short name for addresses: lower-case letters, digits and dashes.
    pub key: String,
    /// What stands on the button.
    pub label: Label,
    /// Whose login it is.
    pub kind: Kind,
    /// For staff: the name or identifier of their organisation. Without it: the municipality's own staff.
    #[serde(default)]
    pub organisation: Option<String>,
    /// The provider's issuer, exactly as it writes it itself.
    pub issuer: String,
    /// The name under which the provider knows us.
    pub client_id: String,
    /// The file with our private key (PEM, PKCS#8) for `private_key_jwt`.
    #[serde(default)]
    pub private_key_file: Option<PathBuf>,
    /// The `kid` under which the provider knows that key.
    #[serde(default)]
    pub key_id: Option<String>,
    /// How we sign with it: by default `ES256` or `PS256`, as the key allows; `RS256` where the provider knows no better.
    #[serde(default)]
    pub key_algorithm: Option<Algorithm>,
    /// The file with our secret for `client_secret_basic`, where the provider takes no key.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// The levels that are sure enough, the lowest first.
    #[serde(default)]
    pub acr: Vec<String>,
    /// For residents: the claim with the citizen service number.
    #[serde(default)]
    pub bsn_claim: Option<String>,
    /// What to ask for beside `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// How the provider may sign.
    #[serde(default = "Algorithm::all")]
    pub algorithms: Vec<Algorithm>,
    /// Whether it may be reached without TLS; only for a provider on this very machine.
    #[serde(default)]
    pub allow_http: bool,
}

/// The words on the button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// Whose login it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Residents, and the people they bring along.
    Residents,
    /// People who work for an organisation or the municipality.
    Staff,
}

/// How a provider, or we, may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Algorithm {
    /// RSA with SHA-256, the older padding.
    RS256,
    /// RSA with SHA-256.
    PS256,
    /// The elliptic curve P-256.
    ES256,
}

impl Algorithm {
    fn all() -> Vec<Self> {
        vec![Self::RS256, Self::PS256, Self::ES256]
    }

    /// As the library names it.
    pub(crate) const fn of_library(self) -> CoreJwsSigningAlgorithm {
        match self {
            Self::RS256 => CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            Self::PS256 => CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            Self::ES256 => CoreJwsSigningAlgorithm::EcdsaP256Sha256,
        }
    }
}

impl IssuerSetting {
    /// Whether we may call this address: over TLS, or on this very machine where that is allowed.
    pub(crate) fn may_call(&self, address: &Url) -> bool {
        address.scheme() == "https" || (address.scheme() == "http" && self.allow_http && is_this_machine(address))
    }

    /// How messages name it.
    fn name(&self) -> String {
        format!("issuer {} of {}", self.key, self.municipality)
    }

    /// What is unsafe about it, one clear line each.
    pub(crate) fn dangers(&self) -> Vec<String> {
        let name = self.name();
        let plain_key = (1..=40).contains(&self.key.len()) && self.key.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'));
        let for_staff = self.kind == Kind::Staff;
        let address = Url::parse(&self.issuer).ok();
        let one_proof = self.private_key_file.is_some() != self.secret_file.is_some();
        let table = [
            (!plain_key, "key must be 1 to 40 lower-case letters, digits and dashes"),
            (self.label.nl.trim().is_empty() || self.label.en.trim().is_empty(), "label needs words in nl and en"),
            (self.client_id.is_empty(), "client_id is empty"),
            (
                !address.as_ref().is_some_and(|at| self.may_call(at)),
                "issuer must be an https address (http only on this machine, with allow_http)",
            ),
            (address.as_ref().is_some_and(|at| at.query().is_some() || at.fragment().is_some()), "issuer must have nothing behind ? or #"),
            (!one_proof, "give private_key_file or secret_file, one of the two"),
            (!for_staff && self.acr.is_empty(), "acr is empty: say which levels are sure enough for residents"),
            (!for_staff && self.organisation.is_some(), "organisation is only for staff"),
            (for_staff && self.bsn_claim.is_some(), "bsn_claim is only for residents: an employer's login must not find residents"),
            (self.algorithms.is_empty(), "algorithms is empty: nothing the provider signs would be taken"),
        ];
        let said = table.into_iter().filter(|(bad, _)| *bad).map(|(_, what)| format!("{name}: {what}"));
        said.chain(self.secret_dangers(&name)).collect()
    }

    fn secret_dangers(&self, name: &str) -> Vec<String> {
        let ((Some(file), None) | (None, Some(file))) = (&self.private_key_file, &self.secret_file) else { return Vec::new() };
        let shown = file.display();
        if std::fs::metadata(file).is_ok_and(|about| others_can_read(&about)) {
            return vec![format!("{name}: the file {shown} can be read by others: chmod 600 {shown}")];
        }
        Credential::read(self).err().map(|error| format!("{name}: {error:#}")).into_iter().collect()
    }
}

/// What is unsafe about all of them, one clear line each.
pub fn dangers(all: &[IssuerSetting]) -> Vec<String> {
    let mut dangers: Vec<String> = all.iter().flat_map(IssuerSetting::dangers).collect();
    for (at, one) in all.iter().enumerate() {
        if all.iter().take(at).any(|other| (&other.municipality, &other.key) == (&one.municipality, &one.key)) {
            dangers.push(format!("{}: there are two with this key", one.name()));
        }
    }
    dangers
}

/// The providers that name a municipality or an organisation that is not there, one clear line each.
pub async fn strangers(all: &[IssuerSetting], app: &App) -> anyhow::Result<Vec<String>> {
    let mut lines = Vec::new();
    for setting in all {
        let name = setting.name();
        let Some(of) = app.municipalities().into_iter().find(|of| of.slug == setting.municipality) else {
            lines.push(format!("{name}: there is no municipality with that short name"));
            continue;
        };
        let Some(wanted) = &setting.organisation else { continue };
        let known = organisations(&mut *app.db().read().await?, of.id).await?;
        if !known.iter().any(|one| one.name == *wanted || one.id.to_string() == *wanted) {
            lines.push(format!("{name}: {} has no organisation {wanted}", of.name));
        }
    }
    Ok(lines)
}

fn is_this_machine(address: &Url) -> bool {
    matches!(address.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"))
}

#[cfg(unix)]
fn others_can_read(about: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn others_can_read(_: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests;
