// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations at which the plan is made: planned, prepared by everyone, held with one screen on the table, confirmed.
use access::Feature;

/// The front door.
pub fn feature() -> Feature {
    Feature { name: "conversations", ..Feature::default() }
}
