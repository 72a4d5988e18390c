// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Passkeys (WebAuthn): the device or the security key proves who somebody is, after a finger, a face or a pin. The ceremonies
//! and their checks are `webauthn-rs`'s; here is which site we are, and that a challenge counts once, in the browser it was
//! given to. A passkey is discoverable, so nobody types a name, and the device always asks who is there (user verification).
mod add;
#[cfg(test)]
pub(crate) mod authenticator;
mod enter;
mod remove;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{Action, Ctx, Route};
use axum::{http::header, response::Response};
use foundation::{Problem, Result, text::TextFiles};
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// How sure a login with a passkey is.
pub(crate) const LEVEL: &str = "passkey";

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(enter::PATH, Action::Enter, "accounts.login", enter::show),
        Route::change(enter::ASK_PATH, Action::Enter, "accounts.login", enter::ask),
        Route::change(enter::PATH, Action::Enter, "accounts.login", enter::enter),
        Route::show(add::PATH, Action::Enter, "accounts.means", add::show),
        Route::change(add::ASK_PATH, Action::Enter, "accounts.means", add::ask),
        Route::change(add::PATH, Action::Enter, "accounts.means", add::add),
        Route::change("/mijn-gegevens/passkeys/einde", Action::Own, "accounts.means", remove::remove),
    ];
    (routes, foundation::texts!("passkeys", "."))
}

/// The site as passkeys know it: the host name under which the visitor came, which is one of this municipality's. Nothing for
/// a host without a name (an address of numbers): passkeys are bound to a name.
fn site(ctx: &Ctx) -> Option<Webauthn> {
    let scheme = if ctx.limits().secure { "https" } else { "http" };
    let origin = Url::parse(&format!("{scheme}://{}", ctx.host())).ok()?;
    let name = origin.domain()?.to_owned();
    WebauthnBuilder::new(&name, &origin).ok()?.rp_name(&ctx.municipality.name).build().ok()
}

/// Whether passkeys work under this host name.
pub(crate) fn are_here(ctx: &Ctx) -> bool {
    site(ctx).is_some()
}

/// The site, where there must be one.
fn here(ctx: &Ctx) -> Result<Webauthn> {
    site(ctx).ok_or(Problem::NotFound)
}

/// What the browser's script passes on to the device.
fn question(asked: &impl serde::Serialize) -> Result<Response> {
    Ok(Response::builder().header(header::CONTENT_TYPE, "application/json").body(serde_json::to_vec(asked)?.into())?)
}
