// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about people around the table. Questions to a team manager are sealed with the municipality's key, so nothing of
//! them can be copied in the plan.
use access::Kept;

pub(crate) fn all() -> Vec<Kept> {
    let asked = "coalesce(k.accepted_at, k.declined_at, k.withdrawn_at, k.agreed_at, k.made_at)";
    let offered = "coalesce(k.ended_at, k.accepted_at, k.declined_at, k.offered_at)";
    vec![
        Kept::of("seat_endings", "k.ended_at", "k.ended_by", &["why"]).known_by("k.person_id || '/' || cast(k.ended_at as text)"),
        Kept::of("table_invitations", asked, "k.made_by", &["does", "said"]),
        // Who directs today goes on directing.
        Kept::of("directing", offered, "k.offered_by", &["note", "said"]).unless("k.accepted_at is not null and k.ended_at is null"),
        Kept::of("deputies", "coalesce(k.ended_at, k.made_at)", "k.made_by", &[]),
        Kept::of("working", "k.written_at", "k.written_by", &["who_does", "rhythm", "when_stuck"])
            .known_by("cast(k.number as text)")
            .with(&[("working_accepted", "number = cast($3 as bigint)")]),
        Kept::of("working_notes", "k.written_at", "k.written_by", &["words"]),
        Kept::of("escalations", "coalesce(k.answered_at, k.asked_at)", "k.asked_by", &[]),
    ]
}
