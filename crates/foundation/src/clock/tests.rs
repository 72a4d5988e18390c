// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of time as a parameter.
use super::*;

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

#[test]
fn months_end_where_the_month_ends() {
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2028-01-31").plus_months(1), day("2028-02-29"));
    assert_eq!(day("2028-02-29").plus_months(12), day("2029-02-28"));
}

#[test]
fn the_day_turns_at_midnight_in_amsterdam_also_when_the_clock_changes() {
    // 2026-10-25 02:30 summer time and an hour later 02:30 winter time are one day.
    let night = day("2026-10-25").start();
    assert_eq!(night.plus_minutes(24 * 60).day(), day("2026-10-25"));
    assert_eq!(night.plus_minutes(25 * 60).day(), day("2026-10-26"));
}

#[test]
fn only_iso_days_are_days() {
    for wrong in ["2026-02-29", "26-02-01", "2026-2-1", "", "2026-02-01T00:00"] {
        assert_eq!(Day::read(wrong), None, "{wrong}");
    }
}

#[test]
fn days_are_counted_both_ways() {
    assert_eq!(day("2026-03-01").days_since(day("2026-02-01")), 28);
    assert_eq!(day("2026-02-01").days_since(day("2026-03-01")), -28);
}

#[test]
fn calendars_are_told_moments_in_utc() {
    let noon = |text: &str| day(text).start().plus_minutes(720).in_calendars();
    assert_eq!(When(0).in_calendars(), "19700101T000000Z");
    assert_eq!([noon("2026-12-01"), noon("2028-02-29"), noon("2026-07-31")], ["20261201T110000Z", "20280229T110000Z", "20260731T100000Z"]);
}

/// How many hours a day has.
fn hours(on: Day) -> i64 {
    (on.plus_days(1).start().0 - on.start().0) / 3_600_000
}

#[test]
fn each_year_has_one_day_of_23_hours_and_one_of_25_and_every_day_starts_where_the_one_before_ends() {
    for year in 2024..2034 {
        let first = day(&format!("{year}-01-01"));
        let days: Vec<Day> = (0..366).map(|days| first.plus_days(days)).filter(|day| day.0.year() == year).collect();
        let of = |length: i64| days.iter().filter(|day| hours(**day) == length).count();
        assert_eq!((of(23), of(24), of(25)), (1, days.len() - 2, 1), "{year}");
        for on in &days {
            assert_eq!((on.start().day(), on.start().plus_ms(-1).day()), (*on, on.plus_days(-1)), "{on}");
            assert_eq!(on.start().time_of_day(), "00:00", "{on}");
        }
    }
    assert_eq!([hours(day("2026-10-25")), hours(day("2027-03-28"))], [25, 23]);
}

#[test]
fn a_time_that_the_clocks_skip_comes_later_and_of_one_that_they_show_twice_the_first_counts() {
    for (on, minute, moment, shown) in [
        ("2027-03-28", 119, "20270328T005900Z", "01:59"),
        ("2027-03-28", 120, "20270328T010000Z", "03:00"),
        ("2027-03-28", 150, "20270328T013000Z", "03:30"),
        ("2027-03-28", 180, "20270328T010000Z", "03:00"),
        ("2027-03-28", 1_439, "20270328T215900Z", "23:59"),
        ("2026-10-25", 119, "20261024T235900Z", "01:59"),
        ("2026-10-25", 150, "20261025T003000Z", "02:30"),
        ("2026-10-25", 180, "20261025T020000Z", "03:00"),
        ("2026-10-25", 1_439, "20261025T225900Z", "23:59"),
    ] {
        let at = day(on).at_minute(minute);
        assert_eq!((at.in_calendars().as_str(), at.time_of_day().as_str(), at.day()), (moment, shown, day(on)), "{on} {minute}");
    }
    assert_eq!(day("2026-12-01").at_minute(5_000), day("2026-12-01").at_minute(1_439));
}

#[test]
fn nobody_gets_over_the_edges_of_the_calendar_and_nothing_there_is_of_1970() {
    let (first, last) = (day("2026-11-24").plus_days(i32::MIN), day("2026-11-24").plus_days(i32::MAX));
    assert_eq!((first.0.year(), last), (-9999, day("9999-12-31")));
    assert_eq!((first.plus_months(i32::MIN), last.plus_months(i32::MAX)), (first, last));
    assert_eq!((last.plus_days(1), first.plus_days(-1)), (last, first));
    for edge in [last.start(), last.at_hour(23), When(i64::MAX), last.start().plus_minutes(480)] {
        assert!(edge > day("9999-12-30").start() && edge.in_calendars().starts_with("99991230T"), "{edge:?}");
        assert_eq!(edge.day(), day("9999-12-30"));
    }
    assert!(first.start() < day("0001-01-01").start() && When(i64::MIN).day() < day("0001-01-01"));
}
