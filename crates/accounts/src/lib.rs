// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in and out, sessions, drafts, and what somebody keeps about their own account.
#[cfg(feature = "demo")]
mod demo;
mod keep;
mod login;
mod profile;
mod start;

use access::Feature;

/// The front door.
pub fn feature() -> Feature {
    let mut feature = Feature { name: "accounts", ..Feature::default() };
    feature.routes.extend(keep::routes());
    for (routes, texts) in [login::topic(), profile::topic()] {
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    #[cfg(feature = "demo")]
    {
        let (routes, texts) = demo::topic();
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    feature
}
