// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every file says whose it is and under which licence, and every Rust file what it is.
use crate::{golden::nothing_wrong, sources};

/// Endings of files that can carry a comment.
const CAN_SAY: [&str; 10] = ["rs", "html", "toml", "css", "js", "mjs", "sql", "md", "yml", "txt"];

/// What has no place in a project that others read: promises, and the traces of one machine or one conversation.
const TRACES: [&str; 12] = [
    "TODO",
    "FIXME",
    "XXX",
    "HACK",
    "/work/",
    "coming soon",
    "lorem ipsum",
    "issue #",
    "as requested",
    "chatgpt",
    "copilot",
    "language model",
];

#[test]
fn every_file_says_whose_it_is_and_under_which_licence() {
    let files = sources::all().iter().filter(|source| {
        let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        CAN_SAY.contains(&ending) || source.path.starts_with("bin/") || source.path.starts_with(".ci/")
    });
    let silent = files.filter(|source| !source.path.contains("LICENSE") && !says(&source.text));
    nothing_wrong("Files without the two SPDX lines on top", silent.map(|source| source.path.clone()));
}

fn says(text: &str) -> bool {
    let head: Vec<&str> = text.lines().take(4).collect();
    ["SPDX-FileCopyrightText: ", "SPDX-License-Identifier: EUPL-1.2"].iter().all(|mark| head.iter().any(|line| line.contains(mark)))
}

#[test]
fn every_rust_file_opens_with_what_it_is_in_at_most_five_lines() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["rs"]) {
        let lines = opening(&source.text);
        if !(1..=5).contains(&lines) {
            wrong.push(format!("{}: {lines} lines", source.path));
        }
    }
    nothing_wrong("Files that do not say shortly what they are", wrong);
}

/// How many lines say what the file is, right below whose it is.
fn opening(text: &str) -> usize {
    text.lines().skip(2).take_while(|line| line.starts_with("//!")).count()
}

#[test]
fn no_file_holds_promises_or_traces_of_how_it_was_made() {
    let files = sources::all().iter().filter(|source| !source.path.ends_with("tidy/heads.rs") && !source.path.ends_with("lock.json"));
    let traces = files.flat_map(|source| {
        let found = TRACES.iter().filter(|trace| holds(&source.text, trace));
        found.map(|trace| format!("{}: {trace}", source.path)).collect::<Vec<_>>()
    });
    nothing_wrong("Traces", traces);
}

/// Shouted words as they are; the others in any case.
fn holds(text: &str, trace: &str) -> bool {
    if trace.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return text.split(|c: char| !c.is_alphanumeric()).any(|word| word == trace);
    }
    text.to_lowercase().contains(trace)
}

#[test]
fn a_silent_a_long_winded_and_a_promising_file_are_seen() {
    // REUSE-IgnoreStart: these are no licences of this file.
    let head = "// SPDX-FileCopyrightText: 2026 A\n// SPDX-License-Identifier: EUPL-1.2\n";
    assert!(says(head) && !says("// SPDX-License-Identifier: EUPL-1.2\n") && !says(&format!("\n\n\n\n{head}")));
    // REUSE-IgnoreEnd
    assert_eq!([opening(&format!("{head}//! A.\nuse b;")), opening(&format!("{head}use b;")), opening("//! A.\n")], [1, 0, 0]);
    assert!(holds("// TODO: later", "TODO") && holds("Coming soon!", "coming soon"));
    assert!(!holds("a hackathon, TODOS", "TODO") && !holds("soon", "coming soon"));
}
