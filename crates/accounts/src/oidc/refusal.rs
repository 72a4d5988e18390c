// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Why nobody was logged in. The code goes into the log, the kind of page to the visitor: plain words that help, and
//! nothing that tells whether somebody is known here.
use axum::http::StatusCode;
use std::fmt;

/// One reason each; [`Refusal::code`] says it in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The state is missing, another one, used before, too old, or of another browser.
    StateUnknown,
    /// The answer came in at the address of another provider than the login began with.
    OtherProvider,
    /// The answer names another issuer, or none where the provider promised one (RFC 9207).
    AnswerIssuer,
    /// The provider answered with an error: the visitor stopped, or it would not.
    Cancelled,
    /// There is neither a code nor an error in the answer.
    CodeMissing,
    /// The provider cannot be reached or failed.
    ProviderDown,
    /// The provider took too long.
    ProviderSlow,
    /// The provider sent us elsewhere, where we do not go.
    ProviderRedirects,
    /// The provider said more than we read.
    ProviderTooBig,
    /// Our own key or secret cannot be used.
    CredentialUnusable,
    /// The provider's description of itself is not right: another issuer, an unsafe address, no PKCE.
    MetadataWrong,
    /// The provider has no key that is good enough.
    KeysUnusable,
    /// The code was refused: used before, too old, or not ours.
    CodeRefused,
    /// What the token endpoint said cannot be read.
    TokenMalformed,
    /// There is no ID token in it.
    TokenMissing,
    /// The token is of another issuer.
    IssuerWrong,
    /// The token is for somebody else, or for others too.
    AudienceWrong,
    /// The token was made for another party (`azp`).
    PartyWrong,
    /// The token is too old.
    Expired,
    /// The token is from the future, or not valid yet.
    NotYet,
    /// The token belongs to another login.
    NonceWrong,
    /// The token is not signed, or in a way that we do not take.
    AlgorithmWrong,
    /// The token is signed with a key that the provider does not have.
    KeyUnknown,
    /// The signature is not right.
    SignatureWrong,
    /// The notice is about something else than logging out.
    EventWrong,
    /// The notice was taken before.
    Replayed,
    /// The access token is not the one that belongs to the ID token.
    AccessTokenWrong,
    /// The subject is empty or too long.
    SubjectWrong,
    /// The login was less sure than we ask.
    LevelTooLow,
    /// For whom somebody acts cannot be read, or this provider has no say about that.
    RepresentsWrong,
    /// The person for whom somebody acts is not known here as a resident.
    RepresentsUnknown,
    /// The citizen service number is none.
    BsnWrong,
    /// The citizen service number is of somebody else than the account.
    BsnDiffers,
    /// Nobody here has this login.
    PersonUnknown,
    /// The person holds a role that this provider cannot vouch for, or the account ended.
    PersonUnfit,
    /// The person logs in elsewhere, or with another subject.
    LinkedElsewhere,
}

/// What the visitor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Begin again: it took too long, or was done before.
    Again,
    /// The visitor stopped.
    Cancelled,
    /// It does not work at that provider now; try later or another way.
    Down,
    /// What came back is not right.
    Wrong,
    /// A surer way of logging in is asked.
    Level,
    /// Acting for somebody else is not possible.
    Represents,
    /// Ask the municipality or the organisation.
    Ask,
}

impl Refusal {
    /// The reason in the log.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::StateUnknown => "state_unknown",
            Self::OtherProvider => "other_provider",
            Self::AnswerIssuer => "answer_issuer",
            Self::Cancelled => "cancelled",
            Self::CodeMissing => "code_missing",
            Self::ProviderDown => "provider_down",
            Self::ProviderSlow => "provider_slow",
            Self::ProviderRedirects => "provider_redirects",
            Self::ProviderTooBig => "provider_too_big",
            Self::CredentialUnusable => "credential_unusable",
            Self::MetadataWrong => "metadata_wrong",
            Self::KeysUnusable => "keys_unusable",
            Self::CodeRefused => "code_refused",
            Self::TokenMalformed => "token_malformed",
            Self::TokenMissing => "token_missing",
            Self::IssuerWrong => "issuer_wrong",
            Self::AudienceWrong => "audience_wrong",
            Self::PartyWrong => "party_wrong",
            Self::Expired => "expired",
            Self::NotYet => "not_yet",
            Self::NonceWrong => "nonce_wrong",
            Self::AlgorithmWrong => "algorithm_wrong",
            Self::KeyUnknown => "key_unknown",
            Self::SignatureWrong => "signature_wrong",
            Self::EventWrong => "event_wrong",
            Self::Replayed => "replayed",
            Self::AccessTokenWrong => "access_token_wrong",
            Self::SubjectWrong => "subject_wrong",
            Self::LevelTooLow => "level_too_low",
            Self::RepresentsWrong => "represents_wrong",
            Self::RepresentsUnknown => "represents_unknown",
            Self::BsnWrong => "bsn_wrong",
            Self::BsnDiffers => "bsn_differs",
            Self::PersonUnknown => "person_unknown",
            Self::PersonUnfit => "person_unfit",
            Self::LinkedElsewhere => "linked_elsewhere",
        }
    }

    /// What the visitor reads.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::StateUnknown | Self::CodeMissing | Self::CodeRefused => Kind::Again,
            Self::Cancelled => Kind::Cancelled,
            Self::ProviderDown
            | Self::ProviderSlow
            | Self::ProviderRedirects
            | Self::ProviderTooBig
            | Self::CredentialUnusable
            | Self::MetadataWrong
            | Self::KeysUnusable => Kind::Down,
            Self::LevelTooLow => Kind::Level,
            Self::RepresentsWrong | Self::RepresentsUnknown => Kind::Represents,
            Self::BsnWrong | Self::BsnDiffers | Self::PersonUnknown | Self::PersonUnfit | Self::LinkedElsewhere => Kind::Ask,
            _ => Kind::Wrong,
        }
    }
}

impl Kind {
    /// The part of the text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Cancelled => "cancelled",
            Self::Down => "down",
            Self::Wrong => "wrong",
            Self::Level => "level",
            Self::Represents => "represents",
            Self::Ask => "ask",
        }
    }

    /// The status of the page.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Again | Self::Cancelled => StatusCode::BAD_REQUEST,
            Self::Down => StatusCode::SERVICE_UNAVAILABLE,
            Self::Wrong | Self::Level | Self::Represents | Self::Ask => StatusCode::FORBIDDEN,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl std::error::Error for Refusal {}
