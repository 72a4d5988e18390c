// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Drawings from figures: a line over time and a spider over areas, as SVG with classes only, so that themes and printers
//! decide how it looks. Values in, text out; the page always puts a table beside it.
use foundation::When;
use std::{f64::consts::TAU, fmt::Write as _};

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 140.0;
const EDGE: f64 = 24.0;

/// A line with its dots. `most` is the top of the scale; the bottom is 1.
pub(super) struct Line<'a> {
    pub(super) class: &'static str,
    pub(super) most: i64,
    pub(super) points: &'a [(When, i64)],
}

/// A small line chart; empty when there are fewer than two moments to join.
pub(super) fn lines(lines: &[Line], title: &str) -> String {
    let moments = || lines.iter().flat_map(|line| line.points.iter().map(|(at, _)| at.0));
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else { return String::new() };
    if first == last {
        return String::new();
    }
    let mut svg = open(WIDTH, HEIGHT, title, "v-chart");
    for share in [0.0, 0.5, 1.0] {
        let y = EDGE + share * (HEIGHT - 2.0 * EDGE);
        let _ = write!(svg, r#"<line class="v-chart__grid" x1="{EDGE}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}"/>"#, WIDTH - EDGE);
    }
    for line in lines {
        let points: Vec<_> = line.points.iter().map(|(at, figure)| (across(at.0, first, last), down(*figure, line.most))).collect();
        let path = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        let _ = write!(svg, r#"<polyline class="v-chart__line v-chart__line--{}" points="{path}"/>"#, line.class);
        for (x, y) in points {
            let _ = write!(svg, r#"<circle class="v-chart__dot--{}" cx="{x:.1}" cy="{y:.1}" r="4"/>"#, line.class);
        }
    }
    svg.push_str("</svg>");
    svg
}

#[expect(clippy::cast_precision_loss, reason = "a drawing needs no more digits than a screen has dots")]
fn across(at: i64, first: i64, last: i64) -> f64 {
    EDGE + (at - first) as f64 / (last - first) as f64 * (WIDTH - 2.0 * EDGE)
}

fn down(figure: i64, most: i64) -> f64 {
    HEIGHT - EDGE - share(figure, most) * (HEIGHT - 2.0 * EDGE)
}

#[expect(clippy::cast_precision_loss, reason = "figures on a scale are small")]
fn share(figure: i64, most: i64) -> f64 {
    (figure - 1) as f64 / (most - 1).max(1) as f64
}

/// A spoke of the spider: a name, and the figures of both sides as far as given.
pub(super) struct Spoke {
    pub(super) name: String,
    pub(super) own: Option<i64>,
    pub(super) professional: Option<i64>,
}

/// A spider chart; empty for fewer than three spokes.
pub(super) fn spider(spokes: &[Spoke], title: &str) -> String {
    const SIZE: f64 = 360.0;
    const RADIUS: f64 = 110.0;
    if spokes.len() < 3 {
        return String::new();
    }
    let mut svg = open(SIZE, SIZE, title, "v-chart v-chart--square");
    let place = |at: usize, share: f64| {
        let turn = TAU * f64::from(u32::try_from(at).unwrap_or(0)) / f64::from(u32::try_from(spokes.len()).unwrap_or(1)) - TAU / 4.0;
        (SIZE / 2.0 + RADIUS * share * turn.cos(), SIZE / 2.0 + RADIUS * share * turn.sin())
    };
    let ring = |share: f64| corners((0..spokes.len()).map(|at| place(at, share)));
    for share in [0.34, 0.67, 1.0] {
        let _ = write!(svg, r#"<polygon class="v-chart__grid" points="{}"/>"#, ring(share));
    }
    for (class, most, figure) in
        [("professional", 5, (|spoke: &Spoke| spoke.professional) as fn(&Spoke) -> Option<i64>), ("resident", 10, |spoke| spoke.own)]
    {
        let shape: Vec<_> =
            spokes.iter().enumerate().filter_map(|(at, spoke)| Some(place(at, 0.12 + 0.88 * share(figure(spoke)?, most)))).collect();
        if !shape.is_empty() {
            let _ = write!(svg, r#"<polygon class="v-chart__area--{class}" points="{}"/>"#, corners(shape.iter().copied()));
        }
        for (x, y) in shape {
            let _ = write!(svg, r#"<circle class="v-chart__dot--{class}" cx="{x:.1}" cy="{y:.1}" r="4"/>"#);
        }
    }
    for (at, spoke) in spokes.iter().enumerate() {
        let (x, y) = place(at, 1.18);
        let anchor = if (x - SIZE / 2.0).abs() < 8.0 {
            " v-chart__label--middle"
        } else if x < SIZE / 2.0 {
            " v-chart__label--end"
        } else {
            ""
        };
        let _ = write!(svg, r#"<text class="v-chart__label{anchor}" x="{x:.1}" y="{y:.1}">{}</text>"#, escape(&spoke.name));
    }
    svg.push_str("</svg>");
    svg
}

fn corners(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

fn open(width: f64, height: f64, title: &str, class: &str) -> String {
    format!(r#"<svg class="{class}" viewBox="0 0 {width} {height}" role="img" aria-label="{}">"#, escape(title))
}

/// Text inside SVG.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_two_moments() {
        let one = [(When(1), 3)];
        assert_eq!(lines(&[Line { class: "resident", most: 10, points: &one }], "x"), "");
        let two = [(When(1), 1), (When(2), 10)];
        let svg = lines(&[Line { class: "resident", most: 10, points: &two }], "Geld");
        assert!(svg.contains(r#"points="24.0,116.0 296.0,24.0""#), "{svg}");
    }

    #[test]
    fn names_in_a_drawing_cannot_break_out_of_it() {
        let spoke = |name: &str| Spoke { name: name.into(), own: Some(5), professional: None };
        let svg = spider(&[spoke("<script>"), spoke("a"), spoke("b")], "\"><b>");
        assert!(!svg.contains("<script>") && !svg.contains("<b>"));
        assert_eq!(spider(&[spoke("a"), spoke("b")], "x"), "");
    }
}
