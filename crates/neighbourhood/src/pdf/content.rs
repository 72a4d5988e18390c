// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is drawn on the pages: every letter belongs to the structure, or is said to be no content at all.
use lopdf::{Document, Object, content::Content, content::Operation};

/// What draws letters.
const SHOWS: [&str; 4] = ["Tj", "TJ", "'", "\""];

pub(super) fn wrongs(document: &Document) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, page) in document.get_pages() {
        let Ok(about) = document.get_dictionary(page) else {
            wrong.push(format!("page {number} cannot be read"));
            continue;
        };
        if !about.has(b"StructParents") {
            wrong.push(format!("page {number} has no way into the structure"));
        }
        let drawn = Content::decode(&document.get_page_content(page)).ok();
        match drawn {
            None => wrong.push(format!("page {number} cannot be read")),
            Some(drawn) if letters_outside(&drawn.operations) => wrong.push(format!("letters on page {number} are in no structure")),
            Some(_) => {}
        }
    }
    wrong
}

/// Whether letters are drawn that are neither numbered for the structure nor an artifact.
fn letters_outside(operations: &[Operation]) -> bool {
    let mut within: Vec<bool> = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => within.push(is_known(operation)),
            "EMC" => {
                within.pop();
            }
            shows if SHOWS.contains(&shows) && !within.contains(&true) => return true,
            _ => {}
        }
    }
    false
}

fn is_known(begins: &Operation) -> bool {
    let is_artifact = begins.operands.first().and_then(|tag| tag.as_name().ok()).is_some_and(|tag| tag == b"Artifact");
    let is_numbered = begins.operands.get(1).is_some_and(|about| match about {
        Object::Dictionary(about) => about.has(b"MCID"),
        // A name points at the page's own list of such numbers.
        about => about.as_name().is_ok(),
    });
    is_artifact || is_numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<Operation> {
        Content::decode(text.as_bytes()).expect("operations").operations
    }

    #[test]
    fn letters_stand_in_the_structure_or_are_decoration() {
        assert!(!letters_outside(&drawn("/P << /MCID 0 >> BDC BT (woord) Tj ET EMC")));
        assert!(!letters_outside(&drawn("/Artifact BMC BT (1) Tj ET EMC")));
        assert!(letters_outside(&drawn("BT (woord) Tj ET")));
        assert!(letters_outside(&drawn("/P << /MCID 0 >> BDC EMC BT (woord) Tj ET")));
        assert!(letters_outside(&drawn("/Span << /Lang (nl) >> BDC BT (woord) Tj ET EMC")));
    }
}
