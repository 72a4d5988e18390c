// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Terms: never early, never later than the class says, and of several the longest; and who keeps them.
use super::{rules::same_day, *};
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, GERDA, KARIN, NADIA},
    on_both,
};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn class(code: &str) -> Class {
    Class::of_default(code, code, String::new())
}

fn written(on: &str) -> Moments {
    Moments { written: day(on), closed: None, withdrawn: None }
}

#[test]
fn each_term_of_the_law_ends_on_its_day_also_around_29_february() {
    let table = [
        (SUPPORT, "2026-11-24", "2041-11-24"),
        (SUPPORT, "2028-02-29", "2043-03-01"),
        (YOUTH, "2026-11-24", "2046-11-24"),
        (YOUTH, "2028-02-29", "2048-02-29"),
    ];
    for (code, from, last) in table {
        assert_eq!(written(from).last_day(&class(code)), Some(day(last)), "{code} {from}");
    }
    let back = Moments { withdrawn: Some(day("2028-02-29")), ..written("2028-01-01") };
    assert_eq!(back.last_day(&class(WITHDRAWN)), Some(day("2028-04-11")));
    assert_eq!(written("2028-01-01").last_day(&class(WITHDRAWN)), None);
}

#[test]
fn a_term_that_ends_with_the_year_or_on_a_day_that_is_not_there_ends_not_a_day_early() {
    let of = |count, unit| Class { count: Some(count), unit, ..class(SUPPORT) };
    for (count, unit, from, last) in [
        (15, Unit::Years, "2026-12-31", "2041-12-31"),
        (15, Unit::Years, "2027-01-01", "2042-01-01"),
        (72, Unit::Years, "2028-02-29", "2100-03-01"),
        (120, Unit::Years, "2028-02-29", "2148-02-29"),
        (1, Unit::Months, "2027-01-31", "2027-03-01"),
        (1, Unit::Months, "2028-01-31", "2028-03-01"),
        (1, Unit::Months, "2028-01-29", "2028-02-29"),
        (6, Unit::Months, "2027-08-31", "2028-03-01"),
        (2, Unit::Months, "2026-12-31", "2027-03-01"),
        (12, Unit::Months, "2026-12-31", "2027-12-31"),
        (6, Unit::Weeks, "2026-12-31", "2027-02-11"),
        (6, Unit::Weeks, "2027-02-14", "2027-03-28"),
    ] {
        assert_eq!(of(count, unit).last_day(day(from)), Some(day(last)), "{count} {unit:?} from {from}");
    }
    let endless = Class { count: Some(i64::MAX), ..class(SUPPORT) };
    assert_eq!(endless.last_day(day("2026-11-24")), None, "a number that nobody can fill in ends nothing");
}

#[test]
fn what_is_not_filled_in_ends_never_and_what_is_kept_for_good_neither() {
    for code in [OWN_WORDS, "participation", "debts", "integration", "public_task", "own_1"] {
        assert_eq!(written("1990-01-01").last_day(&class(code)), None, "{code}");
    }
    let kept = Class { destroys: false, ..class(SUPPORT) };
    assert!(kept.is_endless() && written("1990-01-01").last_day(&kept).is_none());
}

/// No item outlives its class, no item dies early: over every day of eight years, and every length.
#[test]
fn nothing_dies_early_and_nothing_outlives_its_class() {
    for offset in 0..(8 * 366) {
        let from = day("2024-01-01").plus_days(offset);
        for months in [1, 2, 6, 11, 12, 15 * 12, 20 * 12] {
            let last = same_day(from, months);
            let exact = from.plus_months(months);
            assert!(last >= exact && last <= exact.plus_days(1), "{from} {months}: {last}");
            assert!(last.0.day() == from.0.day() || last.0.day() == 1, "{from} {months}: {last}");
        }
        let weeks = Class { count: Some(6), unit: Unit::Weeks, ..class(SUPPORT) };
        assert_eq!(weeks.last_day(from).map(|last| last.days_since(from)), Some(42));
    }
}

#[test]
fn of_several_laws_the_longest_counts_and_one_without_an_end_keeps_all() {
    let moments = written("2026-11-24");
    let (wmo, youth, empty) = (class(SUPPORT), class(YOUTH), class("participation"));
    let (longer, last) = longest([&wmo, &youth], &moments).expect("a class");
    assert_eq!((longer.code.as_str(), last), (YOUTH, Some(day("2046-11-24"))));
    let (endless, last) = longest([&wmo, &empty, &youth], &moments).expect("a class");
    assert_eq!((endless.code.as_str(), last), ("participation", None));
    assert!(longest([], &moments).is_none());
}

#[test]
fn a_clock_that_starts_at_closing_waits_for_it_and_never_runs_before_the_words() {
    let closing = Class { starts: Starts::Closed, count: Some(1), ..class(SUPPORT) };
    assert_eq!(written("2026-01-01").last_day(&closing), None);
    let after = Moments { closed: Some(day("2027-03-01")), ..written("2027-06-01") };
    assert_eq!(after.last_day(&closing), Some(day("2028-06-01")));
}

#[test]
fn nobody_is_told_later_than_the_term_is_long() {
    assert_eq!(class(SUPPORT).notice(56), 56);
    assert_eq!(class(WITHDRAWN).notice(56), 42);
}

#[tokio::test]
async fn karin_fills_in_a_term_and_the_page_says_plainly_what_is_not_filled_in() {
    on_both(async |app: TestApp| {
        let mut karin = app.log_in(&KARIN).await;
        let page = karin.get("/bewaartermijnen").await;
        page.shows("Participatiewet Nog niet ingevuld. Niemand vernietigt dit tot de gemeente een termijn invult.");
        page.shows("15 jaar, vanaf het schrijven").shows("20 jaar").shows("6 weken, vanaf het intrekken").shows("5.3.4");
        let one = "/bewaartermijnen/participation";
        let page = karin.get(one).await;
        page.shows("Zoals het nu staat wordt hiervan niets vernietigd");
        for wrong in ["0", "-3", "121", "veel"] {
            let fields = [("count", wrong), ("source", "Selectielijst 2020")];
            karin.fill(&page, one, &fields).await.is(422).shows("Vul een heel getal in van 1 tot en met 120");
        }
        karin.fill(&page, one, &[("count", "10"), ("source", " ")]).await.is(422).shows("Vul dit in");
        let mut gerda = app.log_in(&GERDA).await;
        let (first, second) = (karin.get(one).await, gerda.get(one).await);
        let fields = [("count", "10"), ("source", "Selectielijst 2020, 1.1")];
        karin.fill(&first, one, &fields).await.is(200).shows("10 jaar").shows("Selectielijst 2020, 1.1");
        gerda.fill(&second, one, &fields).await.is(422).shows("Iemand anders veranderde dit");
        for nobody in [&AMINA, &BO] {
            app.log_in(nobody).await.get("/bewaartermijnen").await.is(404);
        }
        app.log_in(&NADIA).await.get("/bewaartermijnen").await.hides("1.1");
    })
    .await;
}
