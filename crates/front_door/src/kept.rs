// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about requests and referrals; sealed with the municipality's key. What went along with a referral is a document of
//! its own, with its own term. A request that led to a plan follows that plan. One that was answered without a plan is no application
//! under any law, and is kept as long as an application that was taken back (Selectielijst 2020, 8.4.1).
use access::{Kept, kept::Unplanned};

const REFERRALS: Kept = Kept::of("referrals", "coalesce(k.answered_at, k.refused_at, k.agreed_at, k.made_at)", "k.made_by", &[]);

/// The moves of the request `$3`, which name no plan themselves.
const MOVES: &str = "request_id = $3 and exists (select 1 from requests r where r.municipality_id = $1 and r.id = $3
    and coalesce(r.plan_id, '') = $2)";

const REQUESTS: Kept = Kept::of("requests", "coalesce(k.answered_at, k.picked_at, k.came_at)", "k.written_by", &[])
    .with(&[("request_moves", MOVES)])
    .also_without_plan(Unplanned { over: "k.answered_at", whose: "k.resident_id" });

pub(crate) fn all() -> Vec<Kept> {
    vec![REFERRALS, REQUESTS]
}
