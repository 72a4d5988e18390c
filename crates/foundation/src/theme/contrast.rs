// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Contrast as WCAG 2.2 defines it (relative luminance), and the pairs of colours that meet on our pages.
use super::Theme;

/// A colour in front of another, and the least contrast: 4.5 for text (1.4.3), 3 for edges and marks (1.4.11).
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The colour in front.
    pub front: &'static str,
    /// The colour behind.
    pub back: &'static str,
    /// The least contrast.
    pub least: f64,
}

const fn text(front: &'static str, back: &'static str) -> Pair {
    Pair { front, back, least: 4.5 }
}

const fn mark(front: &'static str, back: &'static str) -> Pair {
    Pair { front, back, least: 3.0 }
}

impl Pair {
    /// Every pair that meets on a page.
    pub const ALL: [Self; 32] = [
        text("text", "page"),
        text("text", "surface"),
        text("text", "surface-soft"),
        text("text", "brand-soft"),
        text("text", "resident-soft"),
        text("text", "professional-soft"),
        text("text", "error-soft"),
        text("text", "warning-soft"),
        text("text", "success-soft"),
        text("text", "info-soft"),
        text("text-muted", "page"),
        text("text-muted", "surface"),
        text("text-muted", "surface-soft"),
        text("link", "page"),
        text("link", "surface"),
        text("link", "surface-soft"),
        text("link-hover", "surface"),
        text("on-brand", "brand"),
        text("on-brand", "brand-strong"),
        text("on-resident", "resident"),
        text("on-professional", "professional"),
        text("on-leave", "leave"),
        text("resident", "surface"),
        text("resident", "resident-soft"),
        text("professional", "surface"),
        text("professional", "professional-soft"),
        text("error", "surface"),
        text("warning", "warning-soft"),
        text("success", "success-soft"),
        mark("control-line", "surface"),
        mark("focus", "page"),
        mark("brand", "page"),
    ];

    /// The contrast of this pair in a theme; `None` when it lacks a colour.
    pub fn contrast(&self, theme: &Theme) -> Option<f64> {
        Some(contrast(theme.colour(self.front)?, theme.colour(self.back)?))
    }
}

/// The contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance".
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_and_a_colour_on_itself_1() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast([9, 99, 199], [9, 99, 199]) - 1.0).abs() < 0.001);
    }
}
