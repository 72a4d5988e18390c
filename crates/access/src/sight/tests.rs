// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a seat sees after decisions, on which day.
use super::*;
use proptest::prelude::*;

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
fn all_parts_are_seen_also_when_one_goal_is_kept_apart_and_places_alone_are_nothing() {
    let today = day("2026-11-25");
    for (text, all, nothing) in [
        ("*", true, false),
        ("* -goal:1 -conversation:2 -place", true, false),
        ("* place", true, false),
        ("* -money", false, false),
        ("* work<2026-11-24", false, false),
        ("*<2026-11-24", false, true),
        ("goal:1", false, false),
        ("work<2026-11-24 place", false, true),
        ("-money -goal:1", false, true),
        ("", false, true),
    ] {
        let sight = Sight::read(Some(text));
        assert_eq!((sight.has_all_parts(today), sight.is_nothing(today)), (all, nothing), "{text}");
    }
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

/// Sights of all kinds, over two areas and one goal.
fn some() -> Vec<Sight> {
    let texts = [
        "",
        "*",
        "* -money",
        "money",
        "money housing",
        "money<2026-12-01",
        "*<2026-12-01",
        "* -goal:1",
        "goal:1",
        "money goal:1",
        "* goal:1",
        "-goal:1 money",
        "goal:1<2026-12-01",
        "* goal:1<2026-12-01",
        "* place",
        "place",
        "* -money goal:1",
        "* -conversation:1",
    ];
    texts.iter().map(|text| Sight::read(Some(text))).collect()
}

#[test]
fn two_sights_together_never_see_more_than_either() {
    let days = ["2026-11-24", "2026-12-01", "2026-12-02"].map(|day| Day::read(day).expect("a day"));
    let goals: [&[&str]; 4] = [&[], &["money"], &["housing"], &["money", "housing"]];
    for (one, other) in some().iter().flat_map(|one| some().into_iter().map(move |other| (one.clone(), other))) {
        let both = one.within(&other);
        for day in days {
            for part in ["money", "housing", STORY] {
                assert_eq!(both.part(part, day), one.part(part, day) && other.part(part, day), "{one:?} {other:?} {part}");
            }
            assert_eq!(both.shares_places(day), one.shares_places(day) && other.shares_places(day));
            for areas in goals {
                let least = one.sees_goal("1", areas, day) && other.sees_goal("1", areas, day);
                assert!(
                    least || !both.sees_goal("1", areas, day),
                    "{} and {} see goal:1 at {areas:?}: {}",
                    one.text(),
                    other.text(),
                    both.text()
                );
            }
        }
        assert!(both.keeps_apart("conversation:1") || !(one.keeps_apart("conversation:1") || other.keeps_apart("conversation:1")));
        assert!(one.within(&one).means(&one), "{}", one.text());
    }
}

#[test]
fn without_leaves_no_places_and_none_of_these_things() {
    let day = Day::read("2026-11-24").expect("a day");
    for sight in some() {
        let less = sight.without(["goal:1", "conversation:1"]);
        assert!(!less.shares_places(day) && !less.sees_goal("1", &["money"], day) && less.keeps_apart("conversation:1"));
        assert_eq!(Sight::read(Some(&less.text())), less);
    }
}

/// A text that could stand on a seat, or nearly.
fn nearly() -> impl Strategy<Value = String> {
    "(-{0,2}(\\*|money|work|story|goal:[0-9a-f]{2})(<(2026-1[0-3]-[0-3][0-9]|9999-99-99|x))?[ \t]{0,2}){0,6}"
}

proptest! {
    #[test]
    fn any_text_on_a_seat_is_read_and_shares_no_more_than_it_says(text in prop_oneof![any::<String>(), nearly()], ahead in 0..60) {
        let (sight, today) = (Sight::read(Some(&text)), day("2026-11-24").plus_days(ahead));
        let says = |part: &str| text.split_whitespace().any(|word| word == part || word.starts_with(&format!("{part}<")));
        for part in ["money", "work", STORY, PEOPLE, NO_AREA, "elsewhere"] {
            prop_assert!(!sight.part(part, today) || says(part) || says("*"), "{part} is shared by {text:?}");
        }
        for goal in ["00", "ff"] {
            let said = says(&Sight::goal(goal)) || says("money") || says("*");
            prop_assert!(!sight.sees_goal(goal, &["money"], today) || said, "a goal is shared by {text:?}");
        }
        prop_assert!(!sight.is_whole(today) || says("*"));
        let again = Sight::read(Some(&sight.text()));
        for part in ["money", "work", "elsewhere"] {
            prop_assert_eq!(again.part(part, today), sight.part(part, today), "it is kept otherwise than it was read: {:?}", text);
        }
    }

    #[test]
    fn a_day_that_cannot_be_read_shares_nothing(day_on in "[!-~é]{0,12}", ahead in 0..60) {
        prop_assume!(Day::read(&day_on).is_none());
        let sight = Sight::read(Some(&format!("money<{day_on} *<{day_on}")));
        prop_assert!(!sight.part("money", day("2026-11-24").plus_days(ahead)) && !sight.part("work", day("2026-11-24").plus_days(ahead)));
    }

    #[test]
    fn what_ends_first_ends(first in 0..40, second in 0..40, today in 0..40) {
        let on = |days: i32| day("2028-02-20").plus_days(days);
        let mut sight = Sight::nothing();
        sight.decide(Some("money"), true, Some(on(first)));
        sight.decide(Some("work"), true, Some(on(second)));
        prop_assert_eq!(sight.sees_goal("1", &["money", "work"], on(today)), today <= first.min(second));
    }
}
