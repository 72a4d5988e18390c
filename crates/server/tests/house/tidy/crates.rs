// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The crates: arrows that only go downwards, a reason behind each dependency, and a map that names them all.
use crate::{golden, golden::nothing_wrong, sources};
use std::{collections::BTreeMap, fmt::Write};

/// Crate → the crates of ours that it is built on, tests left out.
fn arrows() -> BTreeMap<String, Vec<String>> {
    let files = sources::with_ending(&["toml"])
        .into_iter()
        .filter(|source| source.path.starts_with("crates/") && source.path.ends_with("/Cargo.toml"));
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        let table: toml::Table = toml::from_str(&file.text).expect("a manifest");
        let names = table.get("dependencies").and_then(toml::Value::as_table).map(|table| table.keys().cloned().collect());
        all.insert(file.of_crate().unwrap_or_default().to_owned(), names.unwrap_or_default());
    }
    let ours: Vec<String> = all.keys().cloned().collect();
    for names in all.values_mut() {
        names.retain(|name| ours.contains(name));
    }
    all
}

#[test]
fn arrows_between_crates_only_go_downwards() {
    let arrows = arrows();
    let mut wrong = Vec::new();
    for (from, to) in &arrows {
        for to in to {
            let fits = match from.as_str() {
                "foundation" => false,
                "access" => to == "foundation",
                // The program and the tools stand on top of everything; the neighbourhood uses features, no feature uses it.
                "server" | "load" => true,
                "neighbourhood" => to != "server",
                _ => !["server", "neighbourhood", "load"].contains(&to.as_str()),
            };
            if !fits {
                wrong.push(format!("{from} → {to}"));
            }
        }
    }
    nothing_wrong("Arrows that go upwards", wrong);
    let mut text = "<!-- SPDX-FileCopyrightText: 2026 Vierluik contributors -->\n<!-- SPDX-License-Identifier: EUPL-1.2 -->\n".to_owned();
    text.push_str(
        "# Which crate is built on which\n\nWritten by `crates/server/tests/house/tidy/crates.rs`; a new arrow is a decision.\n\n",
    );
    for (from, to) in &arrows {
        let _ = writeln!(text, "- {from} → {}", to.join(", "));
    }
    golden::compare("crates.md", &text);
}

#[test]
fn each_dependency_has_its_reason() {
    let manifest = sources::all().iter().find(|source| source.path == "Cargo.toml").expect("the workspace");
    let (mut wrong, mut inside, mut said) = (Vec::new(), false, false);
    for line in manifest.text.lines() {
        match line {
            "[workspace.dependencies]" => inside = true,
            line if line.starts_with('[') => inside = false,
            "" => said = false,
            line if line.starts_with('#') => said = true,
            line if inside && !said => wrong.push(line.to_owned()),
            _ => {}
        }
    }
    nothing_wrong("Dependencies without a reason above them", wrong);
    for source in sources::with_ending(&["toml"]).into_iter().filter(|source| source.path.ends_with("/Cargo.toml")) {
        let table: toml::Table = toml::from_str(&source.text).expect("a manifest");
        let own = ["dependencies", "dev-dependencies", "build-dependencies"].iter().filter_map(|name| table.get(*name)?.as_table());
        let loose = own.flatten().filter(|(_, value)| value.get("workspace").is_none());
        nothing_wrong(&source.path, loose.map(|(name, _)| format!("{name} is not taken from the workspace")));
    }
}

#[test]
fn every_dependency_is_used() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["toml"])
        .into_iter()
        .filter(|source| source.path.starts_with("crates/") && source.path.ends_with("/Cargo.toml"))
    {
        let table: toml::Table = toml::from_str(&source.text).expect("a manifest");
        let folder = source.path.trim_end_matches("Cargo.toml");
        let code: String = sources::with_ending(&["rs", "html"])
            .iter()
            .filter(|file| file.path.starts_with(folder))
            .map(|file| file.text.as_str())
            .collect();
        let own = ["dependencies", "dev-dependencies"].iter().filter_map(|name| table.get(*name)?.as_table()).flatten();
        for (name, _) in own.filter(|(name, _)| !code.contains(&name.replace('-', "_"))) {
            wrong.push(format!("{}: {name}", source.path));
        }
    }
    nothing_wrong("Dependencies that nothing uses", wrong);
}

#[test]
fn the_map_names_every_crate_and_is_short() {
    let map = sources::all().iter().find(|source| source.path == "ARCHITECTURE.md").expect("ARCHITECTURE.md");
    assert!(map.text.lines().count() <= 150, "ARCHITECTURE.md has {} lines", map.text.lines().count());
    nothing_wrong(
        "Crates that ARCHITECTURE.md does not name",
        arrows().into_keys().filter(|name| !map.text.contains(&format!("crates/{name}`"))),
    );
}
