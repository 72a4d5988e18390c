// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ecogram: the resident in the middle, people on three rings, the tie as a line whose form says how it feels. Names
//! stand away from the middle, so that no line runs through them.
use super::{Around, CLOSENESS};
use crate::areas::escape;
use std::{f64::consts::TAU, fmt::Write as _};

const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 440.0;
const MIDDLE: (f64, f64) = (WIDTH / 2.0, HEIGHT / 2.0);
const RINGS: [f64; 3] = [78.0, 128.0, 178.0];
/// The radius of a person.
const ROUND: f64 = 19.0;

/// Draws it; `me` is what the middle says.
pub(super) fn ecogram(people: &[Around], me: &str, title: &str) -> String {
    let mut svg =
        format!(r#"<svg class="v-chart v-chart--square" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{}">"#, escape(title));
    let (x, y) = MIDDLE;
    for ring in RINGS.iter().rev() {
        let _ = write!(svg, r#"<circle class="v-chart__ring" cx="{x}" cy="{y}" r="{ring}"/>"#);
    }
    let places: Vec<_> = people.iter().enumerate().map(|(at, person)| (person, place(at, people.len(), &person.closeness))).collect();
    for (person, (to_x, to_y)) in &places {
        let (tie, points) = (escape(&person.tie), tie_points(&person.tie, (*to_x, *to_y)));
        let _ = write!(svg, r#"<polyline class="v-chart__tie v-chart__tie--{tie}" points="{points}"/>"#);
    }
    let _ = write!(svg, r#"<circle class="v-chart__node v-chart__node--resident" cx="{x}" cy="{y}" r="32"/>"#);
    let _ = write!(svg, r#"<text class="v-chart__letters v-chart__letters--resident" x="{x}" y="{y}">{}</text>"#, escape(me));
    for (person, (x, y)) in &places {
        let _ = write!(svg, r#"<circle class="v-chart__node v-chart__node--network" cx="{x:.1}" cy="{y:.1}" r="{ROUND}"/>"#);
        let _ = write!(svg, r#"<text class="v-chart__letters" x="{x:.1}" y="{y:.1}">{}</text>"#, escape(&letters(&person.name)));
        let below = if *y < MIDDLE.1 { y - ROUND - 8.0 } else { y + ROUND + 17.0 };
        let name = escape(&person.name);
        let _ = write!(svg, r#"<text class="v-chart__label v-chart__label--name" x="{x:.1}" y="{below:.1}">{name}</text>"#);
    }
    svg.push_str("</svg>");
    svg
}

/// From the middle to here: straight, or with teeth when there is tension.
fn tie_points(tie: &str, (x, y): (f64, f64)) -> String {
    const TOOTH: f64 = 8.0;
    let (wide, high) = (x - MIDDLE.0, y - MIDDLE.1);
    let length = wide.hypot(high).max(1.0);
    let teeth = if tie == "tense" { (1..1_000).map(f64::from).take_while(|at| at * TOOTH < length).collect() } else { Vec::new() };
    let tooth = |at: f64| {
        let (share, side) = (at * TOOTH / length, if at % 2.0 == 0.0 { 5.0 } else { -5.0 });
        (MIDDLE.0 + wide * share - high / length * side, MIDDLE.1 + high * share + wide / length * side)
    };
    let points = [MIDDLE].into_iter().chain(teeth.into_iter().map(tooth)).chain([(x, y)]);
    points.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// People stand around in their order; the first just right of the top, so that no two names hang over each other there.
fn place(at: usize, of: usize, closeness: &str) -> (f64, f64) {
    let ring = CLOSENESS.iter().position(|known| *known == closeness).unwrap_or(2);
    let (at, of) = (u32::try_from(at).unwrap_or(0), u32::try_from(of).unwrap_or(1));
    let turn = TAU * (f64::from(at) + 0.35) / f64::from(of) - TAU / 4.0;
    (MIDDLE.0 + RINGS[ring] * turn.cos(), MIDDLE.1 + RINGS[ring] * turn.sin())
}

/// The first letters of the first and the last word.
fn letters(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    let first = |word: &&str| word.chars().next().filter(|letter| letter.is_alphanumeric());
    let last = (words.len() > 1).then(|| words.last()).flatten();
    words.first().and_then(first).into_iter().chain(last.and_then(first)).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    fn someone(name: &str, closeness: &str) -> Around {
        Around {
            id: Id::of(1),
            name: name.into(),
            relation: String::new(),
            helps_with: String::new(),
            closeness: closeness.into(),
            tie: "strong".into(),
            version: 1,
        }
    }

    #[test]
    fn near_people_stand_near_and_names_cannot_break_out() {
        let svg = ecogram(&[someone("<b>Noor", "near"), someone("Sam", "far")], "Ik", "Mensen");
        assert!(svg.contains("&lt;b&gt;Noor") && !svg.contains("<b>"));
        let far = |(x, y): (f64, f64)| (x - MIDDLE.0).hypot(y - MIDDLE.1);
        assert!((far(place(0, 2, "near")) - 78.0).abs() < 0.1 && (far(place(1, 2, "far")) - 178.0).abs() < 0.1);
    }

    #[test]
    fn only_a_tense_tie_has_teeth() {
        assert_eq!(tie_points("strong", (300.0, 220.0)), "230.0,220.0 300.0,220.0");
        assert_eq!(tie_points("tense", (255.0, 220.0)), "230.0,220.0 238.0,215.0 246.0,225.0 254.0,215.0 255.0,220.0");
    }

    #[test]
    fn a_round_holds_at_most_two_letters() {
        assert_eq!([letters("Noor"), letters("Oma Fatna"), letters("de buren van Noor"), letters("<b>")], ["N", "OF", "DN", ""]);
    }
}
