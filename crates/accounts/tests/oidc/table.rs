// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Each defect of a provider: no session, a plain page with a number, one reason in the log and nothing else there.
use crate::{
    defects::Defect,
    town::{AMINAS_BSN, Town, on_both},
};
use neighbourhood::{LogLines, Visitor, cast::AMINA};

const AGAIN: u16 = 400;
const WRONG: u16 = 403;
const DOWN: u16 = 503;

const TABLE: [(Defect, &str, u16); 62] = [
    (Defect::MetadataOfOtherIssuer, "metadata_wrong", DOWN),
    (Defect::MetadataGarbage, "metadata_wrong", DOWN),
    (Defect::MetadataFails, "provider_down", DOWN),
    (Defect::MetadataRedirects, "provider_redirects", DOWN),
    (Defect::TokenEndpointWithoutTls, "metadata_wrong", DOWN),
    (Defect::JwksWithoutTls, "metadata_wrong", DOWN),
    (Defect::OnlyPlainPkce, "metadata_wrong", DOWN),
    (Defect::KeysGarbage, "keys_unusable", DOWN),
    (Defect::KeysEmpty, "keys_unusable", DOWN),
    (Defect::KeysTooSmall, "keys_unusable", DOWN),
    (Defect::KeysForEncrypting, "keys_unusable", DOWN),
    (Defect::KeysFail, "provider_down", DOWN),
    (Defect::StateMissing, "state_unknown", AGAIN),
    (Defect::StateOther, "state_unknown", AGAIN),
    (Defect::IssMissing, "answer_issuer", WRONG),
    (Defect::IssOther, "answer_issuer", WRONG),
    (Defect::CodeMissing, "code_missing", AGAIN),
    (Defect::ErrorAnswer, "cancelled", AGAIN),
    (Defect::ErrorWithHtml, "cancelled", AGAIN),
    (Defect::TokenFails, "provider_down", DOWN),
    (Defect::TokenRefuses, "code_refused", AGAIN),
    (Defect::TokenSlow, "provider_slow", DOWN),
    (Defect::TokenHuge, "provider_too_big", DOWN),
    (Defect::TokenRedirects, "provider_redirects", DOWN),
    (Defect::TokenGarbage, "token_malformed", WRONG),
    (Defect::IdTokenMissing, "token_missing", WRONG),
    (Defect::IdTokenGarbage, "token_malformed", WRONG),
    (Defect::NonceMissing, "nonce_wrong", WRONG),
    (Defect::NonceOther, "nonce_wrong", WRONG),
    (Defect::IssuerOther, "issuer_wrong", WRONG),
    (Defect::AudienceOther, "audience_wrong", WRONG),
    (Defect::AudienceMore, "audience_wrong", WRONG),
    (Defect::AudienceMoreWithParty, "audience_wrong", WRONG),
    (Defect::PartyOther, "party_wrong", WRONG),
    (Defect::Expired, "expired", WRONG),
    (Defect::MadeLongAgo, "expired", WRONG),
    (Defect::FromTheFuture, "not_yet", WRONG),
    (Defect::NotYetValid, "not_yet", WRONG),
    (Defect::SubjectMissing, "token_malformed", WRONG),
    (Defect::SubjectEmpty, "subject_wrong", WRONG),
    (Defect::SubjectTooLong, "subject_wrong", WRONG),
    (Defect::LevelMissing, "level_too_low", WRONG),
    (Defect::LevelLower, "level_too_low", WRONG),
    (Defect::LevelList, "level_too_low", WRONG),
    (Defect::OtherAccessToken, "access_token_wrong", WRONG),
    (Defect::BsnMistyped, "bsn_wrong", WRONG),
    (Defect::BsnIsANumber, "bsn_wrong", WRONG),
    (Defect::RepresentsText, "represents_wrong", WRONG),
    (Defect::RepresentsWithoutIssuer, "represents_wrong", WRONG),
    (Defect::RepresentsUnknown, "represents_unknown", WRONG),
    (Defect::Unsigned, "algorithm_wrong", WRONG),
    (Defect::SignatureMissing, "signature_wrong", WRONG),
    (Defect::SharedSecret, "algorithm_wrong", WRONG),
    (Defect::UnknownAlgorithm, "algorithm_wrong", WRONG),
    (Defect::OtherHash, "algorithm_wrong", WRONG),
    (Defect::KeyUnknown, "key_unknown", WRONG),
    (Defect::KeyOfOtherProvider, "signature_wrong", WRONG),
    (Defect::KeyInHeader, "signature_wrong", WRONG),
    (Defect::KeyAtAddress, "key_unknown", WRONG),
    (Defect::CertificateAtAddress, "signature_wrong", WRONG),
    (Defect::CriticalHeader, "token_malformed", WRONG),
    (Defect::LogoutToken, "token_malformed", WRONG),
];

/// What the page of each status says.
fn title(status: u16, reason: &str) -> &'static str {
    match (status, reason) {
        (DOWN, _) => "Inloggen lukt nu niet",
        (_, "cancelled") => "U bent niet ingelogd",
        (_, "level_too_low") => "U moet veiliger inloggen",
        (_, "bsn_wrong") => "U kunt hier niet verder",
        (_, "represents_wrong" | "represents_unknown") => "Inloggen voor iemand anders kan hier niet",
        _ => "Het inloggen is niet gelukt",
    }
}

#[tokio::test]
async fn each_defect_of_a_provider_lets_nobody_in() {
    on_both(async |town: Town| {
        let log = LogLines::read_along();
        for (defect, reason, status) in TABLE.into_iter().chain([(Defect::Changed, "signature_wrong", WRONG)]) {
            // An hour later nothing is kept of what the provider said about itself.
            town.app.minutes_pass(61);
            town.residents.set(Some(defect));
            log.take();
            let mut amina = town.app.visitor(&AMINA);
            let seen = try_to(&town, &mut amina).await;
            seen.is(status).shows(title(status, reason)).shows("Noem dan dit nummer").hides("kraak");
            let lines = log.take();
            assert!(lines.contains(&format!("\"reason\":\"{reason}\"")), "{defect:?}: {reason} is not in the log:\n{lines}");
            for secret in [AMINAS_BSN, "pseudonym of Amina", "eyJ", "someone else", "kraak"] {
                assert!(!lines.contains(secret), "{defect:?}: the log holds {secret}");
            }
            assert_eq!(town.sessions().await, 0, "{defect:?}");
            amina.get("/mijn-gegevens").await.shows("Log in om uw plan te zien");
        }
        assert_eq!(town.app.number("select count(*) from logins").await, 0);
        town.residents.set(None);
        town.app.minutes_pass(1);
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
    })
    .await;
}

/// As far as it goes: some defects show before the visitor leaves.
async fn try_to(town: &Town, amina: &mut Visitor) -> neighbourhood::Seen {
    let page = amina.get("/inloggen").await;
    let going = amina.fill(&page, "/inloggen/aanbieder", &[("aanbieder", "digid")]).await;
    if going.headers.get("refresh").is_none() {
        return going;
    }
    let back = town.visit(&going).await;
    amina.get(&back).await
}
