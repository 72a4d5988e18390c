// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the plan keeps about people, and how versions are read without what was destroyed since.
use crate::agreeing::take_out;
use access::{Kept, kept::Hole};

/// The newest line of the log about a thing among these events, or else the moment it was made.
macro_rules! latest {
    ($made:literal, $about:literal, $events:literal) => {
        concat!(
            "(select coalesce(max(l.at), ",
            $made,
            ") from change_log l where l.municipality_id = k.municipality_id and l.plan_id = k.plan_id
             and l.about_id = ",
            $about,
            " and l.event in (",
            $events,
            "))"
        )
    };
}

const NUMBER: &str = "cast(k.number as text)";

const GOALS: Kept = Kept::of(
    "goals",
    latest!("k.set_at", "k.id", "'goals.changed', 'goals.ended', 'goals.reopened'"),
    "coalesce(k.worded_by, k.set_by)",
    &["wish", "outcome_why"],
)
.with(&[("template_uses", "about_id = $3")])
.above(
    &[
        ("actions", "c.goal_id = $3"),
        ("directions", "c.goal_id = $3"),
        ("judgements", "c.goal_id = $3"),
        ("comments", "c.about_kind in ('doel', 'oordeel') and c.about_id = $3"),
        ("files", "c.about = 'goal:' || $3"),
    ],
    Hole { says: Some("wish"), blanks: &[], empties: &["outcome_why"] },
);

const DIRECTIONS: Kept = Kept::of("directions", latest!("k.added_at", "k.goal_id", "'goals.direction_changed'"), "k.added_by", &["words"])
    .above(&[("comments", "c.about_kind = 'weg' and c.about_id = $3")], Hole { says: Some("words"), blanks: &[], empties: &[] });

const ACTIONS: Kept =
    Kept::of("actions", latest!("k.agreed_at", "k.id", "'actions.changed', 'actions.moved'"), "k.agreed_by", &["what", "reason"])
        .with(&[("template_uses", "about_id = $3")])
        .above(
            &[
                ("action_moves", "c.action_id = $3"),
                ("comments", "c.about_kind = 'afspraak' and c.about_id = $3"),
                ("files", "c.about = 'action:' || $3"),
            ],
            Hole { says: Some("what"), blanks: &[], empties: &["reason"] },
        );

const PEOPLE: Kept = Kept::of(
    "people_around",
    latest!("k.added_at", "k.id", "'people.changed', 'people.ended'"),
    "k.added_by",
    &["name", "relation", "helps_with"],
)
.above(
    &[("comments", "c.about_kind = 'mens' and c.about_id = $3")],
    Hole { says: Some("name"), blanks: &["relation", "helps_with"], empties: &[] },
);

const LADDER: Kept = Kept::of("ladder_places", "k.placed_at", "k.placed_by", &["why"]).above(
    &[("ladder_checks", "c.place_id = $3"), ("comments", "c.about_kind = 'trede' and c.about_id = $3")],
    Hole { says: Some("why"), blanks: &[], empties: &[] },
);

/// Everything. What hangs from another thing may come in any order.
pub(crate) fn all() -> Vec<Kept> {
    let lines = Kept::of("change_log", "k.at", "k.actor_id", &[]).known_by("cast(k.seq as text)").unless("k.what is null");
    let versions = Kept::of("plan_versions", "coalesce(k.answered_at, k.proposed_at)", "k.proposed_by", &["content", "answer_words"]);
    let horizon = &["words", "energy", "in_the_way", "first_step", "good_at"];
    vec![
        GOALS,
        DIRECTIONS,
        ACTIONS,
        Kept::of("action_moves", "k.moved_at", "k.moved_by", &["reason"]).known_by("k.action_id || '/' || cast(k.number as text)"),
        Kept::of("comments", "k.said_at", "k.said_by", &["words"]),
        Kept::of("stories", "k.told_at", "k.told_by", &["story", "comes_first", "not_about"]).known_by(NUMBER),
        Kept::of("area_views", "k.seen_at", "k.seen_by", &["words", "strengths"]),
        PEOPLE,
        Kept::of("horizons", "k.set_at", "k.set_by", horizon).known_by(NUMBER),
        LADDER,
        Kept::of("ladder_checks", "k.checked_at", "k.checked_by", &["words"]).known_by("k.place_id || '/' || cast(k.months as text)"),
        Kept::of("judgements", "k.judged_at", "k.judged_by", &["words"]).known_by("k.goal_id || '/' || k.side"),
        Kept::of("reviews", "k.kept_at", "k.kept_by", &["words"]).known_by(NUMBER),
        versions.known_by(NUMBER).copying(take_out),
        lines,
    ]
}
