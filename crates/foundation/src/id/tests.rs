// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of identifiers.
use super::*;

#[test]
fn an_id_survives_being_written_and_read() {
    let id: Id<()> = Id::new(&Chance::seeded(1));
    assert_eq!(id.to_string().parse::<Id<()>>(), Ok(id));
    assert_eq!(id.to_string().len(), 32);
}

#[test]
fn only_the_one_spelling_of_an_id_is_taken() {
    let shouted = "ABCDEFABCDEFABCDEFABCDEFABCDEFAB";
    for wrong in ["", "1", shouted, "+bcdefabcdefabcdefabcdefabcdefab", "zz"] {
        assert_eq!(wrong.parse::<Id<()>>(), Err(NotAnId), "{wrong}");
    }
}
