// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations in the own calendar, read back by a reader that takes nothing but what RFC 5545 allows.
use super::{asked, lines, makes_one};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};
use std::collections::BTreeMap;

/// What an event may say, each at most once; the first four must be there.
const MAY_SAY: [&str; 9] = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DTEND", "CLASS", "TRANSP", "URL", "SEQUENCE"];

/// The events of a calendar; stops at anything that a reader could stumble over.
#[track_caller]
fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    let lines = lines(text);
    assert_eq!((lines.first().map(String::as_str), lines.last().map(String::as_str)), (Some("BEGIN:VCALENDAR"), Some("END:VCALENDAR")));
    let (mut events, mut open) = (Vec::new(), None::<BTreeMap<String, String>>);
    for line in &lines[1..lines.len() - 1] {
        let (name, value) = line.split_once(':').expect("a property has a value");
        match (name, open.as_mut()) {
            ("BEGIN", None) if value == "VEVENT" => open = Some(BTreeMap::new()),
            ("END", Some(_)) if value == "VEVENT" => events.extend(open.take()),
            (_, None) => assert!(["VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME"].contains(&name), "{line}"),
            (_, Some(event)) => {
                let plain = name.strip_suffix(";VALUE=DATE").unwrap_or(name);
                assert!(MAY_SAY.contains(&plain), "{line}");
                assert!(event.insert(name.to_owned(), value.to_owned()).is_none(), "twice: {line}");
            }
        }
    }
    assert!(open.is_none(), "an event that does not end");
    let marks: std::collections::BTreeSet<_> = events.iter().map(|event| event["UID"].as_str()).collect();
    assert_eq!(marks.len(), events.len(), "two events under one mark");
    for event in &events {
        assert!(is_moment(&event["DTSTAMP"]) && event.contains_key("SUMMARY"), "{event:?}");
        let ends = event.get("DTSTART").zip(event.get("DTEND")).filter(|(from, until)| is_moment(from) && is_moment(until));
        let days = event.get("DTSTART;VALUE=DATE").zip(event.get("DTEND;VALUE=DATE"));
        let (from, until) = ends.xor(days).expect("from one moment or day to another");
        assert!(from < until, "{from} {until}");
    }
    events
}

/// `20261201T133000Z`.
fn is_moment(text: &str) -> bool {
    let (day, time) = text.split_at_checked(8).unwrap_or_default();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(day) && time.len() == 8 && time.starts_with('T') && time.ends_with('Z') && digits(&time[1..7])
}

/// Carmen plans a conversation with Bo and Noor on this day, at half past two; gives its path.
async fn carmen_plans(app: &TestApp, day: &str) -> String {
    let (mut carmen, new) = (app.log_in(&CARMEN).await, format!("/plannen/{AMINAS_PLAN}/gesprekken/nieuw"));
    let page = carmen.get(&new).await;
    let [bo, noor] = [BO, NOOR].map(|member| member.id.to_string());
    let (when, who) = ([("held_on", day), ("held_from", "14:30"), ("minutes", "90")], [("people", &*bo), ("people", &*noor)]);
    let what = [("kind", "joint_intake"), ("setting", "home"), ("place", "Dorpsstraat 1"), ("missed", "De huisarts")];
    carmen.fill(&page, &new, &[&what[..], &when, &who].concat()).await.is(200).path.clone()
}

async fn hours(app: &TestApp, path: &str) -> Vec<(String, String)> {
    let seen = asked(app, &AMINA, path).await;
    events(seen.is(200).html.as_str()).into_iter().map(|event| (event["DTSTART"].clone(), event["DTEND"].clone())).collect()
}

async fn says(app: &TestApp, member: &Member, path: &str, fields: &[(&str, &str)]) {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get(path).await;
    visitor.fill(&page, path, fields).await.is(200);
}

#[tokio::test]
async fn a_conversation_stands_in_the_calendar_at_its_hour_whatever_the_clocks_do_and_says_nothing_more() {
    on_both(async |app: TestApp| {
        // Before and after the clocks are put forward on 28 March.
        for day in ["2026-12-01", "2027-03-27", "2027-03-29"] {
            carmen_plans(&app, day).await;
        }
        let path = makes_one(&app, &AMINA).await;
        let at = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        let all = [
            at("20261201T133000Z", "20261201T150000Z"),
            at("20270327T133000Z", "20270327T150000Z"),
            at("20270329T123000Z", "20270329T140000Z"),
        ];
        assert_eq!(hours(&app, &path).await, all);
        let seen = asked(&app, &AMINA, &path).await;
        for secret in ["Dorpsstraat", "huisarts", "Amina", "Carmen", "Gesprek", "ntake", &AMINAS_PLAN.to_string(), "gesprekken"] {
            seen.hides(secret);
        }
        assert_eq!(seen.html, asked(&app, &AMINA, &path).await.html, "it is the same each time");
    })
    .await;
}

#[tokio::test]
async fn a_conversation_moves_in_the_calendar_and_goes_from_it_with_the_answer_the_seat_and_the_conversation() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, "2026-12-01").await;
        let (bos, noors, carmens) = (makes_one(&app, &BO).await, makes_one(&app, &NOOR).await, makes_one(&app, &CARMEN).await);
        assert_eq!(hours(&app, &bos).await, hours(&app, &carmens).await);
        let before = events(&asked(&app, &BO, &bos).await.html).remove(0);
        says(&app, &CARMEN, &format!("{talk}/verzetten"), &[("held_on", "2026-12-03"), ("why", "De kamer is bezet")]).await;
        let after = events(&asked(&app, &BO, &bos).await.html).remove(0);
        assert_eq!((&after["UID"], &*after["DTSTART"]), (&before["UID"], "20261203T133000Z"));
        assert!(after["SEQUENCE"] > before["SEQUENCE"]);
        says(&app, &NOOR, &talk, &[("answer", "not_coming")]).await;
        assert!(hours(&app, &noors).await.is_empty());
        app.leaves(AMINAS_PLAN, &BO).await;
        assert!(hours(&app, &bos).await.is_empty());
        says(&app, &CARMEN, &format!("{talk}/afzeggen"), &[("why", "Amina is ziek")]).await;
        assert!(hours(&app, &carmens).await.is_empty());
    })
    .await;
}
