// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The features that this program has: one line each, and nothing else knows them all.
use crate::settings::Settings;
use access::Feature;
use foundation::Clock;

/// All of them.
pub fn all(settings: &Settings) -> Vec<Feature> {
    let about = about::feature(settings.security_contact.as_deref(), Clock::system().now());
    vec![
        plan::feature(),
        team::feature(),
        sharing::feature(),
        conversations::feature(),
        emergency::feature(settings.emergency_often),
        representing::feature(),
        front_door::feature(),
        figures::feature(),
        messages::feature(settings.mail.server.is_some()),
        exchange::feature(),
        accounts::feature(&settings.issuers),
        safety::feature(),
        paper::feature(),
        files::feature(settings.scanner()),
        retention::feature(settings.notice_days),
        rights::feature(),
        about,
    ]
}
