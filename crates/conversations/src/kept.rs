// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about conversations: each word by its own term. A conversation of which something is left keeps its day.
use access::{Kept, kept::Hole};

const PART: &str = "c.conversation_id = $3";
const PERSON: &str = "k.conversation_id || '/' || k.person_id";
const RESIDENT: &str = "(select p.resident_id from plans p where p.municipality_id = k.municipality_id and p.id = k.plan_id)";
const ABOUT_IT: &[&str] = &["place", "missed", "moved_why", "off_why", "language"];

const CONVERSATIONS: Kept =
    Kept::of("conversations", "coalesce(k.confirmed_at, k.ended_at, k.off_at, k.held_at)", "k.planned_by", ABOUT_IT).above(
        &[
            ("conversation_people", PART),
            ("preparations", PART),
            ("conversation_points", PART),
            ("conversation_words", PART),
            ("conversation_decisions", PART),
            ("record_lines", PART),
            ("conversation_voices", PART),
            ("files", "c.about = 'conversation:' || $3"),
        ],
        Hole { says: None, blanks: &[], empties: ABOUT_IT },
    );

pub(crate) fn all() -> Vec<Kept> {
    let came = "coalesce(k.attended_at, k.answered_at, k.asked_at)";
    vec![
        CONVERSATIONS,
        Kept::of("conversation_people", came, "k.person_id", &["answer_words", "attendance_words"]).known_by(PERSON),
        Kept::of("preparations", "k.written_at", "k.written_by", &["words"])
            .known_by("k.conversation_id || '/' || k.person_id || '/' || k.question"),
        Kept::of("conversation_points", "k.made_at", "k.person_id", &["words"])
            .above(&[("conversation_words", "c.point_id = $3")], Hole { says: Some("words"), blanks: &[], empties: &[] }),
        Kept::of("conversation_words", "k.said_at", "k.written_by", &["words"]),
        Kept::of("conversation_decisions", "coalesce(k.answered_at, k.decided_at)", "k.written_by", &["words", "answer_words"]),
        Kept::of("record_lines", "k.written_at", "k.written_by", &["words"]),
        Kept::of("conversation_voices", "k.said_at", RESIDENT, &[]).known_by("k.conversation_id"),
    ]
}
