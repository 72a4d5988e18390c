// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A municipality's look: a file of design tokens, read strictly. Only colours, lengths and known fonts come through, so a
//! theme can never bring in a rule, an address or a script; and every pair of colours that meets is tested for contrast.
mod contrast;

pub use contrast::{Pair, contrast};

use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// The tokens that a theme must have, all of them colours.
pub const COLOURS: [&str; 31] = [
    "brand",
    "brand-soft",
    "brand-strong",
    "control-line",
    "error",
    "error-soft",
    "focus",
    "focus-halo",
    "info",
    "info-soft",
    "leave",
    "line",
    "link",
    "link-hover",
    "on-brand",
    "on-leave",
    "on-professional",
    "on-resident",
    "page",
    "professional",
    "professional-soft",
    "resident",
    "resident-soft",
    "success",
    "success-soft",
    "surface",
    "surface-soft",
    "text",
    "text-muted",
    "warning",
    "warning-soft",
];

/// The fonts that travel with the program.
const FONTS: [&str; 2] = ["Atkinson Hyperlegible Next", "Figtree"];

/// A theme that was read and found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme(BTreeMap<String, String>);

/// Why a theme file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTheme {
    /// The file is no JSON.
    NotJson,
    /// A token of this name cannot have this value.
    Wrong(String),
    /// A colour is missing.
    Missing(&'static str),
}

impl fmt::Display for BadTheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson => f.write_str("the theme is not JSON"),
            Self::Wrong(name) => write!(f, "the theme's token {name} has a value that is not allowed"),
            Self::Missing(name) => write!(f, "the theme has no colour {name}"),
        }
    }
}
impl std::error::Error for BadTheme {}

impl Theme {
    /// Reads a token file: `{"v": {"color": {"page": {"value": "#fff"}, …}, "font": …, "radius": …, "border": …}}`.
    pub fn read(json: &str) -> Result<Self, BadTheme> {
        let file: Value = serde_json::from_str(json).map_err(|_| BadTheme::NotJson)?;
        let mut tokens = BTreeMap::new();
        flatten(&file, "-", &mut tokens)?;
        match COLOURS.into_iter().find(|name| !tokens.contains_key(&format!("--v-color-{name}"))) {
            Some(name) => Err(BadTheme::Missing(name)),
            None => Ok(Self(tokens)),
        }
    }

    /// The tokens as css custom properties.
    pub fn css(&self) -> String {
        let lines = self.0.iter().map(|(name, value)| {
            if name.ends_with("family") { format!("{name}:\"{value}\",var(--v-font-fallback);") } else { format!("{name}:{value};") }
        });
        format!(":root{{{}}}\n", lines.collect::<String>())
    }

    /// The colour of this name as red, green and blue.
    pub fn colour(&self, name: &str) -> Option<[u8; 3]> {
        colour(self.0.get(&format!("--v-color-{name}"))?)
    }
}

fn flatten(value: &Value, name: &str, into: &mut BTreeMap<String, String>) -> Result<(), BadTheme> {
    let wrong = || BadTheme::Wrong(name.to_owned());
    let parts = value.as_object().ok_or_else(wrong)?;
    if let Some(value) = parts.get("value") {
        let value = value.as_str().filter(|value| is_allowed(name, value)).ok_or_else(wrong)?;
        into.insert(name.to_owned(), value.to_owned());
        return Ok(());
    }
    for (part, value) in parts.iter().filter(|(part, _)| !part.starts_with('$')) {
        if !part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            return Err(BadTheme::Wrong(part.clone()));
        }
        flatten(value, &format!("{name}-{part}"), into)?;
    }
    Ok(())
}

fn is_allowed(name: &str, value: &str) -> bool {
    let Some((group, token)) = name.strip_prefix("--v-").and_then(|rest| rest.split_once('-')) else { return false };
    match group {
        "color" => COLOURS.contains(&token) && colour(value).is_some(),
        "font" if token.ends_with("family") => FONTS.contains(&value),
        "font" => value.parse::<u16>().is_ok_and(|weight| (400..=800).contains(&weight)),
        "radius" | "border" => is_length(value),
        _ => false,
    }
}

fn is_length(value: &str) -> bool {
    let number = value.strip_suffix("rem").map(|number| (number, 2.0)).or_else(|| value.strip_suffix("px").map(|number| (number, 12.0)));
    number.is_some_and(|(number, most)| number.parse::<f32>().is_ok_and(|number| (0.0..=most).contains(&number)))
}

fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Themes;

    fn themes() -> Vec<(String, Theme)> {
        let read = |name: &str| {
            let file = Themes::get(name).expect("a listed theme");
            Theme::read(std::str::from_utf8(&file.data).expect("text")).expect("a good theme")
        };
        Themes::iter().map(|name| (name.to_string(), read(&name))).collect()
    }

    #[test]
    fn every_theme_that_we_ship_is_good_and_every_pair_can_be_read() {
        assert!(themes().len() >= 2);
        for (name, theme) in themes() {
            for pair in Pair::ALL {
                let found = pair.contrast(&theme).expect("all colours are there");
                assert!(found >= pair.least, "{name}: {} on {} is {found:.2}, needs {}", pair.front, pair.back, pair.least);
            }
        }
    }

    #[test]
    fn a_theme_brings_in_nothing_but_colours_lengths_and_our_fonts() {
        let good = String::from_utf8(Themes::get("vierluik.json").expect("ours").data.into_owned()).expect("text");
        assert!(Theme::read(&good).is_ok());
        for (from, to) in [
            ("#faf5ec", "url(https://x.example)"),
            ("#faf5ec", "#fff"),
            ("#faf5ec", "red;} body{display:none"),
            ("Atkinson Hyperlegible Next", "Comic Sans"),
            ("0.5rem", "500rem"),
            ("\"radius\"", "\"position\""),
        ] {
            assert!(matches!(Theme::read(&good.replacen(from, to, 1)), Err(BadTheme::Wrong(_))), "{to}");
        }
        assert_eq!(Theme::read(&good.replace("\"text-muted\"", "\"$text-muted\"")), Err(BadTheme::Missing("text-muted")));
        assert_eq!(Theme::read("{"), Err(BadTheme::NotJson));
    }
}
