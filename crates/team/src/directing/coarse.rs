// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A figure that says nothing about anybody: nothing below ten, and else to the nearest five.

/// Below this nothing is said.
const LEAST: i64 = 10;

/// The figure as it may be shown.
pub(super) const fn coarse(count: i64) -> Option<i64> {
    if count < LEAST { None } else { Some((count + 2) / 5 * 5) }
}
