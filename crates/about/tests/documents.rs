// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The documents of the project, held against the project: links lead somewhere, files that are named are there, tests that
//! are said to show something exist, and the map names every crate.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("because this crate is in crates/")
}

/// All files with this ending, without what is built or brought in.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let skipped = ["target", "node_modules", ".git", "dist"];
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the project").filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !skipped.contains(&name.as_str()) {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text of the project")
}

/// The documents, by their path.
fn documents() -> Vec<(PathBuf, String)> {
    files(&root(), ".md").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// What stands between backticks, on one line.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in documents() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let is_elsewhere = file.is_empty() || file.contains("://") || file.starts_with("mailto:");
            if !is_elsewhere && !path.parent().expect("a folder").join(file).exists() {
                broken.push(format!("{} leads to {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let starts = ["crates/", "docs/", "assets/", "bin/", "migrations/", "e2e/"];
    // What is built, and the example of docs/guides/add-a-page.md.
    let absent = ["assets/dist", "crates/plan/src/thanks", "migrations/0100"];
    let mut missing = BTreeSet::new();
    for (path, text) in documents() {
        for name in named(&text).filter(|name| !name.contains([' ', '*', '{', '<', '…'])) {
            let name = name.split(':').next().unwrap_or(name);
            let of_a_crate = name.contains("/src/") && !name.starts_with("crates/");
            let place = if of_a_crate { format!("crates/{name}") } else { name.to_owned() };
            let is_ours = of_a_crate || starts.iter().any(|start| name.starts_with(start));
            if is_ours && !absent.iter().any(|start| place.starts_with(start)) && !root().join(&place).exists() {
                missing.insert(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_test_that_is_said_to_show_something_exists() {
    let code: String = files(&root().join("crates"), ".rs").iter().map(|path| read(path)).collect();
    let mut missing = Vec::new();
    for name in ["docs/standards.md", "docs/dpia.md"] {
        let text = read(&root().join(name));
        let is_test = |name: &&str| name.matches('_').count() > 1 && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
        let tests: Vec<_> = named(&text).filter(is_test).collect();
        assert!(tests.len() > 5, "{name} names no tests");
        missing.extend(tests.into_iter().filter(|test| !code.contains(&format!("fn {test}("))).map(str::to_owned));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_map_names_every_crate_on_a_hundred_and_fifty_lines() {
    let map = read(&root().join("ARCHITECTURE.md"));
    assert!(map.lines().count() <= 150);
    for entry in fs::read_dir(root().join("crates")).expect("the crates").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(map.contains(&format!("`crates/{name}`")), "ARCHITECTURE.md does not name crates/{name}");
    }
}

#[test]
fn indexes_name_every_decision_and_every_guide() {
    let docs = root().join("docs");
    for folder in ["decisions", "guides/use-it"] {
        let index = read(&docs.join(folder).join("README.md"));
        for file in files(&docs.join(folder), ".md") {
            let name = file.file_name().expect("a file").to_string_lossy().into_owned();
            assert!(name == "README.md" || index.contains(&format!("({name})")), "{folder}/README.md does not name {name}");
        }
    }
    let index = read(&docs.join("README.md"));
    for file in files(&docs, ".md") {
        let name = file.strip_prefix(&docs).expect("below docs").to_string_lossy().into_owned();
        let has_its_own = name.starts_with("decisions/") || name.starts_with("guides/use-it/") || name == "README.md";
        assert!(has_its_own || index.contains(&format!("({name})")), "docs/README.md does not name {name}");
    }
}
