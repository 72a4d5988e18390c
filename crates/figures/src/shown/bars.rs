// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A drawing of one line of a table: a bar for each figure that is shown, as SVG that the template writes. Values in, places out.
use access::coarse::Shown;

/// How wide the longest bar is, in dots of the drawing.
const LONGEST: i64 = 300;
/// How high one bar with its name is.
const HIGH: usize = 46;

/// A bar in the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) part: &'static str,
    pub(super) figure: i64,
    pub(super) wide: i64,
    /// Where its name and its bar begin.
    pub(super) name_at: usize,
    pub(super) top: usize,
}

impl Bar {
    /// Where its figure stands: behind the bar.
    pub(super) fn figure_at(&self) -> i64 {
        self.wide + 8
    }
}

/// The bars of the parts that are shown, and how high the drawing is; nothing for fewer than two.
pub(super) fn bars(parts: &[&'static str], shown: &Shown) -> (Vec<Bar>, usize) {
    let said: Vec<_> = parts.iter().zip(&shown.parts).filter_map(|(part, figure)| Some((*part, (*figure)?))).collect();
    let most = said.iter().map(|(_, figure)| *figure).max().unwrap_or(1).max(1);
    if said.len() < 2 {
        return (Vec::new(), 0);
    }
    let bar = |(at, (part, figure)): (usize, (&'static str, i64))| Bar {
        part,
        figure,
        wide: figure * LONGEST / most,
        name_at: at * HIGH + 14,
        top: at * HIGH + 20,
    };
    let high = said.len() * HIGH;
    (said.into_iter().enumerate().map(bar).collect(), high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_is_drawn_and_the_longest_fills_the_width() {
        let shown = Shown { parts: vec![Some(20), None, Some(40)], total: Some(75) };
        let (bars, high) = bars(&["one", "two", "more"], &shown);
        let drawn: Vec<_> = bars.iter().map(|bar| (bar.part, bar.figure, bar.wide)).collect();
        assert_eq!((drawn.as_slice(), high), ([("one", 20, 150), ("more", 40, 300)].as_slice(), 92));
    }

    #[test]
    fn one_figure_needs_no_drawing() {
        assert_eq!(bars(&["one", "two"], &Shown { parts: vec![None, Some(10)], total: None }), (vec![], 0));
    }
}
