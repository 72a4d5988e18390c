// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who asks the database about seats, asks whether they ended. A seat with a last day ends when that day is over, before
//! anybody is let in (`crates/access/src/days.rs`), so that this one question is enough.
use super::sql::strings;
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};

/// How many seats a piece of SQL reads, and how often it asks about an end.
fn asked(text: &str) -> (usize, usize) {
    (text.matches("from seats").count() + text.matches("join seats").count(), text.matches("ended_at").count())
}

#[test]
fn every_query_about_seats_asks_whether_they_ended() {
    let (mut exceptions, mut wrong) = (Exceptions::read("seats_of_any_day.txt"), Vec::new());
    for source in sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served()) {
        for text in strings(source.code()) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (seats, ends) = asked(&text);
            let short: String = text.chars().take(60).collect();
            let short = short.trim_end();
            if seats > ends && !exceptions.allow(&format!("{}: {short}", source.path)) {
                wrong.push(format!("{}: {short}", source.path));
            }
        }
    }
    nothing_wrong("Queries about seats that do not ask whether they ended", wrong);
    exceptions.end();
}

#[test]
fn a_query_that_forgets_it_is_seen() {
    assert_eq!(asked("select 1 from seats s join seats o on o.ended_at is null"), (2, 1));
    assert_eq!(asked("select sight from seats where municipality_id = $1 and ended_at is null"), (1, 1));
}
