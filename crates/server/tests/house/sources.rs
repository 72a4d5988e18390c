// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The files of the project, as they are kept in git's care: what is built or fetched is left out.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 8] = ["target", "node_modules", ".git", "dist", "demo-data", "var", "report", "__pycache__"];

/// A text file of the project.
#[derive(Clone, Debug)]
pub struct Source {
    /// From the root of the project.
    pub path: String,
    pub text: String,
}

static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let mut all = Vec::new();
    gather(&root(), &mut all);
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all
});

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the project is there")
}

fn gather(folder: &Path, all: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder can be read").filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            gather(&path, all);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().into_owned();
            all.push(Source { path, text });
        }
    }
}

/// All text files.
pub fn all() -> &'static [Source] {
    &ALL
}

/// The files with one of these endings.
pub fn with_ending(endings: &[&str]) -> Vec<&'static Source> {
    all().iter().filter(|source| source.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))).collect()
}

impl Source {
    /// The crate it belongs to.
    pub fn of_crate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Whether it is part of what is served: no test, no demo cast.
    pub fn is_served(&self) -> bool {
        let in_crate = self.path.starts_with("crates/") && self.path.contains("/src/");
        in_crate && !self.is_test() && !["neighbourhood", "load"].contains(&self.of_crate().unwrap_or_default())
    }

    /// Whether it is a test as a whole.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/") || self.path.starts_with("e2e/") || self.is_compiled_for_tests()
    }

    /// Whether the module above it asks for it in tests only.
    fn is_compiled_for_tests(&self) -> bool {
        let Some((folder, name)) = self.path.rsplit_once('/') else { return false };
        let name = name.trim_end_matches(".rs");
        let above = [format!("{folder}/mod.rs"), format!("{folder}/lib.rs")];
        let asks = ["mod", "pub(crate) mod"].map(|declares| format!("#[cfg(test)]\n{declares} {name};"));
        all().iter().filter(|source| above.contains(&source.path)).any(|source| asks.iter().any(|ask| source.text.contains(ask)))
    }

    /// The code without the tests at its end.
    pub fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }

    /// Everything between two double quotes of one line: in a template a quote may stand within quotes.
    pub fn literals(&self) -> Vec<String> {
        let lines = self.code().lines().filter(|line| !line.trim_start().starts_with("//"));
        let pieces = lines.flat_map(|line| {
            let pieces: Vec<_> = line.split('"').collect();
            pieces.get(1..pieces.len().saturating_sub(1)).unwrap_or_default().to_vec()
        });
        pieces.map(str::to_owned).collect()
    }

    /// Whether a literal is used as the key of a text, and not as the name of an event, an activity or a sealed column.
    pub fn shows(&self, literal: &str) -> bool {
        let quoted = format!("\"{literal}\"");
        let before = self.code().match_indices(&quoted).map(|(at, _)| self.code()[..at].trim_end());
        std::path::Path::new(&self.path).extension().is_some_and(|end| end == "html")
            || before.into_iter().any(|before| ["t[", ".with(", ".count(", "text:", "Err(", "\","].iter().any(|end| before.ends_with(end)))
    }
}
