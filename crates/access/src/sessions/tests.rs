// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of sessions.
use super::*;

fn found(started: i64, seen: i64) -> Found {
    let (name, session, level) = (String::new(), String::new(), String::new());
    let who = Who { person: Id::of(1), name, roles: vec![], session, level, represents: None, since: When(started), safe_door: None };
    Found { who, language: Language::Nl, started_at: When(started), seen_at: When(seen), drafts: None, seat: None, narrowed: 0 }
}

#[test]
fn a_professional_sits_for_one_organisation_only() {
    let held = |number| Held { role: Role::Professional, organisation: Some(Id::of(number)) };
    let seat = |kind| FoundSeat {
        kind,
        organisation: Some(Id::<crate::Organisation>::of(1).to_string()),
        resident: Id::of(7),
        plan_key: String::new(),
        closed: false,
        sight: None,
        safe_since: None,
        standing: Standing::default(),
    };
    assert!(seat(SeatKind::Professional).counts(&[held(2), held(1)]));
    assert!(!seat(SeatKind::Professional).counts(&[held(2)]) && !seat(SeatKind::Professional).counts(&[]));
    assert!(seat(SeatKind::Network).counts(&[]), "the policy asks for its role");
}

#[test]
fn a_session_ends_by_idleness_and_by_age() {
    let limits = Limits { idle_minutes: 30, absolute_minutes: 600, ..Limits::default() };
    let minute = 60_000;
    assert!(found(0, 0).is_alive(&limits, When(29 * minute)));
    assert!(!found(0, 0).is_alive(&limits, When(30 * minute)));
    assert!(found(0, 599 * minute).is_alive(&limits, When(599 * minute)));
    assert!(!found(0, 599 * minute).is_alive(&limits, When(600 * minute)));
}
