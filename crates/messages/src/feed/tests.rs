// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The own calendar, and that nobody else's is in it.
mod hours;

use super::calendar::{Entry, Time, write};
use crate::inbox::tests::amina_sets;
use foundation::Day;
use neighbourhood::{
    Member, Seen, TestApp, calendar,
    cast::{AMINA, AMINAS_PLAN, BO, LOTTE, NOOR},
    on_both,
    places::VIERBERGEN,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const PATH: &str = "/berichten/agenda";

/// The lines of a calendar, unfolded; stops where the rules of RFC 5545 on lines are broken.
#[track_caller]
fn lines(text: &str) -> Vec<String> {
    calendar::lines(text).unwrap_or_else(|wrong| panic!("{wrong:#} in\n{text}"))
}

/// The events of a calendar; stops at anything that a strict reader stumbles over.
#[track_caller]
fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    calendar::events(text).unwrap_or_else(|wrong| panic!("{wrong:#} in\n{text}"))
}

#[test]
fn a_calendar_is_written_by_the_rules_whatever_its_names_are() {
    let entry = Entry { time: Time::Day(Day::read("2026-12-31").expect("a day")), mark: "00ff".into() };
    let long = "Één, twee; drie\\vier\r\nBEGIN:VEVENT ".repeat(8);
    let text = write(&[entry.clone(), entry], ("Afspraken", &long, "https://vierbergen.example/"));
    let lines = lines(&text);
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 2, "nothing typed begins an event:\n{text}");
    let summary = lines.iter().find(|line| line.starts_with("SUMMARY:")).expect("a name");
    assert!(summary.contains("\\, twee\\; drie\\\\vier  BEGIN"), "{summary}");
    for line in ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "UID:00ff"] {
        assert!(lines.iter().any(|other| other == line), "no {line} in\n{text}");
    }
    let empty = write(&[], ("A", "B", "C"));
    assert_eq!(empty, write(&[], ("A", "B", "C")));
    assert!(events(&empty).is_empty() && empty.contains("BEGIN:VTIMEZONE"), "{empty}");
}

#[test]
fn no_line_is_longer_than_75_octets_whatever_its_length() {
    let entry = Entry { time: Time::Day(Day::read("2026-12-31").expect("a day")), mark: "00ff".into() };
    for letter in ["w", "é", "€", "😀", " ", ","] {
        for many in 1..320 {
            let (words, site) = (letter.repeat(many), format!("https://{}.example/", "h".repeat(many)));
            let found = events(&write(std::slice::from_ref(&entry), (&words, &words, &site))).remove(0);
            assert_eq!((unescaped(&found["SUMMARY"]), &found["URL"]), (words, &site), "{many} of {letter:?}");
        }
    }
}

#[test]
fn a_whole_day_ends_where_the_next_begins_also_around_29_february_and_when_the_clocks_move() {
    for (day, next) in [("2028-02-28", "20280229"), ("2028-02-29", "20280301"), ("2027-02-28", "20270301"), ("2027-03-28", "20270329")] {
        let entry = Entry { time: Time::Day(Day::read(day).expect("a day")), mark: "00ff".into() };
        let lines = lines(&write(&[entry], ("Afspraken", "Afspraak", "https://vierbergen.example/")));
        for line in [format!("DTSTART;VALUE=DATE:{}", day.replace('-', "")), format!("DTEND;VALUE=DATE:{next}")] {
            assert!(lines.contains(&line), "no {line} in {lines:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_words_end_a_line_or_begin_a_property(
        words in prop_oneof![any::<String>(), "[a-zé😀,;:\\\\\"\r\n\t\u{2028}\u{85}\u{0}]{0,200}"],
        mark in "[0-9a-f]{32}",
        days in 0..20_000,
    ) {
        let day = Day::read("2020-02-29").expect("a day").plus_days(days);
        let text = write(&[Entry { time: Time::Day(day), mark: mark.clone() }], (&words, &words, "https://vierbergen.example/"));
        let lines = lines(&text);
        prop_assert_eq!(events(&text).len(), 1);
        for (name, times) in [("BEGIN", 2), ("END", 2), ("SUMMARY", 1), ("UID", 1), ("DTSTART", 1), ("X-WR-CALNAME", 1), ("ATTENDEE", 0), ("URL", 1)] {
            let found = lines.iter().filter(|line| line.split([':', ';']).next() == Some(name)).count();
            prop_assert_eq!(found, times, "{} in\n{}", name, text);
        }
        let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a name");
        let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        prop_assert_eq!(unescaped(summary), plain, "what was said is said");
        let uid = format!("UID:{mark}");
        prop_assert!(lines.contains(&uid));
    }
}

/// As a calendar reads a text (RFC 5545, 3.3.11).
fn unescaped(text: &str) -> String {
    let (mut plain, mut chars) = (String::new(), text.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => panic!("a text ends halfway: {text}"),
            },
            ',' | ';' => panic!("{c} stands bare in {text}"),
            c => plain.push(c),
        }
    }
    plain
}

/// Makes an address as this member; gives the path of the calendar.
pub(crate) async fn makes_one(app: &TestApp, member: &Member) -> String {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get(PATH).await;
    let page = visitor.fill(&page, PATH, &[]).await;
    page.is(200).shows("U ziet het hier maar één keer");
    let text = page.text();
    let at = text.find("/agenda/").expect("an address");
    let path = text[at..].split(' ').next().expect("an address").to_owned();
    assert_eq!(path.len(), "/agenda/".len() + 52, "256 bits in letters");
    visitor.get(PATH).await.hides(&path);
    path
}

/// The calendar as somebody without a session asks for it.
async fn asked(app: &TestApp, member: &Member, path: &str) -> Seen {
    app.visitor(member).get_once(path).await
}

/// How many days are in it.
async fn days(app: &TestApp, path: &str) -> usize {
    let seen = asked(app, &AMINA, path).await;
    assert_eq!(seen.headers["content-type"], "text/calendar; charset=utf-8");
    events(&seen.html).len()
}

/// Amina agrees that these people do something.
async fn amina_agrees(app: &TestApp, people: &[Member]) {
    let mut amina = app.log_in(&AMINA).await;
    let goal = amina_sets(&mut amina, "Ik wil werken").await;
    for member in people {
        let form = format!("{}/acties/nieuw", goal.path);
        let page = amina.get(&form).await;
        let owner = format!("person:{}", member.id);
        amina.fill(&page, &form, &[("what", "De salon bellen"), ("owner", &owner), ("due_on", "2026-12-01")]).await.is(200);
    }
}

#[tokio::test]
async fn amina_finds_her_own_days_in_her_calendar_and_nothing_else() {
    on_both(async |app: TestApp| {
        amina_agrees(&app, &[AMINA, BO]).await;
        let path = makes_one(&app, &AMINA).await;
        let seen = asked(&app, &AMINA, &path).await;
        let lines = lines(&seen.html);
        assert_eq!(days(&app, &path).await, 1, "Bo's day is not hers");
        for line in ["SUMMARY:Afspraak", "DTSTART;VALUE=DATE:20261201", "CLASS:PRIVATE", "TRANSP:TRANSPARENT"] {
            assert!(lines.iter().any(|other| other == line), "no {line}");
        }
        for secret in ["salon", "werken", "Amina", "Haddou", "plannen", &AMINAS_PLAN.to_string(), &AMINA.id.to_string()] {
            seen.hides(secret);
        }
        assert_eq!(asked(&app, &AMINA, &path).await.html, seen.html, "it is the same each time");
        asked(&app, &LOTTE, &path).await.is(404);
        assert_eq!(app.number("select count(*) from processing_log where activity = 'messages.feed'").await, 4);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_was_taken_back_looks_like_one_that_never_was() {
    on_both(async |app: TestApp| {
        let first = makes_one(&app, &AMINA).await;
        let second = makes_one(&app, &AMINA).await;
        asked(&app, &AMINA, &second).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(PATH).await;
        amina.fill(&page, "/berichten/agenda/einde", &[]).await.is(200).shows("Adres maken");
        let never = asked(&app, &AMINA, "/agenda/nooit").await;
        let plain = |seen: &Seen| seen.text();
        for path in [&first, &second] {
            let seen = asked(&app, &AMINA, path).await;
            seen.is(404);
            assert_eq!(plain(&seen), plain(&never));
        }
    })
    .await;
}

#[tokio::test]
async fn a_day_goes_from_the_calendar_with_the_seat_the_sharing_and_the_account() {
    on_both(async |app: TestApp| {
        amina_agrees(&app, &[BO, NOOR]).await;
        let (bos, noors) = (makes_one(&app, &BO).await, makes_one(&app, &NOOR).await);
        assert_eq!((days(&app, &bos).await, days(&app, &noors).await), (1, 1));
        app.leaves(AMINAS_PLAN, &BO).await;
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        assert_eq!((days(&app, &bos).await, days(&app, &noors).await), (0, 0));
        let mut tx = app.app.db().begin().await.expect("open");
        let end = sqlx::query("update people set ended_at = 1 where municipality_id = $1 and id = $2").bind(VIERBERGEN).bind(BO.id);
        end.execute(&mut *tx).await.expect("open");
        tx.commit().await.expect("open");
        asked(&app, &BO, &bos).await.is(404);
    })
    .await;
}
