// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about who acts for the resident. What still counts stays.
use access::Kept;

/// The seat that came with it is still taken, and nobody ended it.
const COUNTS: &str = "k.ended_at is null and exists (select 1 from seats s where s.municipality_id = k.municipality_id
    and s.plan_id = k.plan_id and s.person_id = k.person_id and s.kind = 'representative' and s.ended_at is null)";

pub(crate) const REPRESENTATIONS: Kept =
    Kept::of("representations", "coalesce(k.ended_at, k.recorded_at)", "k.recorded_by", &["seen", "born", "why"]).unless(COUNTS);
