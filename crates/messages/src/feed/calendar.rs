// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Days and hours as a calendar (RFC 5545). Every event has the same name and leads to the front page; what tells two apart is
//! a mark that says nothing. A whole day leaves its owner free, so that nobody is shown as busy; a conversation does not.
use foundation::{Day, When};
use icalendar::{Calendar, Class, Component, Event, Property};

/// When something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Day(Day),
    /// From, until, and how often it was put off.
    Hour(When, When, i64),
}

/// An event in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) time: Time,
    /// The same each time it is asked, and of no use elsewhere.
    pub(super) mark: String,
}

/// A day as calendars write it: 20261124.
fn plain(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Words without anything that could end a line.
fn on_one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// What stands in a calendar without events, for a calendar holds at least one component (RFC 5545, 3.6): the clock of its moments.
const NO_EVENTS: &str = "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n\
    TZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
const END: &str = "END:VCALENDAR\r\n";
/// No line is longer, in octets and without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The same in lines that are not too long: the library leaves some last pieces one octet longer.
fn folded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut room = LONGEST;
        for letter in line.chars() {
            if room < letter.len_utf8() {
                all.push_str("\r\n ");
                room = LONGEST - 1;
            }
            all.push(letter);
            room -= letter.len_utf8();
        }
        all.push_str("\r\n");
    }
    all
}

/// A calendar with this name, whose events have that one and lead to `site`.
pub(super) fn write(entries: &[Entry], (name, event, site): (&str, &str, &str)) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Vierluik//NL")).append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH")).append_property(("X-WR-CALNAME", on_one_line(name).as_str()));
    for entry in entries {
        let mut one = Event::with_uid(&entry.mark);
        one.summary(&on_one_line(event)).class(Class::Private).url(site);
        put(&mut one, &entry.time);
        calendar.push(one);
    }
    let text = calendar.to_string();
    match text.strip_suffix(END).filter(|_| entries.is_empty()) {
        Some(begin) => folded(&format!("{begin}{NO_EVENTS}{END}")),
        None => folded(&text),
    }
}

/// The stamp is the day itself, so that the same calendar is the same text.
fn put(one: &mut Event, time: &Time) {
    let stamp = |day: Day| format!("{}T000000Z", plain(day));
    match time {
        Time::Day(day) => {
            let on = |key: &str, day: Day| Property::new(key, plain(day)).add_parameter("VALUE", "DATE").done();
            one.add_property("DTSTAMP", stamp(*day)).add_property("TRANSP", "TRANSPARENT");
            one.append_property(on("DTSTART", *day)).append_property(on("DTEND", day.plus_days(1)));
        }
        Time::Hour(from, until, moved) => {
            one.add_property("DTSTAMP", stamp(from.day())).add_property("TRANSP", "OPAQUE").add_property("SEQUENCE", moved.to_string());
            one.add_property("DTSTART", from.in_calendars()).add_property("DTEND", until.in_calendars());
        }
    }
}
