// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Figures over time. Both sides have a scale of their own (1 to 10, 1 to 5); each stands at its own edge, in its own colour.
use super::{corners, escape, open, share};
use foundation::{Day, When};
use std::fmt::Write as _;

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 32.0;
const RIGHT: f64 = WIDTH - 32.0;
const TOP: f64 = 20.0;
const FOOT: f64 = HEIGHT - 40.0;

/// A line with its dots. `most` is the top of the scale; the bottom is 1.
pub(in crate::areas) struct Line<'a> {
    pub(in crate::areas) class: &'static str,
    /// Whose line it is; empty when the colour says it.
    pub(in crate::areas) name: &'a str,
    pub(in crate::areas) most: i64,
    pub(in crate::areas) points: Vec<(When, i64)>,
}

impl Line<'_> {
    fn is_residents(&self) -> bool {
        self.class == "resident"
    }
}

/// A small line chart; empty when there are fewer than two moments to join. `day` says a day in words.
pub(in crate::areas) fn lines(lines: &[Line], title: &str, day: impl Fn(Day) -> String) -> String {
    let moments = || lines.iter().flat_map(|line| line.points.iter().map(|(at, _)| at.0));
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else { return String::new() };
    if first == last {
        return String::new();
    }
    let mut svg = open(WIDTH, HEIGHT, title, "v-chart");
    for y in [TOP, f64::midpoint(TOP, FOOT), FOOT] {
        let _ = write!(svg, r#"<line class="v-chart__grid" x1="{LEFT}" y1="{y:.1}" x2="{RIGHT}" y2="{y:.1}"/>"#);
    }
    let drawn: Vec<_> = lines.iter().filter(|line| !line.points.is_empty()).collect();
    for class in ["resident", "professional"] {
        let of_side = || drawn.iter().filter(|line| line.class == class);
        let mut names = Vec::new();
        for line in of_side() {
            let points: Vec<_> = line.points.iter().map(|(at, figure)| (across(at.0, first, last), down(*figure, line.most))).collect();
            let _ = write!(svg, r#"<polyline class="v-chart__line v-chart__line--{class}" points="{}"/>"#, corners(&points));
            for (x, y) in &points {
                let _ = write!(svg, r#"<circle class="v-chart__dot--{class}" cx="{x:.1}" cy="{y:.1}" r="5"/>"#);
            }
            names.extend(points.last().filter(|_| of_side().count() > 1).map(|end| (line.name, *end)));
        }
        svg.push_str(&beside(&names));
        if let Some(line) = of_side().next() {
            svg.push_str(&scale(line));
        }
    }
    for (at, x, anchor) in [(first, LEFT, ""), (last, RIGHT, " v-chart__label--end")] {
        let words = escape(&day(When(at).day()));
        let _ = write!(svg, r#"<text class="v-chart__label v-chart__label--soft{anchor}" x="{x}" y="{:.1}">{words}</text>"#, FOOT + 28.0);
    }
    svg.push_str("</svg>");
    svg
}

/// Whose line ends where; a name that would cover another stands above it.
fn beside(names: &[(&str, (f64, f64))]) -> String {
    let mut taken: Vec<f64> = Vec::new();
    let mut svg = String::new();
    for (name, (x, y)) in names {
        let mut at = y - 9.0;
        while taken.iter().any(|other| (other - at).abs() < 15.0) {
            at -= 15.0;
        }
        taken.push(at);
        let anchor = if *x > WIDTH / 2.0 { " v-chart__label--end" } else { "" };
        let _ = write!(
            svg,
            r#"<text class="v-chart__label v-chart__label--professional{anchor}" x="{x:.1}" y="{at:.1}">{}</text>"#,
            escape(name)
        );
    }
    svg
}

/// The ends of the scale: the resident's at the left, the professional's at the right.
fn scale(line: &Line) -> String {
    let (x, anchor) = if line.is_residents() { (LEFT - 12.0, " v-chart__label--end") } else { (RIGHT + 12.0, "") };
    let end = |figure: i64| {
        let y = down(figure, line.most) + 4.5;
        let class = format!("v-chart__label v-chart__label--{}{anchor}", line.class);
        format!(r#"<text class="{class}" x="{x:.1}" y="{y:.1}">{figure}</text>"#)
    };
    end(1) + &end(line.most)
}

#[expect(clippy::cast_precision_loss, reason = "a drawing needs no more digits than a screen has dots")]
fn across(at: i64, first: i64, last: i64) -> f64 {
    LEFT + (at - first) as f64 / (last - first) as f64 * (RIGHT - LEFT)
}

fn down(figure: i64, most: i64) -> f64 {
    FOOT - share(figure, most) * (FOOT - TOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(points: &[(When, i64)]) -> String {
        lines(&[Line { class: "resident", name: "", most: 10, points: points.to_vec() }], "Geld", |day| day.to_string())
    }

    #[test]
    fn a_line_needs_two_moments() {
        assert_eq!(drawn(&[(When(1), 3)]), "");
        let svg = drawn(&[(When(1), 1), (When(2), 10)]);
        assert!(svg.contains(r#"points="32.0,160.0 328.0,20.0""#), "{svg}");
    }

    #[test]
    fn each_edge_says_its_scale_and_the_foot_says_when() {
        let svg = drawn(&[(When(0), 1), (When(86_400_000), 10)]);
        assert!(svg.contains(">1</text>") && svg.contains(">10</text>") && !svg.contains(">5</text>"), "{svg}");
        assert!(svg.contains(">1970-01-01</text>") && svg.contains(">1970-01-02</text>"), "{svg}");
    }

    #[test]
    fn two_professionals_have_a_line_each_with_a_name_and_one_scale() {
        let line = |name, points| Line { class: "professional", name, most: 5, points };
        let (bo, carmen) = (vec![(When(0), 2), (When(9), 3)], vec![(When(4), 4), (When(9), 3)]);
        let svg = lines(&[line("Bo", bo.clone()), line("Carmen <3", carmen)], "Geld", |day| day.to_string());
        assert_eq!(svg.matches("<polyline").count(), 2);
        assert!(svg.contains(">Bo</text>") && svg.contains(">Carmen &lt;3</text>"), "{svg}");
        assert_eq!(svg.matches(">5</text>").count(), 1);
        let alone = lines(&[line("Bo", bo)], "Geld", |day| day.to_string());
        assert!(!alone.contains(">Bo</text>"), "the colour says it");
    }
}
