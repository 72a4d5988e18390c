// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The structure of a PDF: what is a heading, a list, a table, a picture, in the order in which it is read.
use super::{dictionary, text};
use lopdf::{Dictionary, Document, Object};

/// One element, with what stands in it.
struct Element {
    kind: String,
    has_words: bool,
    inside: Vec<Element>,
}

/// Deeper than any document of ours.
const DEEPEST: usize = 60;

pub(super) fn wrongs(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let Some(root) = dictionary(document, catalog, b"StructTreeRoot") else { return vec!["it has no structure".to_owned()] };
    let roles = dictionary(document, root, b"RoleMap");
    let elements = inside(document, root, roles, 0);
    if elements.is_empty() {
        return vec!["its structure is empty".to_owned()];
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

/// Headings go down one level at a time.
fn headings(elements: &[Element], last: &mut u32, wrong: &mut Vec<String>) {
    for element in elements {
        let level = element.kind.strip_prefix('H').and_then(|level| level.parse::<u32>().ok());
        if let Some(level) = level {
            if level > *last + 1 {
                wrong.push(format!("a heading of level {level} after one of level {last}"));
            }
            *last = level;
        }
        headings(&element.inside, last, wrong);
    }
}

fn check(element: &Element, wrong: &mut Vec<String>) {
    let allowed: &[&str] = match element.kind.as_str() {
        "L" => &["LI", "Caption", "L"],
        "Table" => &["TR", "THead", "TBody", "TFoot", "Caption"],
        "TR" => &["TH", "TD"],
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
