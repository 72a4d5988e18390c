// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every word on a page: in both languages, in its place, used, and in plain Dutch.
mod keys;
mod plain;
mod shown;

use crate::town::all;
use access::frame;
use foundation::text::TextFiles;
use std::collections::BTreeMap;

/// All text files that the program carries.
fn files() -> Vec<TextFiles> {
    all().into_iter().flat_map(|feature| feature.texts).chain(frame::texts()).collect()
}

/// Key → text, sorted by key.
fn read(file: &str) -> BTreeMap<String, String> {
    toml::from_str(file).expect("a flat file of texts")
}

/// The keys in the order in which they stand.
fn order(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| line.starts_with('"'));
    lines.filter_map(|line| Some(line[1..].split_once('"')?.0.to_owned())).collect()
}

/// The names in braces of a text, sorted.
fn holes(text: &str) -> Vec<&str> {
    let mut names: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}
