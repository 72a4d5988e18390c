// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about what somebody asked of the own data. Only the own statement has the plan's key. What waits for an answer stays.
use access::Kept;

pub(crate) const ASKED: Kept =
    Kept::of("rights_asked", "coalesce(k.stated_at, k.answered_at, k.extended_at, k.asked_at)", "k.asked_by", &["statement"])
        .unless("k.answered_at is null");
