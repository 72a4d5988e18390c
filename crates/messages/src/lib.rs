// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Telling people that something waits: in the program, by mail, in their own calendar; never what.
use access::Feature;

/// The front door.
pub fn feature() -> Feature {
    Feature { name: "messages", ..Feature::default() }
}
