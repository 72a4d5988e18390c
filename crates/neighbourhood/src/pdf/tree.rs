// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The structure of a PDF: what is a heading, a list, a table, a picture, in the order in which it is read.
use super::{dictionary, text};
use lopdf::{Dictionary, Document, Object};

/// One element, with what stands in it.
struct Element {
    kind: String,
    /// Its words, of a heading.
    title: String,
    has_words: bool,
    /// Whether it says of which cells it is the head.
    has_scope: bool,
    inside: Vec<Element>,
}

/// Deeper than any document of ours.
const DEEPEST: usize = 60;

/// Everything in the structure; nothing when there is none.
fn elements(document: &Document, catalog: &Dictionary) -> Vec<Element> {
    let Some(root) = dictionary(document, catalog, b"StructTreeRoot") else { return Vec::new() };
    inside(document, root, dictionary(document, root, b"RoleMap"), 0)
}

/// The headings in the order in which they are read: level and words.
pub(super) fn headings_of(document: &Document, catalog: &Dictionary) -> Vec<(u32, String)> {
    let (mut all, mut rest) = (Vec::new(), elements(document, catalog));
    rest.reverse();
    while let Some(element) = rest.pop() {
        all.extend(level(&element).map(|level| (level, element.title.clone())));
        rest.extend(element.inside.into_iter().rev());
    }
    all
}

pub(super) fn wrongs(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let elements = elements(document, catalog);
    if elements.is_empty() {
        return vec!["it has no structure".to_owned()];
    }
    let mut wrong = Vec::new();
    headings(&elements, &mut 0, &mut wrong);
    for element in &elements {
        check(element, &mut wrong);
    }
    wrong
}

fn inside(document: &Document, of: &Dictionary, roles: Option<&Dictionary>, depth: usize) -> Vec<Element> {
    let Some((_, kids)) = of.get(b"K").ok().and_then(|kids| document.dereference(kids).ok()) else { return Vec::new() };
    let kids: Vec<&Object> = match kids {
        Object::Array(kids) => kids.iter().collect(),
        one => vec![one],
    };
    let kids = kids.into_iter().filter_map(|kid| document.dereference(kid).ok()?.1.as_dict().ok());
    let kids = kids.filter(|kid| kid.has(b"S") && depth < DEEPEST);
    kids.map(|kid| Element {
        kind: kind(kid, roles),
        title: text(document, kid, b"T"),
        has_scope: has_scope(document, kid),
        has_words: [b"Alt".as_slice(), b"ActualText"].iter().any(|name| !text(document, kid, name).is_empty()),
        inside: inside(document, kid, roles, depth + 1),
    })
    .collect()
}

/// Its kind, in the words of the standard.
fn kind(element: &Dictionary, roles: Option<&Dictionary>) -> String {
    let own = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let mapped = roles.and_then(|roles| roles.get(own).ok()).and_then(|role| role.as_name().ok());
    String::from_utf8_lossy(mapped.unwrap_or(own)).into_owned()
}

/// Whether its attributes say of which cells it is the head (ISO 14289-1, 7.5).
fn has_scope(document: &Document, element: &Dictionary) -> bool {
    let Some((_, about)) = element.get(b"A").ok().and_then(|about| document.dereference(about).ok()) else { return false };
    let says = |one: &Object| document.dereference(one).ok().and_then(|(_, one)| one.as_dict().ok()).is_some_and(|one| one.has(b"Scope"));
    match about {
        Object::Array(all) => all.iter().any(says),
        one => says(one),
    }
}

/// Of a heading: 1 for `H1`.
fn level(element: &Element) -> Option<u32> {
    element.kind.strip_prefix('H').and_then(|level| level.parse().ok())
}

/// Headings go down one level at a time, and each says something.
fn headings(elements: &[Element], last: &mut u32, wrong: &mut Vec<String>) {
    for element in elements {
        if let Some(level) = level(element) {
            if level > *last + 1 {
                wrong.push(format!("a heading of level {level} after one of level {last}"));
            }
            if element.title.trim().is_empty() {
                wrong.push(format!("a heading of level {level} without words"));
            }
            *last = level;
        }
        headings(&element.inside, last, wrong);
    }
}

fn check(element: &Element, wrong: &mut Vec<String>) {
    let allowed: &[&str] = match element.kind.as_str() {
        "L" => &["LI", "Caption", "L"],
        "LI" => &["Lbl", "LBody"],
        "Table" => &["TR", "THead", "TBody", "TFoot", "Caption"],
        "THead" | "TBody" | "TFoot" => &["TR"],
        "TR" => &["TH", "TD"],
        "TH" if !element.has_scope => {
            wrong.push("a head of a table that does not say of which cells".to_owned());
            &[]
        }
        "Figure" | "Formula" if !element.has_words => {
            wrong.push(format!("a {} without words", element.kind));
            &[]
        }
        _ => &[],
    };
    for inner in &element.inside {
        if !allowed.is_empty() && !allowed.contains(&inner.kind.as_str()) {
            wrong.push(format!("a {} in a {}", inner.kind, element.kind));
        }
        check(inner, wrong);
    }
    if element.kind == "Table" && !holds(element, "TH") {
        wrong.push("a table without heads".to_owned());
    }
}

fn holds(element: &Element, kind: &str) -> bool {
    element.inside.iter().any(|inner| inner.kind == kind || holds(inner, kind))
}
