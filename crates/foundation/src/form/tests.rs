// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of what a form sent.
use super::*;

#[derive(serde::Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Wish {
    wish: String,
    #[serde(default)]
    areas: Vec<String>,
}

fn read(body: &str) -> Option<Result<Wish, Problem>> {
    Submitted::read(body.as_bytes()).map(|(submitted, _)| submitted.form())
}

#[test]
fn a_form_is_read_strictly() {
    let wish = read("form_token=t&wish=Werk&areas=a&areas=b").expect("a token").expect("a form");
    assert_eq!(wish, Wish { wish: "Werk".into(), areas: vec!["a".into(), "b".into()] });
    for wrong in ["form_token=t&wish=a&role=admin", "form_token=t&wish=a&wish=b", "form_token=t"] {
        assert!(matches!(read(wrong), Some(Err(Problem::BadRequest))), "{wrong}");
    }
    for without in ["wish=a", "form_token=t&form_token=u&wish=a"] {
        let (submitted, token) = Submitted::read(without.as_bytes()).expect("fields");
        assert_eq!((submitted.fields.len(), token), (1, None), "{without}");
    }
}

#[test]
fn control_characters_and_turned_text_never_come_in() {
    let wish = read("form_token=t&wish=a%00b%0D%0Ac%E2%80%AEd").expect("a token").expect("a form");
    assert_eq!(wish.wish, "ab\ncd");
}

#[test]
fn a_citizen_service_number_is_recognised_in_free_text() {
    assert!(holds_bsn("mijn nummer is 999993653."));
    assert!(holds_bsn("bsn 9999.93.653 enzo"));
    assert!(!holds_bsn("bel 999993654 of 0612345678"));
    assert!(!holds_bsn("123"));
}
