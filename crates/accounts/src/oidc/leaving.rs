// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! After logging out here: the way to log out at the provider too (OpenID Connect RP-Initiated Logout 1.0). The ID token is not
//! sent along as a hint, because it may hold a citizen service number and addresses end up in logs (invariant 12).
use super::Issuers;
use access::Ctx;
use openidconnect::{ClientId, EndSessionUrl, LogoutRequest, PostLogoutRedirectUrl};

impl Issuers {
    /// The address at which to log out of this provider, when it has one and can be reached.
    pub(crate) async fn way_out(&self, ctx: &Ctx, key: &str) -> Option<String> {
        let issuer = self.find(&ctx.municipality, key)?;
        let provider = issuer.provider(ctx.now).await.ok()?;
        let address = EndSessionUrl::from_url(provider.end_session()?.clone());
        let back = PostLogoutRedirectUrl::new(format!("{}/inloggen", super::site(ctx))).ok()?;
        let request = LogoutRequest::from(address).set_client_id(ClientId::new(issuer.setting.client_id.clone()));
        Some(request.set_post_logout_redirect_uri(back).http_get_url().to_string())
    }
}
