// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Emergency access: a professional without a seat reads a plan for some hours because somebody is in danger. It needs the
//! person's number and birth date and a reason, ends by itself, and is told at once to the resident, the own team manager and
//! the privacy officer, who looks at each one afterwards (invariant 24) and sees who uses it often (abuse case 37).
mod about_me;
mod kept;
mod opening;
mod reviewing;
mod told;

use access::{Feature, Panel, Place, about_me::AboutMe};

/// How often in ninety days somebody, or an organisation, opens plans before that is marked, unless the setting says otherwise [K].
pub const OFTEN: usize = 3;

/// The front door; `often`: how often in ninety days is still usual.
pub fn feature(often: usize) -> Feature {
    Feature {
        name: "emergency",
        routes: opening::routes().into_iter().chain(reviewing::routes(often)).chain(told::routes()).collect(),
        texts: vec![opening::texts(), reviewing::texts(), told::texts()],
        panels: vec![
            Panel::of_plan(Place::Today, told::to_resident),
            Panel::of_window(access::Action::SeeCaseload, opening::running),
            Panel::of_window(access::Action::SeeOrganisation, told::to_manager),
            Panel::of_window(access::Action::ReviewEmergencies, reviewing::waiting),
        ],
        kept: vec![kept::EMERGENCIES],
        about_me: vec![AboutMe::Rows(about_me::RESIDENT), AboutMe::Rows(about_me::PERSON)],
        ..Feature::default()
    }
}
