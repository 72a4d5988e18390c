// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How an answer says that it is a file to keep, and under which name (RFC 6266, RFC 8187).
use std::fmt::Write;

/// What stands in its stead when nothing of a name is plain.
const NAMELESS: &str = "bestand";

/// The header: the plain part of the name for old browsers, and the whole of it, encoded, where there is more.
pub(crate) fn disposition(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut plain: String = name.chars().filter(|c| is_plain(*c)).collect();
    if plain.starts_with('.') || plain.is_empty() {
        plain.insert_str(0, NAMELESS);
    }
    let mut header = format!("attachment; filename=\"{plain}\"");
    if plain != name {
        header.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            if is_plain(char::from(byte)) {
                header.push(char::from(byte));
            } else {
                write!(header, "%{byte:02X}").expect("because a text takes everything");
            }
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::disposition;
    use proptest::prelude::*;

    #[test]
    fn a_name_breaks_out_of_nothing() {
        for (name, header) in [
            ("plan.pdf", "attachment; filename=\"plan.pdf\""),
            ("Brief van Loïs.pdf", "attachment; filename=\"BriefvanLos.pdf\"; filename*=UTF-8''Brief%20van%20Lo%C3%AFs.pdf"),
            ("a\"; x=\".png", "attachment; filename=\"ax.png\"; filename*=UTF-8''a%22%3B%20x%3D%22.png"),
            ("信.jpg", "attachment; filename=\"bestand.jpg\"; filename*=UTF-8''%E4%BF%A1.jpg"),
            ("a\r\nx: y", "attachment; filename=\"axy\"; filename*=UTF-8''a%0D%0Ax%3A%20y"),
        ] {
            assert_eq!(disposition(name), header);
        }
    }

    /// What a browser makes of the encoded name.
    fn decoded(header: &str) -> Option<String> {
        let mut bytes = Vec::new();
        let mut rest = header.split_once("filename*=UTF-8''")?.1.bytes();
        while let Some(byte) = rest.next() {
            if byte != b'%' {
                bytes.push(byte);
                continue;
            }
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        }
        String::from_utf8(bytes).ok()
    }

    proptest! {
        #[test]
        fn any_name_is_one_header_that_says_that_name(name in prop_oneof![any::<String>(), "[a-z.\"; \r\n/\\\\\u{202e}%]{0,300}"]) {
            let header = disposition(&name);
            prop_assert!(header.is_ascii() && !header.bytes().any(|byte| byte.is_ascii_control()), "{header:?}");
            let rest = header.strip_prefix("attachment; filename=\"").expect("it begins so");
            let (plain, more) = rest.split_once('"').expect("a quoted name");
            prop_assert!(!plain.is_empty() && !plain.starts_with('.'), "{header:?}");
            prop_assert!(plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{header:?}");
            prop_assert!(more.is_empty() || more.starts_with("; filename*=UTF-8''"), "{header:?}");
            prop_assert_eq!(decoded(&header).unwrap_or_else(|| plain.to_owned()), name);
        }
    }
}
