// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a calendar, a time zone and an event must say, may say and may not say twice (RFC 5545, 3.6).
use super::{Component, Property};
use anyhow::{Context, Result, bail, ensure};
use foundation::Day;
use std::collections::{BTreeMap, BTreeSet};

/// What a calendar must and may say.
const OF_CALENDAR: (&[&str], &[&str]) = (&["PRODID", "VERSION"], &["CALSCALE", "METHOD", "X-WR-CALNAME"]);
/// What an event must and may say. Not where, with whom or what about, which the standard allows and we do not.
const OF_EVENT: (&[&str], &[&str]) =
    (&["UID", "DTSTAMP", "DTSTART", "SUMMARY"], &["DTEND", "CLASS", "TRANSP", "URL", "SEQUENCE", "STATUS"]);
/// What a time zone must and may say, and what each of its times must and may say.
const OF_ZONE: (&[&str], &[&str]) = (&["TZID"], &["LAST-MODIFIED"]);
const OF_ZONE_TIME: (&[&str], &[&str]) = (&["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], &["TZNAME", "RRULE"]);

/// What is said where only some words may be.
const WORDS: [(&str, &[&str]); 6] = [
    ("VERSION", &["2.0"]),
    ("CALSCALE", &["GREGORIAN"]),
    ("METHOD", &["PUBLISH"]),
    ("CLASS", &["PUBLIC", "PRIVATE", "CONFIDENTIAL"]),
    ("TRANSP", &["OPAQUE", "TRANSPARENT"]),
    ("STATUS", &["TENTATIVE", "CONFIRMED", "CANCELLED"]),
];
/// What is text: a comma, a semicolon and a backslash stand behind a backslash there.
const TEXTS: [&str; 5] = ["SUMMARY", "UID", "PRODID", "X-WR-CALNAME", "TZID"];

/// When something is, and by which clock: a day, UTC, or the time zone of this name.
#[derive(PartialEq, Eq)]
enum Clock<'a> {
    Day,
    Utc,
    Zone(&'a str),
}

pub(super) fn events(calendar: &Component) -> Result<Vec<BTreeMap<String, String>>> {
    ensure!(calendar.name == "VCALENDAR", "a {} is no calendar", calendar.name);
    said(calendar, OF_CALENDAR)?;
    ensure!(!calendar.inside.is_empty(), "a calendar holds at least one component");
    let (mut zones, mut events, mut marks) = (Vec::new(), Vec::new(), BTreeSet::new());
    for inner in &calendar.inside {
        match inner.name.as_str() {
            "VTIMEZONE" => zones.push(zone(inner)?),
            "VEVENT" => events.push(event(inner, &zones)?),
            other => bail!("a {other} in a calendar"),
        }
    }
    for event in &events {
        ensure!(marks.insert(event["UID"].clone()), "two events are called {}", event["UID"]);
    }
    Ok(events)
}

/// What a component says, each thing once, in words that may be there.
fn said<'c>(component: &'c Component, (must, may): (&[&str], &[&str])) -> Result<BTreeMap<&'c str, &'c Property>> {
    let mut said = BTreeMap::new();
    for property in &component.properties {
        let (name, value) = (property.name.as_str(), property.value.as_str());
        ensure!(must.contains(&name) || may.contains(&name), "{name} in a {}", component.name);
        ensure!(said.insert(name, property).is_none(), "{name} twice in a {}", component.name);
        let words = WORDS.into_iter().find(|(word, _)| *word == name);
        ensure!(words.is_none_or(|(_, words)| words.contains(&value)), "{name} is {value}");
        ensure!(!TEXTS.contains(&name) || is_text(value), "{name} is no text: {value}");
        let has_clock = ["DTSTART", "DTEND"].contains(&name);
        ensure!(has_clock || property.parameters.is_empty(), "{name} has parameters");
    }
    let missing = must.iter().find(|name| !said.contains_key(**name));
    ensure!(missing.is_none(), "a {} without {}", component.name, missing.unwrap_or(&""));
    Ok(said)
}

fn event(component: &Component, zones: &[&str]) -> Result<BTreeMap<String, String>> {
    let said = said(component, OF_EVENT)?;
    ensure!(component.inside.is_empty(), "something is inside an event");
    let value = |name: &str| said.get(name).map(|property| property.value.as_str());
    ensure!(value("DTSTAMP").is_some_and(is_moment_in_utc), "DTSTAMP is no moment in UTC");
    ensure!(value("SEQUENCE").is_none_or(is_number), "SEQUENCE is no number");
    ensure!(value("URL").is_none_or(is_address), "URL is no address");
    let from = time(said["DTSTART"], zones)?;
    if let Some(until) = said.get("DTEND") {
        let until = time(until, zones)?;
        // Both are written from the year to the second, so what comes later in time comes later in letters.
        ensure!(from.0 == until.0 && from.1 < until.1, "from {} until {}", from.1, until.1);
    }
    Ok(said.iter().map(|(name, property)| ((*name).to_owned(), property.value.clone())).collect())
}

/// By which clock, and when.
fn time<'p>(property: &'p Property, zones: &[&str]) -> Result<(Clock<'p>, &'p str)> {
    let (value, wrong) = (property.value.as_str(), || format!("{} is {}", property.name, property.value));
    let parameters: Vec<_> = property.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let clock = match parameters.as_slice() {
        [] if is_moment_in_utc(value) => Clock::Utc,
        [("VALUE", "DATE")] if is_day(value) => Clock::Day,
        [("TZID", zone)] if zones.contains(zone) && is_moment(value) => Clock::Zone(zone),
        // A moment by no clock at all is another one for who travels.
        _ => bail!("{}", wrong()),
    };
    Ok((clock, value))
}

/// The name of a time zone.
fn zone(component: &Component) -> Result<&str> {
    let said_of_zone = said(component, OF_ZONE)?;
    ensure!(!component.inside.is_empty(), "a time zone without a time");
    for inner in &component.inside {
        ensure!(["STANDARD", "DAYLIGHT"].contains(&inner.name.as_str()), "a {} in a time zone", inner.name);
        let said = said(inner, OF_ZONE_TIME)?;
        ensure!(is_moment(&said["DTSTART"].value), "a time that begins at {}", said["DTSTART"].value);
        for offset in ["TZOFFSETFROM", "TZOFFSETTO"].map(|name| said[name].value.as_str()) {
            let digits = offset.strip_prefix(['+', '-']).context("an offset without a sign")?;
            ensure!(digits.len() == 4 && is_number(digits), "an offset of {offset}");
        }
    }
    Ok(said_of_zone["TZID"].value.as_str())
}

/// `20261201T133000Z`.
fn is_moment_in_utc(text: &str) -> bool {
    text.strip_suffix('Z').is_some_and(is_moment)
}

/// `20261201T133000`, on a day that there is.
fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    let below = |at: usize, end: u8| time.get(at..at + 2).and_then(|part| part.parse::<u8>().ok()).is_some_and(|part| part < end);
    // The 60th second is one that is put in when the earth lags behind.
    is_day(day) && time.len() == 6 && is_number(time) && below(0, 24) && below(2, 60) && below(4, 61)
}

/// `20261201`, when there is such a day.
fn is_day(text: &str) -> bool {
    let Some((year, rest)) = text.split_at_checked(4) else { return false };
    let Some((month, day)) = rest.split_at_checked(2) else { return false };
    is_number(text) && Day::read(&format!("{year}-{month}-{day}")).is_some()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// RFC 5545, 3.3.11.
fn is_text(text: &str) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let is_good = match letter {
            '\\' => letters.next().is_some_and(|next| ['\\', ';', ',', 'n', 'N'].contains(&next)),
            ',' | ';' => false,
            _ => true,
        };
        if !is_good {
            return false;
        }
    }
    true
}
