// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about openings in an emergency; sealed with the municipality's key, and copied nowhere.
use access::Kept;

pub(crate) const EMERGENCIES: Kept = Kept::of("emergencies", "coalesce(k.reviewed_at, k.until_at)", "k.person_id", &[]);
