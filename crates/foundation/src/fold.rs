// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Folding names for search and for finding duplicates: no capitals, no accents, single spaces.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `"  Şükran  El-Idrissi "` → `"sukran el-idrissi"`.
pub fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let low = plain.to_lowercase().replace('ı', "i").replace('ø', "o").replace('ł', "l").replace('đ', "d").replace('ß', "ss");
    low.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn accents_capitals_and_spaces_do_not_matter() {
        assert_eq!(super::fold("  Şükran  El-Idrissi "), "sukran el-idrissi");
        assert_eq!(super::fold("ŁUKASZ"), super::fold("łukasz"));
    }
}
