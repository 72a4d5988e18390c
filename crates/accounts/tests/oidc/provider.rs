// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A login provider on this machine: real HTTP, real signatures, and a switch per defect. It is strict about us: PKCE, the way
//! back to the letter, our letter or secret, each code once. It lives in the tests; no build of the program has it.
use crate::{defects::Defect, keys::SigningKey, letter, token};
use axum::{
    Form, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use foundation::{Clock, When};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::net::TcpListener;

pub const SECRET: &str = "een geheim van honderd:tekens & meer";

type Fields = HashMap<String, String>;

/// Cheap to clone.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

pub struct Inner {
    pub issuer: String,
    pub now: Mutex<Now>,
    count: AtomicU64,
}

/// What the provider is set to now.
pub struct Now {
    pub key: SigningKey,
    pub other: SigningKey,
    pub defect: Option<Defect>,
    /// Who logs in next: claims that are laid over the usual ones.
    pub user: Value,
    pub clock: Clock,
    /// Our public key, where we sign letters.
    pub client_key: Vec<u8>,
    /// Whether it names itself in its answers.
    pub names_itself: bool,
    codes: HashMap<String, Fields>,
    letters: Vec<String>,
    /// What was asked, in order: "metadata", "keys", "authorize", "token".
    pub asked: Vec<&'static str>,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}/oidc", listener.local_addr().expect("an address"));
        let now = Now {
            key: SigningKey::curve("a"),
            other: SigningKey::curve("b"),
            defect: None,
            user: json!({}),
            clock: Clock::standing_at(When(0)),
            client_key: Vec::new(),
            names_itself: true,
            codes: HashMap::new(),
            letters: Vec::new(),
            asked: Vec::new(),
        };
        let provider = Self(Arc::new(Inner { issuer, now: Mutex::new(now), count: AtomicU64::new(0) }));
        let router = Router::new()
            .route("/oidc/.well-known/openid-configuration", get(metadata))
            .route("/oidc/keys", get(keys))
            .route("/oidc/authorize", get(authorize))
            .route("/oidc/token", post(give))
            .route("/oidc/elsewhere", get(|| async { "{}" }).post(|| async { "{}" }))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    pub fn now(&self) -> MutexGuard<'_, Now> {
        self.0.now.lock().expect("nothing panics here")
    }

    pub fn set(&self, defect: Option<Defect>) {
        self.now().defect = defect;
    }

    /// The next one to log in.
    pub fn user(&self, claims: Value) {
        self.now().user = claims;
    }

    fn has(&self, defect: Defect) -> bool {
        self.now().defect == Some(defect)
    }

    pub fn once(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(format!("{}{}", self.0.issuer, self.0.count.fetch_add(1, Ordering::Relaxed)))[..16])
    }
}

fn answer(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn elsewhere(provider: &Provider) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, format!("{}/elsewhere", provider.issuer()))]).into_response()
}

async fn metadata(State(provider): State<Provider>) -> Response {
    provider.now().asked.push("metadata");
    let issuer = provider.issuer().to_owned();
    let has = |defect| provider.has(defect);
    if has(Defect::MetadataFails) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    if has(Defect::MetadataRedirects) {
        return elsewhere(&provider);
    }
    if has(Defect::MetadataGarbage) {
        return "<html>Onderhoud</html>".into_response();
    }
    let names_itself = provider.now().names_itself;
    let far = |bad: bool, path: &str| if bad { format!("http://provider.example/{path}") } else { format!("{issuer}/{path}") };
    answer(&json!({
        "issuer": if has(Defect::MetadataOfOtherIssuer) { format!("{issuer}/") } else { issuer.clone() },
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": far(has(Defect::TokenEndpointWithoutTls), "token"),
        "jwks_uri": far(has(Defect::JwksWithoutTls), "keys"),
        "end_session_endpoint": format!("{issuer}/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["none", "HS256", "ES256", "RS256"],
        "code_challenge_methods_supported": [if has(Defect::OnlyPlainPkce) { "plain" } else { "S256" }],
        "authorization_response_iss_parameter_supported": names_itself,
    }))
}

async fn keys(State(provider): State<Provider>) -> Response {
    let mut now = provider.now();
    now.asked.push("keys");
    let mut key = now.key.public();
    match now.defect {
        Some(Defect::KeysGarbage) => "<html>".into_response(),
        Some(Defect::KeysEmpty) => answer(&json!({ "keys": [] })),
        Some(Defect::KeysFail) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(Defect::KeysTooSmall) => answer(&json!({ "keys": [SigningKey::small_rsa("a").public()] })),
        Some(Defect::OtherHash) => answer(&json!({ "keys": [SigningKey::rsa_384("a").public()] })),
        Some(Defect::KeysForEncrypting) => {
            key["use"] = json!("enc");
            answer(&json!({ "keys": [key] }))
        }
        _ => answer(&json!({ "keys": [key] })),
    }
}

/// What a browser asks: the visitor logs in at once, as whoever is set.
async fn authorize(State(provider): State<Provider>, Query(asked): Query<Fields>) -> Response {
    provider.now().asked.push("authorize");
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    assert_eq!((text("response_type").as_str(), text("code_challenge_method").as_str()), ("code", "S256"));
    assert!(text("scope").split(' ').any(|scope| scope == "openid"));
    // 128 bits are 22 characters of base64url.
    assert!(text("state").len() >= 22 && text("nonce").len() >= 22 && text("code_challenge").len() == 43);
    let (code, has) = (provider.once(), |defect| provider.has(defect));
    let mut pairs = vec![("session_state", "x".to_owned())];
    if has(Defect::ErrorAnswer) || has(Defect::ErrorWithHtml) {
        let what = if has(Defect::ErrorWithHtml) { "<h1>kraak</h1><script>alert(1)</script>" } else { "stopped" };
        pairs.extend([("error", "access_denied".to_owned()), ("error_description", what.to_owned())]);
    } else if !has(Defect::CodeMissing) {
        pairs.push(("code", code.clone()));
    }
    match () {
        () if has(Defect::StateMissing) => {}
        () if has(Defect::StateOther) => pairs.push(("state", "A".repeat(43))),
        () => pairs.push(("state", text("state"))),
    }
    let names_itself = provider.now().names_itself;
    if names_itself && !has(Defect::IssMissing) {
        let issuer = provider.issuer();
        pairs.push(("iss", if has(Defect::IssOther) { "https://other.example".into() } else { issuer.to_owned() }));
    }
    let mut back: openidconnect::url::Url = text("redirect_uri").parse().expect("a way back");
    back.query_pairs_mut().extend_pairs(pairs);
    provider.now().codes.insert(code, asked);
    (StatusCode::FOUND, [(header::LOCATION, back.to_string())]).into_response()
}

/// What our server asks: an ID token for a code.
async fn give(State(provider): State<Provider>, headers: HeaderMap, Form(sent): Form<Fields>) -> Response {
    provider.now().asked.push("token");
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let refused = || (StatusCode::BAD_REQUEST, answer(&json!({ "error": "invalid_grant" }))).into_response();
    let Some(asked) = provider.now().codes.remove(&text("code")) else { return refused() };
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(text("code_verifier")));
    let is_whole =
        text("code_verifier").len() >= 43 && asked["code_challenge"] == challenge && asked["redirect_uri"] == text("redirect_uri");
    if !is_whole || !knows(&provider, &headers, &sent, &asked["client_id"]) {
        return refused();
    }
    let defect = provider.now().defect;
    match defect {
        Some(Defect::TokenFails) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Defect::TokenRefuses) => return refused(),
        Some(Defect::TokenSlow) => tokio::time::sleep(Duration::from_secs(20)).await,
        Some(Defect::TokenHuge) => return answer(&json!({ "access_token": "x".repeat(1024 * 1024) })),
        Some(Defect::TokenRedirects) => return elsewhere(&provider),
        Some(Defect::TokenGarbage) => return "<html>Onderhoud</html>".into_response(),
        _ => {}
    }
    let access = provider.once();
    let mut given = json!({ "access_token": access, "token_type": "Bearer", "expires_in": 60 });
    match defect {
        Some(Defect::IdTokenMissing) => {}
        Some(Defect::IdTokenGarbage) => given["id_token"] = json!("a.b.c"),
        _ => given["id_token"] = json!(token::make(&provider, &asked, &access)),
    }
    answer(&given)
}

/// Whether it is we who ask, by secret or by letter; a letter counts once.
fn knows(provider: &Provider, headers: &HeaderMap, sent: &Fields, client: &str) -> bool {
    let Some(letter) = sent.get("client_assertion") else {
        return headers.get(header::AUTHORIZATION).is_some_and(|said| letter::is_secret(said, client, SECRET));
    };
    let mut now = provider.now();
    let is_new = !now.letters.contains(letter);
    now.letters.push(letter.clone());
    is_new && letter::is_ours(letter, &now.client_key, (client, &format!("{}/token", provider.issuer())), now.clock.now())
}
