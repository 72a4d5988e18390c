// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Single values of a row and what is wrong with them: days, numbers, addresses of e-mail, words.
pub(crate) mod contact;
pub(crate) mod day;
mod discretion;
mod reading;

pub(crate) use discretion::{Examples, address_example};
pub(crate) use reading::{Mistake, Reading};

use foundation::form::{holds_bsn, is_bsn};

/// The longest value that is shown in a list of mistakes.
const LONGEST_SHOWN: usize = 80;

/// A citizen service number, with or without dots and spaces; a spreadsheet eats the first zero of one.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn bsn(text: &str) -> Result<String, &'static str> {
    let plain: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | '-')).collect();
    if !plain.chars().all(|c| c.is_ascii_digit()) || !(8..=9).contains(&plain.len()) {
        return Err("imports.wrong.bsn_shape");
    }
    let nine = format!("{plain:0>9}");
    let digits: Vec<u32> = nine.chars().filter_map(|c| c.to_digit(10)).collect();
    if is_bsn(&digits) { Ok(nine) } else { Err("imports.wrong.bsn_test") }
}

/// A number with all but its last two digits covered.
pub(crate) fn masked(number: &str) -> String {
    let count = number.chars().count();
    number.chars().enumerate().map(|(at, c)| if at + 2 < count && c.is_alphanumeric() { '•' } else { c }).collect()
}

/// A value as it may stand in a list of mistakes: not endless, and no citizen service number in it (invariant 11).
pub(crate) fn shown(value: &str) -> String {
    let short: String = value.replace('\n', " ").chars().take(LONGEST_SHOWN).collect();
    if holds_bsn(value) {
        return masked(&short);
    }
    if short.len() < value.len() { format!("{short}…") } else { short }
}

/// The same for a cell of which nobody said yet what it is: there a spreadsheet may have eaten the first zero.
fn example(value: &str) -> String {
    if bsn(value).is_ok() { masked(value) } else { shown(value) }
}

/// Whether this says something of one person, and so is no name of a column.
pub(crate) fn is_about_somebody(cell: &str) -> bool {
    let is_postcode = || contact::postcode(cell).is_ok_and(|code| code.len() == 7 && code.as_bytes()[4] == b' ' && !code.starts_with(' '));
    bsn(cell).is_ok() || day::day(cell).is_ok() || contact::email(cell).is_ok() || is_postcode()
}

/// Yes or no, as people and programs write it.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, &'static str> {
    match foundation::fold::fold(text).as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "waar" | "true" | "oui" => Ok(true),
        "nee" | "n" | "no" | "onwaar" | "false" | "non" => Ok(false),
        // The secrecy of the BRP is a digit; anything above zero keeps something secret.
        digit if digit.len() == 1 && digit.chars().all(|c| c.is_ascii_digit()) => Ok(digit != "0"),
        _ => Err("imports.wrong.yes_or_no"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_nine_digits_that_pass_the_test() {
        assert_eq!(bsn("9999.93.653"), Ok("999993653".into()));
        assert_eq!(bsn("999993654"), Err("imports.wrong.bsn_test"));
        for wrong in ["", "12", "99999365x", "9999936531"] {
            assert_eq!(bsn(wrong), Err("imports.wrong.bsn_shape"), "{wrong}");
        }
    }

    #[test]
    fn no_list_shows_a_number() {
        assert_eq!(shown("999993653"), "•••••••53");
        assert_eq!((example("10000008"), shown("10000008")), (masked("10000008"), "10000008".into()));
        assert!(!shown("mijn nummer is 999993653 hoor").contains("999993653"));
        assert_eq!(shown("Dorpsstraat 1"), "Dorpsstraat 1");
        assert_eq!(shown(&"a".repeat(100)).chars().count(), LONGEST_SHOWN + 1);
    }

    #[test]
    fn yes_and_no_in_many_ways() {
        for yes in ["Ja", "x", "1", "7", "TRUE"] {
            assert_eq!(yes_or_no(yes), Ok(true), "{yes}");
        }
        for no in ["nee", "0", "Onwaar"] {
            assert_eq!(yes_or_no(no), Ok(false), "{no}");
        }
        assert!(yes_or_no("misschien").is_err() && yes_or_no("12").is_err());
    }
}
