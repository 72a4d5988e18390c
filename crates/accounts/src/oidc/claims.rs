// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! From an ID token to what it proves. The library checks signature, issuer, audience, nonce and end; we add what it leaves
//! open: the party, both ends of its time, the access token, the subject, the level, for whom somebody acts.
//! Userinfo is never asked: what is not signed for us is not believed.
use super::{Issuer, client::Redeemed, provider::Provider, refusal::Refusal, represents, represents::Represented, setting::Kind};
use chrono::DateTime;
use foundation::{When, form::is_bsn};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, ClaimsVerificationError as Wrong, ClientId, IdTokenClaims, IdTokenVerifier, Nonce,
    SignatureVerificationError as Signature, core::CoreGenderClaim, core::CoreJsonWebKey,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 60;
/// How long ago a token may have been made, in seconds: it was made while we waited.
const OLDEST: i64 = 10 * 60;

/// The claims that the library does not know. They may hold a citizen service number, so they are never printed.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Rest(Map<String, Value>);

impl AdditionalClaims for Rest {}
impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// What an ID token proves.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) subject: String,
    /// How sure the login was: one of the levels that were asked, or `"oidc"` when none was.
    pub(crate) level: String,
    pub(crate) sid: Option<String>,
    pub(crate) bsn: Option<String>,
    pub(crate) represents: Option<Represented>,
}

/// Checks the token of one login.
pub(crate) fn prove(issuer: &Issuer, provider: &Provider, redeemed: &Redeemed, at: (&str, When)) -> Result<Proof, Refusal> {
    let (nonce, now) = at;
    let verifier = verifier(issuer, provider, now);
    let claims = redeemed.token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(|error| why(&error))?;
    if claims.authorized_party().is_some_and(|party| party.as_str() != issuer.setting.client_id) {
        return Err(Refusal::PartyWrong);
    }
    check_times(claims, now)?;
    check_access_token(claims, redeemed, &verifier)?;
    let subject = claims.subject().as_str();
    if !(1..=255).contains(&subject.len()) || !subject.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        return Err(Refusal::SubjectWrong);
    }
    let level = level(&issuer.setting.acr, claims.auth_context_ref().map(|level| level.as_str()))?;
    let rest = claims.additional_claims();
    Ok(Proof {
        subject: subject.to_owned(),
        level,
        sid: rest.sid()?,
        bsn: rest.bsn(issuer.setting.bsn_claim.as_deref())?,
        represents: rest.represents(issuer.setting.kind)?,
    })
}

/// Keys of this provider only, no shared secrets, our own list of ways to sign, our own clock.
fn verifier<'a>(issuer: &Issuer, provider: &Provider, now: When) -> IdTokenVerifier<'a, CoreJsonWebKey> {
    let we = ClientId::new(issuer.setting.client_id.clone());
    let early = DateTime::from_timestamp_millis(now.0 - LEEWAY * 1000).unwrap_or_default();
    IdTokenVerifier::new_public_client(we, provider.metadata.issuer().clone(), provider.keys.clone())
        .set_allowed_algs(issuer.setting.algorithms.iter().map(|algorithm| algorithm.of_library()))
        .set_time_fn(move || early)
}

fn check_times(claims: &IdTokenClaims<Rest, CoreGenderClaim>, now: When) -> Result<(), Refusal> {
    let (now, made) = (now.0 / 1000, claims.issue_time().timestamp());
    let from = claims.additional_claims().moment("nbf")?.unwrap_or(made);
    if made.max(from) > now + LEEWAY {
        return Err(Refusal::NotYet);
    }
    if made < now - OLDEST - LEEWAY { Err(Refusal::Expired) } else { Ok(()) }
}

fn check_access_token(
    claims: &IdTokenClaims<Rest, CoreGenderClaim>,
    redeemed: &Redeemed,
    verifier: &IdTokenVerifier<'_, CoreJsonWebKey>,
) -> Result<(), Refusal> {
    let Some(wanted) = claims.access_token_hash() else { return Ok(()) };
    let algorithm = redeemed.token.signing_alg().map_err(|_| Refusal::AlgorithmWrong)?;
    let key = redeemed.token.signing_key(verifier).map_err(|_| Refusal::KeyUnknown)?;
    let found = AccessTokenHash::from_token(&redeemed.access, algorithm, key).map_err(|_| Refusal::AccessTokenWrong)?;
    if found == *wanted { Ok(()) } else { Err(Refusal::AccessTokenWrong) }
}

fn level(accepted: &[String], said: Option<&str>) -> Result<String, Refusal> {
    if accepted.is_empty() {
        return Ok("oidc".to_owned());
    }
    said.filter(|said| accepted.iter().any(|level| level == said)).map(str::to_owned).ok_or(Refusal::LevelTooLow)
}

fn why(error: &Wrong) -> Refusal {
    match error {
        Wrong::Expired(_) => Refusal::Expired,
        Wrong::InvalidAudience(_) => Refusal::AudienceWrong,
        Wrong::InvalidIssuer(_) => Refusal::IssuerWrong,
        Wrong::InvalidNonce(_) => Refusal::NonceWrong,
        Wrong::InvalidSubject(_) => Refusal::SubjectWrong,
        Wrong::SignatureVerification(Signature::NoMatchingKey | Signature::AmbiguousKeyId(_)) => Refusal::KeyUnknown,
        Wrong::SignatureVerification(Signature::DisallowedAlg(_) | Signature::UnsupportedAlg(_) | Signature::NoSignature) => {
            Refusal::AlgorithmWrong
        }
        Wrong::SignatureVerification(_) => Refusal::SignatureWrong,
        _ => Refusal::TokenMalformed,
    }
}

impl Rest {
    fn moment(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.0.get(name).map(|value| value.as_i64().ok_or(Refusal::TokenMalformed)).transpose()
    }

    fn sid(&self) -> Result<Option<String>, Refusal> {
        let text = |value: &Value| value.as_str().filter(|sid| (1..=255).contains(&sid.len())).map(str::to_owned);
        self.0.get("sid").map(|value| text(value).ok_or(Refusal::TokenMalformed)).transpose()
    }

    fn bsn(&self, claim: Option<&str>) -> Result<Option<String>, Refusal> {
        let Some(value) = claim.and_then(|claim| self.0.get(claim)) else { return Ok(None) };
        let text = value.as_str().ok_or(Refusal::BsnWrong)?;
        let digits: Vec<u32> = text.chars().map_while(|c| c.to_digit(10)).collect();
        if text.len() == digits.len() && is_bsn(&digits) { Ok(Some(text.to_owned())) } else { Err(Refusal::BsnWrong) }
    }

    /// An employer has no say about whom residents act for.
    fn represents(&self, kind: Kind) -> Result<Option<Represented>, Refusal> {
        match self.0.get("represents") {
            None => Ok(None),
            Some(_) if kind == Kind::Staff => Err(Refusal::RepresentsWrong),
            Some(claim) => represents::read(claim).map(Some),
        }
    }
}
