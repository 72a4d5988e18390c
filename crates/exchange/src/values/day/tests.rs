// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of days as files write them.
use super::*;

fn born(text: &str) -> Result<String, &'static str> {
    Born::read(text, Day::read("2026-11-24").expect("a day")).map(|born| born.to_string())
}

#[test]
fn one_day_in_all_its_ways_of_writing() {
    for text in [
        "1998-05-03",
        "03-05-1998",
        "3-5-1998",
        "03/05/1998",
        "3.5.1998",
        "19980503",
        "1998-05-03 00:00:00",
        "1998-05-03T00:00",
        "03 05 1998",
    ] {
        assert_eq!(day(text).map(|day| day.to_string()), Ok("1998-05-03".into()), "{text}");
    }
}

#[test]
fn what_means_no_day_or_two_is_refused_with_the_reason() {
    for (text, reason) in [
        ("03-05-98", "day_short_year"),
        ("19970-04-22", "day_long_year"),
        ("05/25/1998", "day_swapped"),
        ("31-04-1998", "day_impossible"),
        ("29-02-2023", "day_impossible"),
        ("1998-05", "day_shape"),
        ("3 mei 1998", "day_shape"),
        ("1998-05-00", "day_incomplete"),
        ("", "day_shape"),
        ("25051998", "day_impossible"),
    ] {
        let seen = day(text).expect_err("a mistake");
        assert_eq!(seen.trim_start_matches("imports.wrong."), reason, "{text}");
    }
}

#[test]
fn a_birth_date_may_be_known_in_part() {
    for (text, kept) in [
        ("19680000", "1968-00-00"),
        ("19780300", "1978-03-00"),
        ("00000000", "0000-00-00"),
        ("0", "0000-00-00"),
        ("00-00-1968", "1968-00-00"),
    ] {
        assert_eq!(born(text), Ok(kept.into()), "{text}");
    }
    for (text, reason) in [
        ("19660013", "imports.wrong.day_without_month"),
        ("19661300", "imports.wrong.day_impossible"),
        ("00000501", "imports.wrong.day_impossible"),
        ("2026-11-25", "imports.wrong.born_in_future"),
        ("1700-01-01", "imports.wrong.born_long_ago"),
        ("2027-00-00", "imports.wrong.born_in_future"),
    ] {
        assert_eq!(born(text), Err(reason), "{text}");
    }
}

#[test]
fn what_is_not_known_contradicts_nothing() {
    let read = |text: &str| Born::read(text, Day::read("2026-11-24").expect("a day")).expect("a birth date");
    assert!(read("19680000").fits(read("19680503")) && read("00000000").fits(read("19680503")));
    assert!(!read("19680000").fits(read("19690503")) && !read("19680400").fits(read("19680503")));
}
