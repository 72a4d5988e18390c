// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The figures of all areas in one shape per side. Long names stand on two lines, so that none is cut off.
use super::{corners, escape, open, share};
use std::{f64::consts::TAU, fmt::Write as _};

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 330.0;
const MIDDLE: (f64, f64) = (WIDTH / 2.0, HEIGHT / 2.0);
const RADIUS: f64 = 105.0;
/// A figure of 1 stands this far from the middle, so that it can still be seen.
const LEAST: f64 = 0.12;
/// Longer names are broken.
const LONG: usize = 14;

/// A spoke of the spider: a name, and the figures of both sides as far as given.
pub(in crate::areas) struct Spoke {
    pub(in crate::areas) name: String,
    pub(in crate::areas) own: Option<i64>,
    pub(in crate::areas) professional: Option<i64>,
}

/// A spider chart; empty for fewer than three spokes.
pub(in crate::areas) fn spider(spokes: &[Spoke], title: &str) -> String {
    if spokes.len() < 3 {
        return String::new();
    }
    let mut svg = open(WIDTH, HEIGHT, title, "v-chart v-chart--square");
    for share in [1.0 / 3.0, 2.0 / 3.0, 1.0] {
        let ring: Vec<_> = (0..spokes.len()).map(|at| place(at, spokes.len(), share)).collect();
        let _ = write!(svg, r#"<polygon class="v-chart__grid" points="{}"/>"#, corners(&ring));
    }
    for at in 0..spokes.len() {
        let ((x1, y1), (x2, y2)) = (MIDDLE, place(at, spokes.len(), 1.0));
        let _ = write!(svg, r#"<line class="v-chart__grid" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}"/>"#);
    }
    svg.push_str(&side(spokes, "professional", |spoke| spoke.professional.map(|figure| share(figure, 5))));
    svg.push_str(&side(spokes, "resident", |spoke| spoke.own.map(|figure| share(figure, 10))));
    for (at, spoke) in spokes.iter().enumerate() {
        svg.push_str(&label(&spoke.name, place(at, spokes.len(), 1.14)));
    }
    svg.push_str("</svg>");
    svg
}

fn place(at: usize, of: usize, share: f64) -> (f64, f64) {
    let (at, of) = (u32::try_from(at).unwrap_or(0), u32::try_from(of).unwrap_or(1));
    let turn = TAU * f64::from(at) / f64::from(of) - TAU / 4.0;
    (MIDDLE.0 + RADIUS * share * turn.cos(), MIDDLE.1 + RADIUS * share * turn.sin())
}

/// The shape of one side: the areas that it gave a figure, joined, with a dot on each.
fn side(spokes: &[Spoke], class: &str, figure: impl Fn(&Spoke) -> Option<f64>) -> String {
    let given = |(at, spoke)| Some(place(at, spokes.len(), LEAST + (1.0 - LEAST) * figure(spoke)?));
    let shape: Vec<_> = spokes.iter().enumerate().filter_map(given).collect();
    let mut svg = String::new();
    if shape.len() > 1 {
        let _ = write!(svg, r#"<polygon class="v-chart__area v-chart__area--{class}" points="{}"/>"#, corners(&shape));
    }
    for (x, y) in shape {
        let _ = write!(svg, r#"<circle class="v-chart__dot--{class}" cx="{x:.1}" cy="{y:.1}" r="5"/>"#);
    }
    svg
}

fn label(name: &str, (x, y): (f64, f64)) -> String {
    let anchor = if (x - MIDDLE.0).abs() < 8.0 {
        " v-chart__label--middle"
    } else if x < MIDDLE.0 {
        " v-chart__label--end"
    } else {
        ""
    };
    let lines = broken(name);
    let rise = if y < MIDDLE.1 - 8.0 { 16.0 * f64::from(u8::from(lines.len() > 1)) } else { 0.0 };
    let start = y + 4.5 - rise;
    let line = |(at, words): (usize, &String)| {
        let y = if at == 0 { start } else { start + 16.0 };
        format!(r#"<tspan x="{x:.1}" y="{y:.1}">{}</tspan>"#, escape(words))
    };
    format!(r#"<text class="v-chart__label{anchor}">{}</text>"#, lines.iter().enumerate().map(line).collect::<String>())
}

/// A long name in two lines, broken at the space nearest to its middle.
fn broken(name: &str) -> Vec<String> {
    let half = name.len() / 2;
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(half));
    match space {
        Some(at) if name.chars().count() > LONG => vec![name[..at].to_owned(), name[at + 1..].to_owned()],
        _ => vec![name.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoke(name: &str) -> Spoke {
        Spoke { name: name.into(), own: Some(5), professional: None }
    }

    #[test]
    fn names_in_a_drawing_cannot_break_out_of_it() {
        let svg = spider(&[spoke("<script>"), spoke("a"), spoke("b")], "\"><b>");
        assert!(!svg.contains("<script>") && !svg.contains("<b>"));
        assert_eq!(spider(&[spoke("a"), spoke("b")], "x"), "");
    }

    #[test]
    fn long_names_stand_on_two_lines() {
        assert_eq!(broken("Zorg voor uzelf en het huishouden"), ["Zorg voor uzelf", "en het huishouden"]);
        assert_eq!(broken("Geld"), ["Geld"]);
        assert_eq!(broken("Arbeidsmarktkansen"), ["Arbeidsmarktkansen"]);
    }

    #[test]
    fn a_side_that_gave_no_figures_has_no_shape() {
        let svg = spider(&[spoke("a"), spoke("b"), spoke("c")], "x");
        assert!(svg.contains("v-chart__area--resident") && !svg.contains("v-chart__area--professional"), "{svg}");
    }
}
