// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An address in two lines, from the pieces that files have. Who keeps the address secret has none.
use crate::values::{Reading, contact};
use std::collections::HashMap;

const LONGEST: usize = 200;

/// Reads the address of a row. `codes`: names of places by their code in the BRP.
pub(super) fn read(row: &mut Reading, codes: &HashMap<String, String>) -> Option<String> {
    let mut words = |field| row.words(field, LONGEST).unwrap_or_default();
    let whole = words("address");
    let (street, located) = (words("street"), words("located"));
    let number = number([words("number"), words("letter"), words("addition"), words("number_sign")]);
    let place = words("place");
    let postcode = row.read("postcode", contact::postcode).unwrap_or_default();
    let code = row.value("place_code").unwrap_or_default();
    let first = [whole, joined(&[&street, &number]), located].into_iter().find(|line| !line.is_empty()).unwrap_or_default();
    let place = match (place.is_empty(), codes.get(code)) {
        // A code alone says in which municipality somebody is known, not that somebody lives there.
        (true, Some(name)) if !first.is_empty() || !postcode.is_empty() => name.clone(),
        _ => place,
    };
    let lines: Vec<String> = [first, joined(&[&postcode, &place])].into_iter().filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// `14`, `B`, `2`, `to` (tegenover) → `t/o 14B-2`.
fn number([number, letter, addition, sign]: [String; 4]) -> String {
    let addition = if addition.is_empty() { addition } else { format!("-{addition}") };
    let sign = match sign.as_str() {
        "to" => "t/o ",
        "by" => "bij ",
        _ => "",
    };
    if number.is_empty() { String::new() } else { format!("{sign}{number}{letter}{addition}") }
}

fn joined(pieces: &[&str]) -> String {
    pieces.iter().filter(|piece| !piece.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_number_has_its_letter_addition_and_sign() {
        let of = |pieces: [&str; 4]| number(pieces.map(str::to_owned));
        assert_eq!(of(["14", "B", "2", "to"]), "t/o 14B-2");
        assert_eq!(of(["35", "", "III", ""]), "35-III");
        assert_eq!(of(["7", "", "", ""]), "7");
        assert_eq!(of(["", "B", "2", "to"]), "");
    }
}
