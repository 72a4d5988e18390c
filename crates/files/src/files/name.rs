// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The name under which somebody keeps a file. It is never a path and never where we keep it: that is a random number (abuse
//! case 88).
use crate::clean::Kind;
use foundation::form;

/// The longest name, without its ending.
const LONGEST: usize = 80;
/// The name of a file whose own says nothing that we keep.
const NAMELESS: &str = "bestand";
/// Names that are no files on some systems. Source: Win32, "Naming Files, Paths, and Namespaces".
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A safe name with the ending of its kind.
pub(super) fn of(sent: &str, kind: Kind) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let kept: String = stem.chars().filter(|c| !is_unsafe(*c)).take(LONGEST).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = if kept.is_empty() || is_device(kept) || form::holds_bsn(kept) { NAMELESS } else { kept };
    format!("{stem}.{}", kind.ending())
}

/// What nobody sees, turns a text around, or means something to a system or in a header.
fn is_unsafe(c: char) -> bool {
    let is_hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}');
    c.is_control() || is_hidden || matches!(c, '"' | '\'' | '<' | '>' | ':' | '|' | '?' | '*' | ';' | '%' | '&' | '=')
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    DEVICES.contains(&first.trim_end_matches(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_fools_nobody() {
        for (sent, name) in [
            ("brief.pdf", "brief.pdf"),
            ("Brief van Loïs.PDF", "Brief van Loïs.pdf"),
            ("../../x", "x.pdf"),
            ("C:\\Users\\amina\\brief.exe", "brief.pdf"),
            ("CON", "bestand.pdf"),
            ("con.pdf", "bestand.pdf"),
            ("LPT1.tar.gz", "bestand.pdf"),
            ("contract.pdf", "contract.pdf"),
            ("rekening\u{202e}fdp.exe", "rekeningfdp.pdf"),
            ("a;\"b.pdf", "ab.pdf"),
            ("x\r\nset-cookie: y.pdf", "xset-cookie y.pdf"),
            ("", "bestand.pdf"),
            ("...", "bestand.pdf"),
            ("123456782.pdf", "bestand.pdf"),
            ("<script>.pdf", "script.pdf"),
        ] {
            assert_eq!(of(sent, Kind::Pdf), name, "{sent:?}");
        }
        assert_eq!(of(&"é".repeat(300), Kind::Jpeg).chars().count(), LONGEST + 4);
    }
}
