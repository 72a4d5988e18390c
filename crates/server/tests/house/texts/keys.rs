// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keys: the same in both languages, sorted, starting with their topic, all used and none missing. What is used is read from
//! the sources: literal keys in templates and code, and keys that code puts together (`format!("goals.timing.{}", …)`,
//! `As::Code("goals.timing")`).
use super::{files, holes, order, read};
use crate::{golden::nothing_wrong, sources};
use std::collections::BTreeSet;

#[test]
fn both_languages_have_the_same_sorted_keys_with_the_same_names_to_fill_in() {
    let mut wrong = Vec::new();
    for file in files() {
        let (nl, en, topic) = (read(file.nl), read(file.en), file.topic);
        let mut sorted = order(file.nl);
        sorted.sort();
        if order(file.nl) != sorted || order(file.en) != sorted {
            wrong.push(format!("{topic}: the keys are not sorted, or differ between nl.toml and en.toml"));
        }
        for (key, text) in &nl {
            if !key.starts_with(&format!("{topic}.")) {
                wrong.push(format!("{key} does not start with {topic}."));
            }
            let plain = key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-'));
            let other = en.get(key).map(String::as_str).unwrap_or_default();
            if !plain || text.trim().is_empty() || other.trim().is_empty() {
                wrong.push(format!("{key} is empty, missing in English, or no plain key"));
            }
            if holes(text) != holes(other) {
                wrong.push(format!("{key} has {:?} in Dutch and {:?} in English", holes(text), holes(other)));
            }
        }
        wrong.extend(en.keys().filter(|key| !nl.contains_key(*key)).map(|key| format!("{key} is missing in Dutch")));
    }
    nothing_wrong("Texts", wrong);
}

#[test]
fn no_key_is_in_two_topics() {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for key in files().iter().flat_map(|file| order(file.nl)) {
        if !seen.insert(key.clone()) {
            wrong.push(key);
        }
    }
    nothing_wrong("Texts that stand twice", wrong);
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let known: BTreeSet<String> = files().iter().flat_map(|file| order(file.nl)).collect();
    let topics: BTreeSet<&str> = files().iter().map(|file| file.topic).collect();
    let (mut used, mut built, mut wrong) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for source in sources::with_ending(&["rs", "html"]).into_iter().filter(|source| source.is_served()) {
        for literal in source.literals() {
            if literal.contains('{') {
                built.insert(literal);
                continue;
            }
            let is_missing = looks_like_a_key(&literal, &topics) && !known.contains(&literal) && source.shows(&literal);
            if is_missing && !counted(&literal, &known) {
                wrong.push(format!("{}: there is no text {literal}", source.path));
            }
            used.insert(literal);
        }
        built.extend(stems(source.code()).map(|stem| format!("{stem}.{{}}")));
    }
    for key in &known {
        let counted = key.strip_suffix(".one").or_else(|| key.strip_suffix(".many")).is_some_and(|stem| used.contains(stem));
        // The words of an event are found by its name, and those of a message by its kind: `goals.event.set` tells of `goals.set`.
        let told = [".event.", ".message."].iter().any(|word| key.contains(word) && used.contains(&key.replacen(word, ".", 1)));
        if !used.contains(key) && !counted && !told && !built.iter().any(|pattern| fits(pattern, key)) {
            wrong.push(format!("{key} is used nowhere"));
        }
    }
    nothing_wrong("Texts", wrong);
}

/// The stems of codes that are told to who they are about (`access::about_me::As`).
fn stems(code: &str) -> impl Iterator<Item = &str> {
    let stems = ["As::Code(\"", "As::Codes(\""].into_iter().flat_map(|begin| code.split(begin).skip(1));
    stems.filter_map(|rest| rest.split('"').next())
}

#[test]
fn every_event_in_a_plan_has_words() {
    let known: BTreeSet<String> = files().iter().flat_map(|file| order(file.nl)).collect();
    let plan = sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served() && source.of_crate() == Some("plan"));
    let events = plan.flat_map(|source| source.code().split("Event::of(\"").skip(1).filter_map(|rest| rest.split('"').next()));
    // Lists and templates are no part of any plan, so nobody reads about them in one.
    let told = events.filter(|event| !event.starts_with("areas.list") && !event.starts_with("templates."));
    let words = told.map(|event| event.replacen('.', ".event.", 1)).filter(|key| !known.contains(key));
    nothing_wrong("Events without words", words);
}

#[test]
fn every_message_has_words() {
    let known: BTreeSet<String> = files().iter().flat_map(|file| order(file.nl)).collect();
    let served = sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served());
    let kinds = served.flat_map(|source| {
        let code = source.code();
        let kinds = code.split("Telling { kind: \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
        kinds.collect::<Vec<_>>()
    });
    let words: Vec<_> = kinds.map(|kind| kind.replacen('.', ".message.", 1)).collect();
    assert!(words.contains(&"told.message.mine".to_owned()), "no messages were found");
    nothing_wrong("Messages without words", words.into_iter().filter(|key| !known.contains(key)));
}

fn looks_like_a_key(literal: &str, topics: &BTreeSet<&str>) -> bool {
    let plain = literal.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-'));
    let is_file = [".html", ".toml"].iter().any(|ending| literal.ends_with(ending));
    plain && !is_file && literal.split_once('.').is_some_and(|(topic, rest)| topics.contains(topic) && !rest.is_empty())
}

/// Whether `t.count` finds both forms of it.
fn counted(stem: &str, known: &BTreeSet<String>) -> bool {
    ["one", "many"].iter().all(|form| known.contains(&format!("{stem}.{form}")))
}

/// Whether a key can come out of `format!` with this pattern.
fn fits(pattern: &str, key: &str) -> bool {
    let pieces: Vec<&str> =
        pattern.split('{').flat_map(|piece| piece.split_once('}').map_or(vec![piece], |(_, rest)| vec![rest])).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    if !first.ends_with('.') && !last.starts_with('.') || !key.starts_with(first) || !key.ends_with(last) {
        return false;
    }
    let mut rest = key;
    pieces.iter().all(|piece| rest.find(piece).map(|at| rest = &rest[at + piece.len()..]).is_some())
}

#[test]
fn a_pattern_fits_what_comes_out_of_it() {
    assert!(fits("goals.timing.{}", "goals.timing.now") && fits("frame.problem.{}.{part}", "frame.problem.bad.title"));
    assert!(!fits("goals.timing.{}", "goals.outcome.partly") && !fits("{}", "goals.new"));
}
