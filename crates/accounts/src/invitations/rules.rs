// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of invitations.
use super::*;

#[test]
fn a_link_holds_130_random_bits_and_can_be_typed_over() {
    let secret = fresh_secret(&Chance::seeded(1));
    let letters: String = secret.chars().filter(|c| *c != '-').collect();
    assert_eq!((secret.len(), letters.len()), (32, LETTERS));
    assert!(letters.chars().all(|c| c.is_ascii_lowercase() || ('2'..='7').contains(&c)), "{secret}");
    let keys = Keys::new([1; 32], Chance::seeded(2));
    assert_eq!(token_hash(&keys, Id::of(1), &secret), token_hash(&keys, Id::of(1), &letters.to_uppercase()));
    assert_ne!(token_hash(&keys, Id::of(1), &secret), token_hash(&keys, Id::of(2), &secret));
}

#[test]
fn an_invitation_is_open_until_one_of_four_things_happens() {
    let (early, late) = (When(1), When(2));
    assert_eq!(State::of(None, None, 4, (late, early)), State::Open);
    assert_eq!(State::of(None, None, 5, (late, early)), State::Guessed);
    assert_eq!(State::of(None, None, 0, (late, late)), State::Expired);
    assert_eq!(State::of(None, Some(early), 0, (late, early)), State::Withdrawn);
    assert_eq!(State::of(Some(early), Some(early), 9, (late, late)), State::Used);
}

#[test]
fn only_a_birth_date_known_to_the_day_is_asked() {
    assert!(whole_day("1984-02-29").is_some());
    for wrong in ["1970-00-00", "1984-02-00", ""] {
        assert_eq!(whole_day(wrong), None, "{wrong}");
    }
}
