// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The rules of goals: what a wish needs, the order, how a goal ends.
use super::*;

fn goal(id: u128, position: i64) -> Goal {
    Goal {
        id: Id::of(id),
        position,
        wish: "Ik wil werken".into(),
        timing: Timing::Now,
        areas: vec![],
        apart: vec![],
        ended: None,
        version: 1,
        set_at: When(0),
        set_by: Id::of(9),
        worded_by: Id::of(9),
    }
}

#[test]
fn a_goal_moves_one_place_and_never_out_of_the_list() {
    let goals = [goal(1, 1), goal(2, 5), goal(3, 9)];
    assert_eq!(moved(&goals, Id::of(2), true), [(Id::of(2), 1), (Id::of(1), 5)]);
    assert_eq!(moved(&goals, Id::of(2), false), [(Id::of(2), 9), (Id::of(3), 5)]);
    assert!(moved(&goals, Id::of(1), true).is_empty() && moved(&goals, Id::of(3), false).is_empty());
    assert!(moved(&goals, Id::of(7), true).is_empty());
}

#[test]
fn a_goal_for_now_does_not_change_places_with_one_for_later() {
    let mut goals = [goal(1, 1), goal(2, 5), goal(3, 9)];
    goals[1].timing = Timing::Later;
    assert_eq!(moved(&goals, Id::of(3), true), [(Id::of(3), 1), (Id::of(1), 9)]);
    assert!(moved(&goals, Id::of(2), true).is_empty());
}

#[test]
fn ended_goals_are_passed_over() {
    let mut goals = [goal(1, 1), goal(2, 5), goal(3, 9)];
    goals[1].ended = Some((Outcome::Reached, "Gelukt".into()));
    assert_eq!(moved(&goals, Id::of(3), true), [(Id::of(3), 1), (Id::of(1), 9)]);
}

#[test]
fn a_wish_needs_words_and_known_areas() {
    let form = |wish: &str, area: &str| GoalForm { wish: wish.into(), areas: vec![area.into()], ..GoalForm::default() };
    let known = ["money".to_owned()];
    assert!(Wish::make(&form("Ik wil rust", "money"), 0, &known).is_ok());
    assert_eq!(Wish::make(&form(" ", "money"), 0, &known).expect_err("no words").of("wish"), Some("frame.error.empty"));
    assert_eq!(Wish::make(&form("x", "else"), 0, &known).expect_err("unknown").of("areas"), Some("frame.error.choose"));
    assert_eq!(Wish::make(&form("x", "money"), MOST, &known).expect_err("full").of("wish"), Some("goals.error.too_many"));
}

#[test]
fn a_goal_ends_with_an_outcome_and_a_reason() {
    let form = |outcome: &str, why: &str| EndForm { outcome: outcome.into(), why: why.into() };
    assert!(end(&form("reached", "Ik heb een baan")).is_ok());
    assert!(end(&form("reached", "")).is_err() && end(&form("", "x")).is_err() && end(&form("won", "x")).is_err());
}
