// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Around the table of a plan: who sits there and how one comes and goes, who directs, what was agreed on working together,
//! working notes, and who knows about what.
use access::Feature;

/// The front door.
pub fn feature() -> Feature {
    Feature { name: "team", ..Feature::default() }
}
