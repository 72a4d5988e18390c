// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The reader of calendars takes what is right and refuses what is not.
use super::{events, lines};

/// One conversation and one day.
const GOOD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Vierluik//NL\r\nCALSCALE:GREGORIAN\r\n\
    BEGIN:VTIMEZONE\r\nTZID:Hier\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n\
    END:STANDARD\r\nEND:VTIMEZONE\r\n\
    BEGIN:VEVENT\r\nUID:een\r\nDTSTAMP:20261124T090000Z\r\nDTSTART:20261201T133000Z\r\nDTEND:20261201T150000Z\r\n\
    SUMMARY:Afspraak\\, met een\r\n  vouw\r\nCLASS:PRIVATE\r\nTRANSP:OPAQUE\r\nSEQUENCE:0\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:twee\r\nDTSTAMP:20261124T090000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n\
    SUMMARY:Dag\r\nURL:https://vierbergen.example/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_good_calendar_is_read() {
    let events = events(GOOD).expect("it is good");
    assert_eq!(events.len(), 2);
    assert_eq!((&*events[0]["SUMMARY"], &*events[0]["DTSTART"]), ("Afspraak\\, met een vouw", "20261201T133000Z"));
    assert_eq!((&*events[1]["UID"], &*events[1]["DTEND"]), ("twee", "20270101"));
    for zoned in ["DTSTART;TZID=Hier:20261201T133000\r\nDTEND;TZID=Hier:20261201T150000", "DTSTART;TZID=\"Hier\":20261201T133000"] {
        let text = GOOD.replace("DTSTART:20261201T133000Z\r\nDTEND:20261201T150000Z", zoned);
        assert!(super::events(&text).is_ok(), "{text}");
    }
}

/// What is changed, into what, and which words say why it is refused.
const BAD: [(&str, &str, &str); 33] = [
    ("\r\nPRODID", "\nPRODID", "ends or breaks a line"),
    ("END:VCALENDAR\r\n", "END:VCALENDAR", "no end"),
    ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nX:1\r\n", "goes on"),
    ("UID:een", "\r\nUID:een", "empty"),
    ("BEGIN:VCALENDAR", " BEGIN:VCALENDAR", "folded"),
    ("UID:een", "UID:0123456789012345678901234567890123456789012345678901234567890123456789xx", "76 octets"),
    ("UID:een", "Uid:een", "no property"),
    ("UID:een", "UID een", "no property"),
    ("UID:een", "UID;X:een", "no property"),
    ("END:VEVENT\r\nBEGIN", "BEGIN", "VEVENT"),
    ("END:VCALENDAR", "END:VEVENT", "ends before"),
    ("VERSION:2.0\r\n", "", "without VERSION"),
    ("VERSION:2.0", "VERSION:1.0", "VERSION is 1.0"),
    ("PRODID:-//Vierluik//NL\r\n", "", "without PRODID"),
    ("UID:een\r\n", "", "without UID"),
    ("UID:een", "UID:een\r\nUID:een", "UID twice"),
    ("UID:een", "UID:twee", "two events"),
    ("DTSTAMP:20261124T090000Z\r\n", "", "without DTSTAMP"),
    ("DTSTAMP:20261124T090000Z", "DTSTAMP:20261124T090000", "DTSTAMP is no moment"),
    ("DTSTART:20261201T133000Z\r\n", "", "without DTSTART"),
    ("DTSTART:20261201T133000Z", "DTSTART:20261201T133000", "DTSTART is"),
    ("DTSTART:20261201T133000Z", "DTSTART;TZID=Daar:20261201T133000", "DTSTART is"),
    ("DTSTART:20261201T133000Z", "DTSTART:20260230T133000Z", "DTSTART is"),
    ("DTSTART:20261201T133000Z", "DTSTART:20261201T243000Z", "DTSTART is"),
    ("DTSTART:20261201T133000Z", "DTSTART:20261201T153000Z", "until"),
    ("DTSTART:20261201T133000Z", "DTSTART;VALUE=DATE:20261201", "until"),
    ("Afspraak\\,", "Afspraak,", "no text"),
    ("CLASS:PRIVATE", "CLASS:SECRET", "CLASS is"),
    ("SEQUENCE:0", "SEQUENCE:een", "SEQUENCE"),
    ("URL:https://vierbergen.example/", "URL:vierbergen", "URL"),
    ("CLASS:PRIVATE", "LOCATION:Dorpsstraat 1", "LOCATION in"),
    ("TZOFFSETTO:+0100", "TZOFFSETTO:1", "offset"),
    ("BEGIN:VTIMEZONE", "BEGIN:VJOURNAL", "VJOURNAL"),
];

#[test]
fn what_is_not_right_is_refused_with_the_reason() {
    for (from, to, why) in BAD {
        assert!(GOOD.contains(from), "{from}");
        let Err(said) = events(&GOOD.replacen(from, to, 1)) else { panic!("{from} became {to}") };
        assert!(format!("{said:#}").contains(why), "{from} became {to}: {said:#}");
    }
    let empty = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Vierluik//NL\r\nEND:VCALENDAR\r\n";
    assert!(events(empty).is_err_and(|said| said.to_string().contains("at least one")));
    assert_eq!(lines("A:1\r\n 2\r\nB:3\r\n").expect("two lines"), ["A:12", "B:3"]);
}
