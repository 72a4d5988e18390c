// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Calling a login provider: five seconds, no redirects, no more than fits, only where we may go. The one place from which
//! this program calls anybody.
use super::{refusal::Refusal, setting::IssuerSetting};
use anyhow::Context;
use openidconnect::{HttpRequest, HttpResponse, http, url::Url};
use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{sync::Arc, time::Duration};

/// The longest a call may take.
const LONGEST: Duration = Duration::from_secs(5);
/// The most that is read of an answer, in bytes.
const MOST: usize = 256 * 1024;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Web(reqwest::Client);

impl Web {
    /// Trusts the roots of this machine (`SSL_CERT_FILE` names others).
    pub(crate) fn new() -> anyhow::Result<Self> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .no_proxy()
            .timeout(LONGEST)
            .user_agent("Vierluik")
            .build()
            .context("calls to login providers cannot be made")?;
        Ok(Self(client))
    }

    /// Fetches a JSON document.
    pub(crate) async fn get(&self, setting: &IssuerSetting, address: &Url) -> Result<Vec<u8>, Refusal> {
        let request = http::Request::get(address.as_str()).header("accept", "application/json").body(Vec::new());
        let answer = self.call(setting, request.map_err(|_| Refusal::MetadataWrong)?).await?;
        if answer.status() != http::StatusCode::OK {
            return Err(Refusal::ProviderDown);
        }
        Ok(answer.into_body())
    }

    /// Makes any call; an answer that is an error of the server's own is none.
    pub(crate) async fn call(&self, setting: &IssuerSetting, request: HttpRequest) -> Result<HttpResponse, Refusal> {
        let request = reqwest::Request::try_from(request).map_err(|_| Refusal::MetadataWrong)?;
        if !setting.may_call(request.url()) {
            return Err(Refusal::MetadataWrong);
        }
        let mut answer = self.0.execute(request).await.map_err(|error| trouble(&error))?;
        let status = answer.status();
        if status.is_redirection() {
            return Err(Refusal::ProviderRedirects);
        }
        if status.is_server_error() {
            return Err(Refusal::ProviderDown);
        }
        let mut response = http::Response::builder().status(status);
        if let Some(kind) = answer.headers().get(http::header::CONTENT_TYPE) {
            response = response.header(http::header::CONTENT_TYPE, kind);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| trouble(&error))? {
            if body.len() + chunk.len() > MOST {
                return Err(Refusal::ProviderTooBig);
            }
            body.extend_from_slice(&chunk);
        }
        response.body(body).map_err(|_| Refusal::ProviderDown)
    }
}

/// The error itself is not logged: it holds the address, and with it perhaps what was asked.
fn trouble(error: &reqwest::Error) -> Refusal {
    if error.is_timeout() { Refusal::ProviderSlow } else { Refusal::ProviderDown }
}
