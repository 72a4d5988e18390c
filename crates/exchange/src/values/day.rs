// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Days as files write them: `1998-05-25`, `25-05-1998`, `25/5/1998`, `25.5.1998`, `19980525`; and birth dates of which a part is
//! not known, written with zeros as in the BRP (`19980500`). What could mean two days, or none, is refused with the reason.
use access::people::alike;
use foundation::{Day, T};
use std::fmt;

/// The year before which nobody who lives was born.
const FIRST_YEAR: i16 = 1_850;

/// Year, month, day; zero is not known.
type Parts = (i16, u8, u8);

fn parts(text: &str) -> Result<Parts, &'static str> {
    const STRANGE: &str = "imports.wrong.day_shape";
    // A sheet often adds the hour of midnight.
    let text = text.split_once(['T', ' ']).map_or(text, |(day, hour)| if hour.contains(':') { day } else { text }).trim();
    let pieces: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        text.split(['-', '/', '.', ' ']).collect()
    };
    let [first, second, third] = pieces[..] else { return Err(STRANGE) };
    if pieces.iter().any(|piece| piece.is_empty() || !piece.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(STRANGE);
    }
    let (year, month, day) = match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => (first, second, third),
        (1..=2, 1..=2, 4) => (third, second, first),
        (1..=2, 1..=2, 1..=2) => return Err("imports.wrong.day_short_year"),
        (5.., _, _) | (_, _, 5..) => return Err("imports.wrong.day_long_year"),
        _ => return Err(STRANGE),
    };
    let number = |piece: &str| piece.parse::<u8>().map_err(|_| STRANGE);
    Ok((year.parse().map_err(|_| STRANGE)?, number(month)?, number(day)?))
}

fn whole((year, month, day): Parts) -> Result<Day, &'static str> {
    if month > 12 && (1..=12).contains(&day) {
        return Err("imports.wrong.day_swapped");
    }
    Day::read(&format!("{year:04}-{month:02}-{day:02}")).ok_or("imports.wrong.day_impossible")
}

/// A day that is known as a whole.
///
/// # Errors
/// The text key of what is wrong.
pub(crate) fn day(text: &str) -> Result<Day, &'static str> {
    let parts = parts(text)?;
    if parts.1 == 0 || parts.2 == 0 {
        return Err("imports.wrong.day_incomplete");
    }
    whole(parts)
}

/// A birth date; parts of it may not be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Born(Parts);

impl Born {
    /// Reads what a file or the database says.
    ///
    /// # Errors
    /// The text key of what is wrong.
    pub(crate) fn read(text: &str, today: Day) -> Result<Self, &'static str> {
        let text = if !text.is_empty() && text.chars().all(|c| c == '0') { "00000000" } else { text };
        let (year, month, day) = parts(text)?;
        match (year, month, day) {
            (0, 0, 0) => return Ok(Self((0, 0, 0))),
            (0, ..) | (_, 13.., 0) => return Err("imports.wrong.day_impossible"),
            (_, 0, 1..) => return Err("imports.wrong.day_without_month"),
            (_, _, 0) => {}
            all => {
                whole(all)?;
            }
        }
        let earliest = format!("{year:04}-{:02}-{:02}", month.max(1), day.max(1));
        if year < FIRST_YEAR {
            return Err("imports.wrong.born_long_ago");
        }
        if Day::read(&earliest).is_some_and(|born| born > today) {
            return Err("imports.wrong.born_in_future");
        }
        Ok(Self((year, month, day)))
    }

    /// Whether both can be the same day: each part that both know is the same.
    pub(crate) fn fits(self, other: Self) -> bool {
        alike::fits(&self.to_string(), &other.to_string())
    }

    /// Whether nothing of it is known.
    pub(crate) const fn is_unknown(self) -> bool {
        self.0.0 == 0
    }

    /// In words, saying what is not known.
    pub(crate) fn words(self, t: &T) -> String {
        let (year, month, day) = self.0;
        let name = || t[format!("frame.month.{month:02}")].to_owned();
        match (year, month, day) {
            (0, ..) => t["contact.born.unknown"].to_owned(),
            (_, 0, _) => t.with("contact.born.year", &[("year", &year.to_string())]),
            (_, _, 0) => t.with("contact.born.month", &[("month", &name()), ("year", &year.to_string())]),
            _ => format!("{day} {} {year}", name()),
        }
    }
}

/// As it is kept: `yyyy-mm-dd`, unknown parts as zeros.
impl fmt::Display for Born {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.0, self.0.1, self.0.2)
    }
}

#[cfg(test)]
mod tests;
