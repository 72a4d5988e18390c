// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is drawn on the pages: every letter belongs to the structure, or is said to be no content at all.
use lopdf::{Document, Object, content::Content, content::Operation};

/// What draws letters.
const SHOWS: [&str; 4] = ["Tj", "TJ", "'", "\""];

pub(super) fn wrongs(document: &Document) -> Vec<String> {
    let (mut wrong, mut holds_content) = (Vec::new(), false);
    for (number, page) in document.get_pages() {
        let drawn = Content::decode(&document.get_page_content(page)).ok();
        let (Ok(about), Some(drawn)) = (document.get_dictionary(page), drawn) else {
            wrong.push(format!("page {number} cannot be read"));
            continue;
        };
        holds_content |= is_structured(&drawn.operations);
        wrong.extend(of_page(number, &drawn.operations, about.has(b"StructParents")));
    }
    if !holds_content {
        wrong.push("nothing on its pages is in the structure".to_owned());
    }
    wrong
}

/// A page with nothing but artifacts, such as lines to write on, has nothing to lead to: content is tagged, all else is an
/// artifact (ISO 14289-1, 7.1), and only a page with tagged content is led into the structure (ISO 32000-1, 14.7.4.4).
fn of_page(number: u32, drawn: &[Operation], has_way_in: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    if is_structured(drawn) && !has_way_in {
        wrong.push(format!("page {number} has no way into the structure"));
    }
    if letters_outside(drawn) {
        wrong.push(format!("letters on page {number} are in no structure"));
    }
    wrong
}

/// Whether something is drawn that is numbered for the structure.
fn is_structured(operations: &[Operation]) -> bool {
    operations.iter().any(|operation| operation.operator == "BDC" && is_numbered(operation) && !is_artifact(operation))
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
    is_artifact(begins) || is_numbered(begins)
}

fn is_artifact(begins: &Operation) -> bool {
    begins.operands.first().and_then(|tag| tag.as_name().ok()).is_some_and(|tag| tag == b"Artifact")
}

fn is_numbered(begins: &Operation) -> bool {
    begins.operands.get(1).is_some_and(|about| match about {
        Object::Dictionary(about) => about.has(b"MCID"),
        // A name points at the page's own list of such numbers.
        about => about.as_name().is_ok(),
    })
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

    #[test]
    fn a_page_with_content_is_led_into_the_structure_and_one_of_lines_to_write_on_need_not_be() {
        let lines = "/Artifact << /Type /Layout >> BDC 0 0 m 453 0 l S EMC /Artifact << /Type /Pagination >> BDC BT (2/2) Tj ET EMC";
        let words = format!("{lines} /Span << /MCID 0 >> BDC BT (woord) Tj ET EMC");
        assert_eq!(of_page(2, &drawn(lines), false), Vec::<String>::new());
        assert_eq!(of_page(2, &drawn(&words), true), Vec::<String>::new());
        assert_eq!(of_page(2, &drawn(&words), false), ["page 2 has no way into the structure"]);
        assert_eq!(of_page(2, &drawn("BT (woord) Tj ET"), false), ["letters on page 2 are in no structure"]);
        assert!(is_structured(&drawn(&words)) && !is_structured(&drawn(lines)));
    }
}
