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
