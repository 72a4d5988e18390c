// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Pictures to choose by, for who reads little or little Dutch: one per area of life, and four for how it goes. Our own
//! drawings: one line on a square of 48, in the colour of the words beside it. A picture never stands without its words, so
//! whoever listens is told the words and nothing else (`picture` in `frame/fields.html`).

/// What the line follows, as SVG path data. The codes of areas are those of the default list (`plan::areas`).
const DRAWN: [(&str, &str); 17] = [
    ("housing", "M5 23 24 7l19 16M10 20v21h28V20M20 41V29h8v12"),
    ("money", "M24 6a18 18 0 1 0 0 36a18 18 0 1 0 0-36M33 17.5a9 9 0 1 0 0 13M15 22h12M15 26.5h12"),
    (
        "work_and_learning",
        "M24 8c-4-3-9-4-14-3v11c5-1 10 0 14 3c4-3 9-4 14-3V5c-5-1-10 0-14 3v11M6 28h36v14H6zM18 28v-4h12v4M6 34h36M24 32.5v3",
    ),
    ("days", "M4 37h40M13 37a11 11 0 0 1 22 0M24 20v-8M11.5 24.5l-5-5M36.5 24.5l5-5M5 31H2M43 31h3"),
    (
        "family",
        "M13 8a5 5 0 1 0 0 10a5 5 0 1 0 0-10M35 8a5 5 0 1 0 0 10a5 5 0 1 0 0-10M5 41V30a8 8 0 0 1 11-7.4M43 41V30a8 8 0 0 0-11-7.4\
         M24 22a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M16 41a8 8 0 0 1 16 0",
    ),
    ("body", "M24 4a5 5 0 1 0 0 10a5 5 0 1 0 0-10M9 21c8-3 22-3 30 0M24 19v11M24 30l-7 14M24 30l7 14"),
    (
        "mind",
        "M31 43v-7h4a3 3 0 0 0 3-3v-6l4-2-4-8C36 9 30 5 23 5A15 15 0 0 0 13 31v12M23 20a2 2 0 0 1 4 0a4.5 4.5 0 0 1-9 0a7 7 0 0 1 12-5",
    ),
    ("substances", "M9 43V22l4-6V5h6v11l4 6v21zM9 29h14M29 20h12l-1.5 10a4.5 4.5 0 0 1-9 0zM35 35v8M30.5 43h9"),
    (
        "care_for_self",
        "M9 25h30v12a5 5 0 0 1-5 5H14a5 5 0 0 1-5-5zM9 30H4M39 30h5M6 25h36M16 19c-3-4 3-6 0-11M24 19c-3-4 3-6 0-11M32 19c-3-4 3-6 0-11",
    ),
    (
        "people_around",
        "M9 9a4 4 0 1 0 0 8a4 4 0 1 0 0-8M24 9a4 4 0 1 0 0 8a4 4 0 1 0 0-8M39 9a4 4 0 1 0 0 8a4 4 0 1 0 0-8M9 17v14M24 17v14M39 17v14\
         M2 27l7-7 7.5 7 7.5-7 7.5 7 7.5-7 7 7M5 42l4-11 4 11M20 42l4-11 4 11M35 42l4-11 4 11",
    ),
    (
        "neighbourhood",
        "M2 41h44M5 41V27l7-6 7 6v14M19 41V19l7-7 7 7v22M10.5 41v-7h3v7M26 25v3M26 33v3M40 41V31M40 17a6 7 0 1 0 0 14a6 7 0 1 0 0-14",
    ),
    ("safety", "M24 4l16 6v12c0 11-7 18-16 22C15 40 8 33 8 22V10zM16 24l6 6 10-11"),
    ("meaning", "M24 42C10 32 5 25 5 17a9.5 9.5 0 0 1 19-2a9.5 9.5 0 0 1 19 2c0 8-5 15-19 25z"),
    ("good", "M24 5a19 19 0 1 0 0 38a19 19 0 1 0 0-38M17 19v2M31 19v2M14.5 28c4 8 15 8 19 0"),
    ("fair", "M24 5a19 19 0 1 0 0 38a19 19 0 1 0 0-38M17 19v2M31 19v2M16 31h16"),
    ("hard", "M24 5a19 19 0 1 0 0 38a19 19 0 1 0 0-38M17 19v2M31 19v2M15 34c4-7 14-7 18 0"),
    ("unsaid", "M8 8h32a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H23l-10 9v-9H8a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3zM17 14l14 14M31 14 17 28"),
];

/// Something to talk about, for an area that the municipality added.
const ANYTHING: &str = "M8 8h32a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H23l-10 9v-9H8a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3zM15 21h.1M24 21h.1M33 21h.1";

/// The picture of this code; of a code that we do not know, the one that fits anything.
pub fn of(code: &str) -> &'static str {
    DRAWN.iter().find(|(known, _)| *known == code).map_or(ANYTHING, |(_, drawn)| drawn)
}

/// Something to choose, or that was chosen, with its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictured {
    /// What a form sends for it; its picture goes by the same code.
    pub code: String,
    /// Its words, in the reader's language.
    pub words: String,
}

impl Pictured {
    /// Of this code, with these words.
    pub fn new(code: impl Into<String>, words: impl Into<String>) -> Self {
        Self { code: code.into(), words: words.into() }
    }

    /// Its picture.
    pub fn drawn(&self) -> &'static str {
        of(&self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_picture_is_one_of_its_own_and_what_we_do_not_know_has_the_one_that_fits_anything() {
        let all: BTreeSet<_> = DRAWN.iter().map(|(_, drawn)| *drawn).chain([ANYTHING]).collect();
        assert_eq!(all.len(), DRAWN.len() + 1, "two pictures are alike");
        assert_eq!(of("money"), DRAWN[1].1);
        assert_eq!([of("own_1"), of("")], [ANYTHING; 2]);
        assert_eq!(Pictured::new("own_2", "Vervoer").drawn(), ANYTHING);
    }

    /// Nothing else could stand in the attribute of a page.
    #[test]
    fn a_picture_is_a_line_that_begins_somewhere_and_nothing_else() {
        for (code, drawn) in DRAWN {
            let is_line = drawn.chars().all(|c| c.is_ascii_digit() || "MLHVCAZlhvcaz .-".contains(c));
            assert!(is_line && drawn.starts_with('M'), "{code}: {drawn}");
        }
    }
}
