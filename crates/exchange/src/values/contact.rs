// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How somebody is reached: e-mail, telephone, postcode.

/// An address of e-mail that could exist: something, an at-sign, a name with a dot.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn email(text: &str) -> Result<String, &'static str> {
    let well = text.split_once('@').is_some_and(|(user, host)| {
        let labels: Vec<&str> = host.split('.').collect();
        let plain = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
        !user.is_empty() && !host.contains('@') && labels.len() > 1 && labels.iter().all(plain)
    });
    let strange = text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"' | '\\'));
    if well && !strange && text.len() <= 254 { Ok(text.to_owned()) } else { Err("imports.wrong.email") }
}

/// One or more telephone numbers of 8 to 15 digits.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn phone(text: &str) -> Result<String, &'static str> {
    let numbers: Vec<&str> = text.split([',', '/', ';']).map(str::trim).filter(|number| !number.is_empty()).collect();
    let good = |number: &&str| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let plain = number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '(' | ')' | '.'));
        plain && (8..=15).contains(&digits)
    };
    if numbers.is_empty() || numbers.len() > 4 || !numbers.iter().all(good) {
        return Err("imports.wrong.phone");
    }
    Ok(numbers.join(", "))
}

/// A postcode: a Dutch one as `1234 AB`, one from elsewhere as it is.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn postcode(text: &str) -> Result<String, &'static str> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let (digits, rest): (String, String) = plain.chars().partition(char::is_ascii_digit);
    let dutch_start = digits.len() == 4 && plain.starts_with(&digits) && !digits.starts_with('0');
    if dutch_start && rest.len() == 2 && rest.chars().all(|c| c.is_ascii_uppercase()) {
        return Ok(format!("{digits} {rest}"));
    }
    let elsewhere = plain.len() <= 10 && plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !digits.is_empty();
    // Four digits and one or three letters is a Dutch one with a typing error.
    if elsewhere && (rest.is_empty() || !dutch_start) { Ok(text.trim().to_uppercase()) } else { Err("imports.wrong.postcode") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_email_could_exist() {
        for good in ["amina@voorbeeld.nl", "a.b+c@post.voorbeeld.example"] {
            assert!(email(good).is_ok(), "{good}");
        }
        for wrong in ["amina", "amina@voorbeeld", "amina.voorbeeld.nl", "@x.nl", "a b@x.nl", "a@b@c.nl", "a@x..nl", "Amina <a@x.nl>"] {
            assert_eq!(email(wrong), Err("imports.wrong.email"), "{wrong}");
        }
    }

    #[test]
    fn a_telephone_number_has_enough_digits() {
        assert_eq!(phone("06 12345678 / 0201234567"), Ok("06 12345678, 0201234567".into()));
        assert_eq!(phone("+31 (0)6-12345678"), Ok("+31 (0)6-12345678".into()));
        for wrong in ["999999", "bel maar", "0612345678, 12", ","] {
            assert_eq!(phone(wrong), Err("imports.wrong.phone"), "{wrong}");
        }
    }

    #[test]
    fn a_dutch_postcode_gets_its_space_and_a_foreign_one_stays() {
        assert_eq!(postcode("3077aw"), Ok("3077 AW".into()));
        assert_eq!(postcode("75015"), Ok("75015".into()));
        assert_eq!(postcode("SW1A 1AA"), Ok("SW1A 1AA".into()));
        assert_eq!(postcode("1000"), Ok("1000".into()));
        for wrong in ["3077A", "3077AWX", "AB", "12345678901"] {
            assert_eq!(postcode(wrong), Err("imports.wrong.postcode"), "{wrong}");
        }
    }
}
