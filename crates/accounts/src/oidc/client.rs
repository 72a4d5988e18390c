// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The two messages to a provider: the address a visitor is sent to, and the code given in for an ID token.
use super::{Issuer, claims::Rest, credential::Credential, provider::Provider, refusal::Refusal, setting::IssuerSetting, web::Web};
use foundation::{Chance, Language, When};
use openidconnect::{
    AsyncHttpClient, AuthenticationContextClass, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdToken, IdTokenFields, LanguageTag, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
    url::Url,
};
use std::pin::Pin;

/// How `private_key_jwt` is named (RFC 7523).
const LETTER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

pub(crate) type Token = IdToken<Rest, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Fields = IdTokenFields<Rest, EmptyExtraTokenFields, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Answer = StandardTokenResponse<Fields, CoreTokenType>;
type OurClient = Client<
    Rest,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Answer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What belongs to one login and to no other.
pub(crate) struct Secrets<'a> {
    pub(crate) state: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) verifier: &'a str,
}

/// The ID token, and the access token that its `at_hash` is about; that one is used for nothing else.
pub(crate) struct Redeemed {
    pub(crate) token: Token,
    pub(crate) access: openidconnect::AccessToken,
}

fn client(issuer: &Issuer, provider: &Provider, back: &str, secret: Option<ClientSecret>) -> Result<OurClient, Refusal> {
    let we = ClientId::new(issuer.setting.client_id.clone());
    let back = RedirectUrl::new(back.to_owned()).map_err(|_| Refusal::MetadataWrong)?;
    Ok(Client::from_provider_metadata(provider.metadata.clone(), we, secret).set_redirect_uri(back))
}

/// Where the visitor is sent; the provider sends them back to `back`. Who is logged in here already must prove it anew there.
pub(crate) fn address(issuer: &Issuer, provider: &Provider, back: &str, with: (&Secrets<'_>, Language, bool)) -> Result<Url, Refusal> {
    let (secrets, language, is_here) = with;
    let (state, nonce) = (CsrfToken::new(secrets.state.to_owned()), Nonce::new(secrets.nonce.to_owned()));
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(secrets.verifier.to_owned()));
    let client = client(issuer, provider, back, None)?;
    let mut request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || state, || nonce)
        .set_pkce_challenge(challenge)
        .add_ui_locale(LanguageTag::new(language.code().to_owned()));
    if is_here {
        request = request.add_prompt(CoreAuthPrompt::Login);
    }
    for scope in &issuer.setting.scopes {
        request = request.add_scope(Scope::new(scope.clone()));
    }
    for level in &issuer.setting.acr {
        request = request.add_auth_context_value(AuthenticationContextClass::new(level.clone()));
    }
    Ok(request.url().0)
}

/// Calls as the library wants it.
struct Caller {
    web: Web,
    setting: IssuerSetting,
}

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Refusal>> + Send + 'c>>;
    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.web.call(&self.setting, request))
    }
}

/// Gives in the code, with the proof that it was we who began (PKCE) and who we are.
pub(crate) async fn redeem(
    issuer: &Issuer,
    provider: &Provider,
    code: (&str, &str),
    back: &str,
    at: (When, &Chance),
) -> Result<Redeemed, Refusal> {
    let credential = Credential::read(&issuer.setting).map_err(|error| {
        tracing::error!(issuer = issuer.setting.key, error = format!("{error:#}"), "our own key or secret cannot be used");
        Refusal::CredentialUnusable
    })?;
    let client = client(issuer, provider, back, credential.secret())?;
    let mut request = client
        .exchange_code(AuthorizationCode::new(code.0.to_owned()))
        .map_err(|_| Refusal::MetadataWrong)?
        .set_pkce_verifier(PkceCodeVerifier::new(code.1.to_owned()));
    let audience = provider.metadata.token_endpoint().ok_or(Refusal::MetadataWrong)?.as_str();
    if let Some(letter) = credential.letter(&issuer.setting.client_id, audience, at) {
        request = request.add_extra_param("client_assertion_type", LETTER).add_extra_param("client_assertion", letter);
    }
    let caller = Caller { web: issuer.web().await?.clone(), setting: issuer.setting.clone() };
    let answer = request.request_async(&caller).await.map_err(|error| match error {
        RequestTokenError::Request(refusal) => refusal,
        RequestTokenError::ServerResponse(_) => Refusal::CodeRefused,
        _ => Refusal::TokenMalformed,
    })?;
    let token = answer.id_token().cloned().ok_or(Refusal::TokenMissing)?;
    Ok(Redeemed { token, access: answer.access_token().clone() })
}
