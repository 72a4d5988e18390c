// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The licence and the source of every dependency, by the lists in `deny.toml`: what `cargo deny` says at length where it is
//! installed, said shortly where it is not.
use crate::{golden::nothing_wrong, sources};
use serde_json::Value;
use std::process::Command;

/// The lists of `deny.toml`.
fn list(table: &str, name: &str) -> Vec<String> {
    let text = sources::all().iter().find(|source| source.path == "deny.toml").map(|source| source.text.as_str()).expect("deny.toml");
    let deny: toml::Table = toml::from_str(text).expect("deny.toml can be read");
    let values = deny[table][name].as_array().expect("a list");
    let names =
        values.iter().filter_map(|value| value.as_str().or_else(|| value.get("crate")?.as_str()).or_else(|| value.get("name")?.as_str()));
    names.map(str::to_owned).collect()
}

fn packages() -> Vec<Value> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(sources::root().join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let all: Value = serde_json::from_slice(&told.stdout).expect("cargo answers in JSON");
    all["packages"].as_array().cloned().expect("a list of packages")
}

#[test]
fn every_dependency_has_a_licence_that_we_can_live_with_and_comes_from_the_registry() {
    let (allowed, banned) = (list("licenses", "allow"), list("bans", "deny"));
    let mut wrong = Vec::new();
    for package in packages() {
        let (name, licence) = (package["name"].as_str().unwrap_or_default(), package["license"].as_str().unwrap_or_default());
        if !fits(licence, &allowed) {
            wrong.push(format!("{name}: {licence:?}"));
        }
        if banned.iter().any(|bad| bad.split('@').next() == Some(name)) {
            wrong.push(format!("{name} is banned"));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| source != "registry+https://github.com/rust-lang/crates.io-index") {
            wrong.push(format!("{name} comes from {source:?}"));
        }
    }
    nothing_wrong("Dependencies", wrong);
}

/// Whether a licence expression can be met with what is allowed: one of those with OR between them, all of those with AND.
fn fits(licence: &str, allowed: &[String]) -> bool {
    let licence = licence.replace('/', " OR ");
    let parts = split(&licence, " OR ");
    if parts.len() > 1 {
        return parts.iter().any(|part| fits(part, allowed));
    }
    let parts = split(&licence, " AND ");
    if parts.len() > 1 {
        return parts.iter().all(|part| fits(part, allowed));
    }
    let plain = licence.trim();
    match plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => fits(inner, allowed),
        None => allowed.iter().any(|name| name == plain),
    }
}

/// Splits where no bracket is open.
fn split(text: &str, at: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split(at) {
        match parts.last_mut().filter(|last| last.matches('(').count() > last.matches(')').count()) {
            Some(last) => *last = format!("{last}{at}{piece}"),
            None => parts.push(piece.to_owned()),
        }
    }
    parts
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "ISC".to_owned()];
    for good in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(MIT OR X) AND ISC", "MIT AND (X OR ISC)"] {
        assert!(fits(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR X) AND MIT"] {
        assert!(!fits(bad, &allowed), "{bad}");
    }
}
