// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Time codes (RFC 6238): six digits, half a minute, SHA-1 because that is what every authenticator app does. A code counts
//! once: the half minute of the last one is kept, and the same or an older one is refused.
use anyhow::Context;
use data_encoding::BASE32_NOPAD;
use foundation::{Chance, When};
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Algorithm, Builder, Secret, Totp};

const SECONDS: u64 = 30;
/// White around the square, in its own dots: a telephone needs it to find the corners.
const MARGIN: usize = 4;

/// A fresh secret of 160 random bits, as the app takes it.
pub(super) fn fresh_secret(chance: &Chance) -> String {
    BASE32_NOPAD.encode(&chance.bytes::<20>())
}

fn totp(secret: &str) -> anyhow::Result<Totp> {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).context("a time code's secret is base32")?;
    let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_step_duration(SECONDS);
    builder.with_secret(Secret::from(bytes)).build().map_err(|error| anyhow::anyhow!("a time code cannot be made: {error}"))
}

/// The half minute that this code belongs to, when it fits now (one half minute early or late is fine) and is newer than `used`.
pub(super) fn step(secret: &str, code: &str, now: When, used: i64) -> anyhow::Result<Option<i64>> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.0 / 1_000).unwrap_or_default();
    let step = if digits.len() == 6 { totp(secret)?.check(&digits, seconds) } else { None };
    Ok(step.and_then(|step| i64::try_from(step).ok()).filter(|step| *step > used))
}

/// The code of this moment, for stories in which somebody holds a telephone.
#[cfg(test)]
pub(crate) fn on_the_telephone(secret: &str, now: When) -> String {
    let seconds = u64::try_from(now.0 / 1_000).expect("after 1970");
    totp(secret).expect("a secret").generate(seconds).to_string()
}

/// What the square says: who gives the secret, for whom, and the secret.
pub(super) fn address(secret: &str, issuer: &str, login: &str) -> String {
    let plain = |text: &str| askama::filters::urlencode_strict(text).map(|text| text.to_string()).unwrap_or_default();
    format!("otpauth://totp/{0}:{1}?secret={secret}&issuer={0}&algorithm=SHA1&digits=6&period={SECONDS}", plain(issuer), plain(login))
}

/// A square that a telephone reads: how wide, and one path of dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Square {
    pub(crate) width: usize,
    pub(crate) path: String,
}

/// Draws the square of a text.
pub(crate) fn square(text: &str) -> anyhow::Result<Square> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).context("a square holds this text")?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let dots: Vec<String> = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN)).collect();
    Ok(Square { width: width + 2 * MARGIN, path: dots.concat() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B: "12345678901234567890".
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> When {
        When(seconds * 1_000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // The last six digits of the eight that the appendix gives for SHA-1.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            assert_eq!(step(RFC, code, at(seconds), 0).expect("an answer"), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        for (seconds, fits) in [(59, true), (59 + 30, true), (29, true), (59 + 61, false)] {
            assert_eq!(step(RFC, "287 082", at(seconds), 0).expect("an answer").is_some(), fits, "{seconds}");
        }
    }

    #[test]
    fn a_used_code_and_an_older_one_are_refused() {
        assert_eq!(step(RFC, "287082", at(59), 1).expect("an answer"), None);
        assert_eq!(step(RFC, "287082", at(59), 2).expect("an answer"), None);
        for wrong in ["", "28708", "2870821", "28708a", "-87082"] {
            assert_eq!(step(RFC, wrong, at(59), 0).expect("an answer"), None, "{wrong}");
        }
    }

    #[test]
    fn the_square_says_what_the_app_needs_and_fits_a_page() {
        let text = address("ABC", "Gemeente Vierbergen", "amina@voorbeeld.example");
        assert!(text.starts_with("otpauth://totp/Gemeente%20Vierbergen:amina%40voorbeeld.example?secret=ABC&"), "{text}");
        let square = square(&text).expect("a square");
        assert!(square.width < 80 && square.path.starts_with("M4 4h1"));
    }
}
