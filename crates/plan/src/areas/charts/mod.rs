// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Drawings from figures: a line over time and a spider over areas, as SVG with classes only, so that themes and printers
//! decide how it looks. Values in, text out; the page always puts a table beside it.
mod line;
mod spider;

pub(super) use line::{Line, lines};
pub(super) use spider::{Spoke, spider};

/// Where a figure stands on its scale: 0 for 1, 1 for the highest.
#[expect(clippy::cast_precision_loss, reason = "figures on a scale are small")]
fn share(figure: i64, most: i64) -> f64 {
    (figure - 1) as f64 / (most - 1).max(1) as f64
}

fn open(width: f64, height: f64, title: &str, class: &str) -> String {
    format!(r#"<svg class="{class}" viewBox="0 0 {width} {height}" role="img" aria-label="{}">"#, escape(title))
}

fn corners(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// Text inside SVG.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
