// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in and out, sessions, drafts, and what somebody keeps about their own account.
mod about_me;
mod adding;
mod begun;
#[cfg(test)]
mod canary;
#[cfg(feature = "demo")]
mod demo;
mod everyone;
pub mod invitations;
mod keep;
mod login;
mod means;
mod notices;
pub mod oidc;
mod organisations;
mod passkeys;
mod password;
mod profile;
mod recovery;
mod review;
pub mod secret;
mod start;
#[cfg(test)]
mod stories;
mod throttle;

use access::{Feature, Route, about_me::AboutMe};
use foundation::{Conn, When, text::TextFiles};
use oidc::{IssuerSetting, Issuers};

/// What the topics bring: ways in first, then the own account, then the administrator's pages.
fn topics() -> Vec<(Vec<Route>, TextFiles)> {
    vec![
        login::topic(),
        passkeys::topic(),
        password::topic(),
        invitations::topic(),
        oidc::topic(),
        profile::topic(),
        recovery::topic(),
        notices::topic(),
        everyone::topic(),
        organisations::topic(),
        review::topic(),
    ]
}

/// Clears away what has served: unfinished logins, wrong tries that are forgotten. For the hourly housekeeping.
pub async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    begun::clear(conn, now).await?;
    oidc::clear(conn, now).await?;
    throttle::clear(conn, now).await
}

/// The front door; `issuers` are the login providers of the settings.
pub fn feature(issuers: &[IssuerSetting]) -> Feature {
    let mut feature = Feature { name: "accounts", about_me: vec![AboutMe::Rows(about_me::PERSON)], ..Feature::default() };
    feature.routes.extend(keep::routes());
    for (routes, texts) in topics() {
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    let issuers = Issuers::new(issuers);
    feature.routes = feature.routes.into_iter().map(|route| route.knowing(issuers.clone())).collect();
    #[cfg(feature = "demo")]
    {
        let (routes, texts) = demo::topic();
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    feature
}
