// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about sharing. A decision about somebody who still sits at the table holds, so it stays.
use access::Kept;

const HOLDS: &str = "exists (select 1 from seats s where s.municipality_id = k.municipality_id and s.plan_id = k.plan_id
    and s.person_id = k.person_id and s.ended_at is null)";
const RESIDENT: &str = "(select p.resident_id from plans p where p.municipality_id = k.municipality_id and p.id = k.plan_id)";

pub(crate) fn all() -> Vec<Kept> {
    vec![
        Kept::of("sharing_decisions", "k.decided_at", "k.decided_by", &["purpose"])
            .known_by("cast(k.number as text)")
            .with(&[("sharing_confirmed", "number = cast($3 as bigint)")])
            .unless(HOLDS),
        Kept::of("looking_questions", "coalesce(k.answered_at, k.asked_at)", RESIDENT, &[]),
    ]
}
