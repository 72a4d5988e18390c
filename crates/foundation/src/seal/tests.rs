// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of sealing content.
use super::*;

fn keys() -> Keys {
    Keys::new([7; 32], Chance::seeded(1))
}

#[test]
fn what_is_sealed_can_be_opened_and_shows_nothing() {
    let key = keys().of_municipality(1);
    let sealed = key.seal("goals.wish", "Ik wil weer werken");
    assert!(!sealed.contains("werken"));
    assert_eq!(key.open("goals.wish", &sealed).as_deref(), Ok("Ik wil weer werken"));
}

#[test]
fn a_seal_opens_in_no_other_column_municipality_or_plan() {
    let sealed = keys().of_municipality(1).seal("goals.wish", "x");
    assert_eq!(keys().of_municipality(1).open("goals.reason", &sealed), Err(Broken));
    assert_eq!(keys().of_municipality(2).open("goals.wish", &sealed), Err(Broken));
    let (_, wrapped) = keys().new_wrapped("plan-1");
    assert!(keys().unwrap_key("plan-2", &wrapped).is_err());
    assert!(keys().unwrap_key("plan-1", &wrapped).is_ok());
}

#[test]
fn every_changed_character_breaks_the_seal() {
    let key = keys().of_municipality(1);
    let sealed = key.seal("c", "tekst");
    for at in 3..sealed.len() {
        let mut bytes = sealed.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).expect("ascii");
        assert_ne!(key.open("c", &changed).as_deref(), Ok("tekst"), "position {at}");
    }
}
