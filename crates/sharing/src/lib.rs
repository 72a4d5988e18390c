// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the resident shares with whom, for what and on which ground; who looked along; everything about me.
use access::Feature;

/// The front door.
pub fn feature() -> Feature {
    Feature { name: "sharing", ..Feature::default() }
}
