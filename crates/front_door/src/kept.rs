// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about referrals; sealed with the municipality's key. What went along is a document of its own, with its own term.
use access::Kept;

pub(crate) const REFERRALS: Kept = Kept::of("referrals", "coalesce(k.answered_at, k.refused_at, k.agreed_at, k.made_at)", "k.made_by", &[]);
