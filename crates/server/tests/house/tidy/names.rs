// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Names come from the domain; words that say nothing about it name nothing.
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};

const SAYS_NOTHING: [&str; 9] = ["manager", "service", "helper", "util", "utils", "helpers", "data", "info", "common"];
/// What declares a type, a module or a constant; names of functions are verbs, and some are given by a trait of another crate.
const NAMING: [&str; 5] = ["struct ", "enum ", "trait ", "mod ", "const "];

#[test]
fn nothing_is_named_after_nothing() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["rs", "mjs", "js"]) {
        let stem = source.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        wrong.extend(says_nothing(stem).then(|| source.path.clone()));
        for line in source.text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            for naming in NAMING {
                let Some(at) = line.find(naming).filter(|at| *at == 0 || line[..*at].ends_with(' ')) else { continue };
                let name: String = line[at + naming.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if says_nothing(&name) {
                    wrong.push(format!("{}: {name}", source.path));
                }
            }
        }
    }
    nothing_wrong("Names that say nothing", wrong);
}

/// Whether one of the words in `snake_case`, `CamelCase` or `SHOUTED_CASE` says nothing.
fn says_nothing(name: &str) -> bool {
    let mut words = vec![String::new()];
    let mut last_low = false;
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && last_low) {
            words.push(String::new());
        }
        last_low = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.extend(c.to_lowercase());
        }
    }
    words.iter().any(|word| SAYS_NOTHING.contains(&word.as_str()))
}

#[test]
fn words_are_found_in_names() {
    assert!(says_nothing("UserManager") && says_nothing("plan_data") && says_nothing("UTILS"));
    assert!(!says_nothing("database") && !says_nothing("Information") && !says_nothing("commonly"));
}

#[test]
fn no_test_is_skipped_or_sleeps() {
    let (mut exceptions, mut wrong) = (Exceptions::read("waits.txt"), Vec::new());
    for source in sources::with_ending(&["rs", "mjs"]).into_iter().filter(|source| !source.path.ends_with("tidy/names.rs")) {
        let tests = if source.is_test() { source.text.as_str() } else { source.text.strip_prefix(source.code()).unwrap_or_default() };
        for bad in ["#[ignore", "sleep(", "test.skip", "waitForTimeout", "todo!(", "unimplemented!("] {
            if tests.contains(bad) || (bad.ends_with("!(") && source.text.contains(bad)) {
                let what = format!("{} {bad}", source.path);
                if !exceptions.allow(&what) {
                    wrong.push(what);
                }
            }
        }
    }
    exceptions.end();
    nothing_wrong("Tests that are skipped or sleep, and code that is not there", wrong);
}
