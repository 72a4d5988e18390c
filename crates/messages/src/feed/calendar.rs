// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Days as a calendar (RFC 5545). Every event has the same name and leads to the front page; what tells two apart is a mark
//! that says nothing. Whole days that leave the owner free, so that nobody is shown as busy.
use foundation::Day;
use icalendar::{Calendar, Class, Component, Event, Property};

/// A day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) day: Day,
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

/// A calendar with this name, whose events have that one and lead to `site`.
pub(super) fn write(entries: &[Entry], (name, event, site): (&str, &str, &str)) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Vierluik//NL")).append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH")).append_property(("X-WR-CALNAME", on_one_line(name).as_str()));
    for entry in entries {
        let on = |key: &str, day: Day| Property::new(key, plain(day)).add_parameter("VALUE", "DATE").done();
        let mut one = Event::with_uid(&entry.mark);
        one.summary(&on_one_line(event)).class(Class::Private).url(site);
        one.add_property("DTSTAMP", format!("{}T000000Z", plain(entry.day))).add_property("TRANSP", "TRANSPARENT");
        one.append_property(on("DTSTART", entry.day)).append_property(on("DTEND", entry.day.plus_days(1)));
        calendar.push(one);
    }
    calendar.to_string()
}
