// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ecogram: the resident in the middle, people on three rings, the tie as a line whose form says how it feels.
use super::{Around, CLOSENESS};
use crate::areas::escape;
use std::{f64::consts::TAU, fmt::Write as _};

const SIZE: f64 = 480.0;
const RINGS: [f64; 3] = [90.0, 145.0, 200.0];

/// Draws it; `me` is what the middle says.
pub(super) fn ecogram(people: &[Around], me: &str, title: &str) -> String {
    let middle = SIZE / 2.0;
    let mut svg = format!(r#"<svg class="v-chart v-chart--square" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{}">"#, escape(title));
    for ring in RINGS {
        let _ = write!(svg, r#"<circle class="v-chart__ring" cx="{middle}" cy="{middle}" r="{ring}"/>"#);
    }
    let places: Vec<_> = people.iter().enumerate().map(|(at, person)| (person, place(at, people.len(), &person.closeness))).collect();
    for (person, (x, y)) in &places {
        let _ = write!(
            svg,
            r#"<line class="v-chart__tie v-chart__tie--{}" x1="{middle}" y1="{middle}" x2="{x:.1}" y2="{y:.1}"/>"#,
            escape(&person.tie)
        );
    }
    let _ = write!(svg, r#"<circle class="v-chart__node v-chart__node--resident" cx="{middle}" cy="{middle}" r="30"/>"#);
    let _ = write!(
        svg,
        r#"<text class="v-chart__letters v-chart__letters--resident v-chart__label--middle" x="{middle}" y="{:.1}">{}</text>"#,
        middle + 5.0,
        escape(me)
    );
    for (person, (x, y)) in &places {
        let _ = write!(svg, r#"<circle class="v-chart__node v-chart__node--network" cx="{x:.1}" cy="{y:.1}" r="12"/>"#);
        let _ = write!(
            svg,
            r#"<text class="v-chart__label v-chart__label--middle" x="{x:.1}" y="{:.1}">{}</text>"#,
            y + 28.0,
            escape(&person.name)
        );
    }
    svg.push_str("</svg>");
    svg
}

fn place(at: usize, of: usize, closeness: &str) -> (f64, f64) {
    let ring = CLOSENESS.iter().position(|known| *known == closeness).unwrap_or(2);
    let (at, of) = (u32::try_from(at).unwrap_or(0), u32::try_from(of).unwrap_or(1));
    let turn = TAU * f64::from(at) / f64::from(of) - TAU / 4.0;
    (SIZE / 2.0 + RINGS[ring] * turn.cos(), SIZE / 2.0 + RINGS[ring] * turn.sin())
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    #[test]
    fn near_people_stand_near_and_names_cannot_break_out() {
        let someone = |name: &str, closeness: &str| Around {
            id: Id::of(1),
            name: name.into(),
            relation: String::new(),
            helps_with: String::new(),
            closeness: closeness.into(),
            tie: "strong".into(),
            version: 1,
        };
        let svg = ecogram(&[someone("<b>Noor", "near"), someone("Sam", "far")], "Ik", "Mensen");
        assert!(svg.contains("&lt;b&gt;Noor") && !svg.contains("<b>"));
        assert!(svg.contains(r#"y2="150.0""#) && svg.contains(r#"y2="440.0""#), "{svg}");
    }
}
