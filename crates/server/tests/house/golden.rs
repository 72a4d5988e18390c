// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Golden files: tables that people read and agree to, in `tests/house/golden/`. `UPDATE_GOLDEN=1 cargo test -p server house`
//! writes them again; what changed is then read in the diff like any other change.
use std::{collections::BTreeSet, fs, path::PathBuf};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/house").join(name)
}

/// Compares with the golden file of this name, or writes it when asked.
pub fn compare(name: &str, text: &str) {
    let file = folder("golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, text).expect("the golden file can be written");
        return;
    }
    let golden = fs::read_to_string(&file).unwrap_or_default();
    let differ: Vec<String> = golden
        .lines()
        .filter(|line| !text.lines().any(|now| now == *line))
        .map(|line| format!("- {line}"))
        .chain(text.lines().filter(|now| !golden.lines().any(|line| line == *now)).map(|line| format!("+ {line}")))
        .collect();
    assert!(
        golden == text,
        "{name} is not what it was. If it should change, run with UPDATE_GOLDEN=1 and read the diff.\n{}",
        differ.join("\n")
    );
}

/// Stops with everything that was wrong, not only the first.
#[track_caller]
pub fn nothing_wrong(what: &str, wrong: impl IntoIterator<Item = String>) {
    let wrong: BTreeSet<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.into_iter().collect::<Vec<_>>().join("\n  "));
}

/// How the reason begins of what differs from walk to walk, since identifiers differ: such a line is not asked to be needed.
const SOMETIMES: &str = "sometimes:";

/// The exceptions to a rule: one a line, with its reason behind `#`. The list may only shrink, see [`Exceptions::end`].
pub struct Exceptions {
    name: &'static str,
    all: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Exceptions {
    pub fn read(name: &'static str) -> Self {
        let text = fs::read_to_string(folder("exceptions").join(name)).expect("the list of exceptions is there");
        let (mut all, mut used) = (BTreeSet::new(), BTreeSet::new());
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (what, why) = line.split_once(" # ").unwrap_or((line, ""));
            assert!(!why.trim().is_empty(), "{name}: {what} has no reason behind #");
            assert!(all.insert(what.trim().to_owned()), "{name}: {what} stands there twice");
            if why.trim().starts_with(SOMETIMES) {
                used.insert(what.trim().to_owned());
            }
        }
        Self { name, all, used }
    }

    /// Whether this is an exception; remembers that it was needed.
    pub fn allow(&mut self, what: &str) -> bool {
        let known = self.all.contains(what);
        if known {
            self.used.insert(what.to_owned());
        }
        known
    }

    /// Stops the test when the list holds something that is no exception any more.
    pub fn end(self) {
        let idle: Vec<_> = self.all.difference(&self.used).collect();
        assert!(idle.is_empty(), "{}: these are no exceptions any more, take them out: {idle:#?}", self.name);
    }
}

#[test]
#[should_panic(expected = "no exceptions any more")]
fn an_exception_that_is_none_any_more_is_seen() {
    Exceptions { name: "some", all: BTreeSet::from(["gone".to_owned()]), used: BTreeSet::new() }.end();
}

#[test]
#[should_panic(expected = "is not what it was")]
fn a_golden_file_that_differs_is_seen() {
    // Asked to write, it would write; then there is nothing to see.
    assert!(std::env::var_os("UPDATE_GOLDEN").is_none(), "policy.md is not what it was, and is not written here");
    compare("policy.md", "another policy");
}
