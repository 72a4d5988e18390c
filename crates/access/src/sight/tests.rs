// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a seat sees after decisions, on which day.
use super::*;

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

const NONE: [&str; 0] = [];

#[test]
fn who_was_seated_before_there_were_decisions_sees_everything() {
    let sight = Sight::read(None);
    assert!(sight.is_whole(day("2026-11-25")) && sight.part("money", day("2026-11-25")));
    assert!(sight.sees_goal("1", &["money", "home"], day("2026-11-25")) && sight.sees_goal("1", &NONE, day("2026-11-25")));
}

#[test]
fn what_nobody_decided_on_is_not_seen() {
    let today = day("2026-11-25");
    let mut sight = Sight::read(Some(""));
    assert!(!sight.part("money", today) && !sight.part(STORY, today) && !sight.sees_goal("1", &NONE, today));
    sight.decide(Some("work"), true, None);
    assert!(sight.part("work", today) && !sight.part("money", today));
}

#[test]
fn a_goal_is_seen_when_all_its_areas_are_or_when_it_was_shared_itself() {
    let today = day("2026-11-25");
    let mut sight = Sight::everything();
    sight.decide(Some("money"), false, None);
    assert!(sight.sees_goal("1", &["work"], today) && !sight.sees_goal("1", &["work", "money"], today));
    sight.decide(Some(&Sight::goal("1")), true, None);
    assert!(sight.sees_goal("1", &["work", "money"], today) && !sight.sees_goal("2", &["work", "money"], today));
    sight.decide(Some(&Sight::goal("3")), false, None);
    assert!(!sight.sees_goal("3", &["work"], today) && !sight.is_whole(today));
}

#[test]
fn the_last_day_counts_and_the_next_does_not() {
    let mut sight = Sight::nothing();
    sight.decide(Some("work"), true, Some(day("2028-02-29")));
    assert!(sight.part("work", day("2028-02-29")) && !sight.part("work", day("2028-03-01")));
    assert_eq!(sight.until("work"), Some(day("2028-02-29")));
}

#[test]
fn a_decision_about_everything_takes_the_place_of_those_before() {
    let today = day("2026-11-25");
    let mut sight = Sight::nothing();
    sight.decide(Some("work"), true, None);
    sight.decide(None, false, None);
    assert!(!sight.part("work", today));
    sight.decide(None, true, None);
    assert!(sight.is_whole(today));
}

#[test]
fn what_is_kept_reads_back_the_same_and_what_cannot_be_read_shares_nothing() {
    let mut sight = Sight::everything();
    sight.decide(Some("money"), false, None);
    sight.decide(Some("work"), true, Some(day("2026-12-01")));
    sight.decide(Some(&Sight::goal("0f")), true, None);
    assert_eq!(Sight::read(Some(&sight.text())), sight);
    let today = day("2026-11-25");
    assert!(!Sight::read(Some("work<soon")).part("work", today));
    assert!(!Sight::read(Some("*<2026-13-01")).part("work", today));
}
