// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What makes a conversation good.
use super::{Meeting, PlanForm, Planned};
use foundation::{Day, Id};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn form() -> PlanForm {
    PlanForm {
        kind: "joint_intake".into(),
        setting: "home".into(),
        held_on: "2026-12-01".into(),
        held_from: "14:30".into(),
        minutes: "60".into(),
        ..PlanForm::default()
    }
}

#[test]
fn the_resident_and_who_plans_it_always_come() {
    let (resident, me, other) = (Id::of(1), Id::of(2), Id::of(3));
    let ticked = PlanForm { people: vec![other.to_string(), other.to_string()], ..form() };
    let planned = Planned::make(&ticked, &[other], [resident, me], day("2026-11-24")).expect("a good one");
    assert_eq!(planned.people, [resident, me, other]);
    let alone = Planned::make(&form(), &[other], [resident, resident], day("2026-11-24")).expect_err("nobody else");
    assert_eq!(alone.of("people"), Some("planning.error.people"));
}

#[test]
fn nobody_from_beside_the_table_is_asked_and_no_day_of_long_ago_is_taken() {
    let (resident, me) = (Id::of(1), Id::of(2));
    let stranger = PlanForm { people: vec![Id::<()>::of(9).to_string()], ..form() };
    assert!(Planned::make(&stranger, &[], [resident, me], day("2026-11-24")).is_err());
    for (on, from, minutes) in
        [("2026-10-01", "10:00", "60"), ("x", "10:00", "60"), ("2026-12-01", "25:00", "60"), ("2026-12-01", "10:00", "0")]
    {
        let wrong = PlanForm { held_on: on.into(), held_from: from.into(), minutes: minutes.into(), ..form() };
        let errors = Planned::make(&wrong, &[], [resident, me], day("2026-11-24")).expect_err("no moment");
        assert!(errors.of("held_on").is_some(), "{on} {from} {minutes}");
    }
}

/// What the clocks show when a conversation begins for which this was typed, and the moment.
fn begins(on: &str, from: &str) -> (String, String) {
    let typed = PlanForm { held_on: on.into(), held_from: from.into(), ..form() };
    let at = Meeting::make(&typed, day("2026-11-24")).expect("a moment").at;
    (format!("{} {}", at.day(), at.time_of_day()), at.in_calendars())
}

#[test]
fn the_clock_says_what_was_typed_also_when_it_is_put_forward_or_back() {
    for on in ["2027-03-28", "2026-10-25", "2026-12-01", "2028-02-29"] {
        for from in ["00:00", "00:30", "01:59", "03:00", "10:00", "14:30", "23:50"] {
            assert_eq!(begins(on, from).0, format!("{on} {from}"));
        }
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_never_before_what_was_typed_and_one_that_they_show_twice_is_the_first() {
    for (from, shown, moment) in [
        ("02:00", "2027-03-28 03:00", "20270328T010000Z"),
        ("02:30", "2027-03-28 03:30", "20270328T013000Z"),
        ("02:59", "2027-03-28 03:59", "20270328T015900Z"),
    ] {
        assert_eq!(begins("2027-03-28", from), (shown.to_owned(), moment.to_owned()));
    }
    assert_eq!(begins("2026-10-25", "02:30"), ("2026-10-25 02:30".to_owned(), "20261025T003000Z".to_owned()));
    assert_eq!(begins("2026-10-25", "03:00").1, "20261025T020000Z");
}

#[test]
fn a_day_at_the_end_of_the_calendar_is_no_day_of_long_ago() {
    assert!(begins("9999-12-31", "10:00").0.starts_with("9999-12-30"));
}
