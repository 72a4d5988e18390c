// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Canaries in every field of every form: they sing for who may see them, escaped, and nowhere else: not on another's page,
//! in no address or title, not in the database, the log lines or the figures.
mod apart;
mod eyes;
mod fields;
mod mails;
mod sinks;

use crate::{
    golden::{Exceptions, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    paper, tables,
    town::Guest,
    walk::{
        Aviary,
        plant::{BREAKOUT, Planted, SONG, words_in},
    },
};
use neighbourhood::{
    Seen, TestApp,
    cast::{RUUD, SANNE},
};

#[tokio::test]
async fn everyone_looks_everywhere_changes_nothing_and_hears_only_what_is_theirs_to_hear() {
    let (lines_written, figures) = (sinks::listen(), sinks::figures());
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let (aviary, seats) = (&walked.aviary, eyes::Seats::of(&app).await);
        for member in [SANNE, RUUD] {
            let kept = seats.keep_from(member, aviary);
            assert!(kept > 5, "only {kept} songs are kept from {}, who sees a part of the plan", member.name);
        }
        let (mut heard, mut read) = (0, apart::Read::default());
        for guest in Guest::everyone() {
            heard += look_everywhere((&app, walked), &seats, guest, &mut read).await;
        }
        assert!(heard > 300, "only {heard} songs were heard: the walk does not reach what it planted");
        read.was_read();
        every_field_took_one(aviary);
        in_the_database(&app, aviary).await;
        sinks::hold_nothing("the log lines", &lines_written.text());
        sinks::hold_nothing("the figures", &figures.render());
    })
    .await;
}

/// Opens every page that anyone found; gives how many songs were heard.
async fn look_everywhere(town: (&TestApp, &Walked), seats: &eyes::Seats, guest: Guest, read: &mut apart::Read) -> usize {
    let ((app, walked), mut heard) = (town, 0);
    let mut visitor = guest.arrives(app).await;
    let before = tables::dump(&app.app).await;
    for path in walked.known.pages() {
        let seen = visitor.get_once(path).await;
        assert!(seen.status.as_u16() < 500, "{} at {path}: {}", guest.name(), seen.text());
        is_escaped(&seen);
        is_in_no_address_or_title(&seen);
        let text = paper::text_of(&seen);
        for word in words_in(&text) {
            let planted = walked.aviary.called(&word).expect("no page makes up canaries");
            assert!(seats.let_hear(guest, planted), "{} hears {planted:?} at {path}", guest.name());
            heard += 1;
        }
        read.look(guest, &text, path);
    }
    let changed = tables::dump(&app.app).await.differs_from(&before);
    assert!(changed.is_empty(), "looking as {} changed {changed:?}", guest.name());
    heard
}

/// What would break out of a page never stands there as it was typed.
fn is_escaped(seen: &Seen) {
    if !seen.headers.get("content-type").is_some_and(|media| media.as_bytes().starts_with(b"text/html")) {
        return;
    }
    for raw in ["<script>alert", "<img src=x", "onerror=alert(2)>", "q \">"] {
        assert!(!seen.html.contains(raw), "{} holds {raw:?}", seen.path);
    }
    assert!(!seen.html.contains("49}}") && !seen.html.contains(BREAKOUT), "{} worked out what was typed", seen.path);
}

fn is_in_no_address_or_title(seen: &Seen) {
    let title = seen.html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    assert!(!title.contains(SONG), "the title of {} is {title}", seen.path);
    for attribute in ["href=\"", "action=\"", "src=\"", "formaction=\""] {
        for value in seen.html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(!value.contains(SONG), "an address on {} is {value}", seen.path);
        }
    }
    for (name, value) in &seen.headers {
        assert!(!value.as_bytes().windows(SONG.len()).any(|part| part == SONG.as_bytes()), "{name} of {} is {value:?}", seen.path);
    }
}

/// A field that never takes a canary was not tested.
fn every_field_took_one(aviary: &Aviary) {
    let (mut exceptions, mut wrong) = (Exceptions::read("fields_that_take_no_words.txt"), Vec::new());
    for planted in &aviary.0 {
        let same = |other: &&Planted| other.route.path == planted.route.path && other.field == planted.field;
        let taken = aviary.0.iter().filter(same).any(|other| other.taken);
        let field = format!("{} {}", planted.route.path, planted.field);
        if !taken && !exceptions.allow(&field) {
            wrong.push(field);
        }
    }
    nothing_wrong("These fields never took a canary", wrong);
    exceptions.end();
}

async fn in_the_database(app: &TestApp, aviary: &Aviary) {
    let (mut exceptions, mut wrong) = (Exceptions::read("fields_kept_unsealed.txt"), Vec::new());
    let mut unsealed = sinks::in_cells(&tables::everything(&app.app).await);
    unsealed.extend(sinks::in_files(app));
    for word in unsealed {
        let planted = aviary.called(&word).expect("only canaries sing");
        let field = format!("{} {}", planted.route.path, planted.field);
        if !exceptions.allow(&field) {
            wrong.push(field);
        }
    }
    nothing_wrong("These fields can be read in the database without a key", wrong);
    exceptions.end();
}

fn seen(html: &str) -> Seen {
    let headers = [("content-type".parse().expect("a name"), "text/html".parse().expect("a value"))].into_iter().collect();
    Seen { status: axum::http::StatusCode::OK, path: "/".into(), html: html.into(), bytes: html.into(), headers }
}

#[test]
#[should_panic(expected = "holds")]
fn a_song_that_breaks_out_is_heard() {
    is_escaped(&seen(&format!("<p>{SONG}00001q {BREAKOUT}</p>")));
}

#[test]
#[should_panic(expected = "the title of")]
fn a_song_in_the_title_is_heard() {
    is_in_no_address_or_title(&seen(&format!("<title>{SONG}00001q</title>")));
}

#[test]
#[should_panic(expected = "an address on")]
fn a_song_in_an_address_is_heard() {
    is_in_no_address_or_title(&seen(&format!("<a href=\"/zoeken?naam={SONG}00001q\">x</a>")));
}
