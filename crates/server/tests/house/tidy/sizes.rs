// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Small files, small functions, small templates. What is longer stands in a list that may only shrink.
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};

const FILE: usize = 300;
const MEDIAN: usize = 102;
const FUNCTION: usize = 40;
const TEMPLATE: usize = 80;
const MOST_ARGUMENTS: usize = 5;

#[test]
fn files_functions_and_templates_are_small() {
    let (mut exceptions, mut wrong) = (Exceptions::read("too_long.txt"), Vec::new());
    let mut note = |what: String, lines: usize, most: usize| {
        if lines > most && !exceptions.allow(&what) {
            wrong.push(format!("{what}: {lines} lines, at most {most}"));
        }
    };
    for source in sources::with_ending(&["rs", "html", "mjs", "js", "css", "sql"]) {
        let most = if std::path::Path::new(&source.path).extension().is_some_and(|end| end == "html") { TEMPLATE } else { FILE };
        note(source.path.clone(), source.text.lines().count(), most);
    }
    for source in sources::with_ending(&["rs"]) {
        for (name, lines, _) in functions(&source.text) {
            note(format!("{} {name}", source.path), lines, FUNCTION);
        }
    }
    nothing_wrong("Too long", wrong);
    exceptions.end();
}

#[test]
fn the_median_file_fits_on_a_few_screens() {
    let mut lines: Vec<usize> = sources::with_ending(&["rs"]).iter().map(|source| source.text.lines().count()).collect();
    lines.sort_unstable();
    assert!(lines[lines.len() / 2] <= MEDIAN, "the median is {}", lines[lines.len() / 2]);
}

#[test]
fn functions_take_few_arguments() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["rs"]) {
        let many = functions(&source.text).into_iter().filter(|(_, _, arguments)| *arguments > MOST_ARGUMENTS);
        wrong.extend(many.map(|(name, _, arguments)| format!("{} {name}: {arguments}", source.path)));
    }
    nothing_wrong("Too many arguments", wrong);
}

/// The functions of a formatted file: name, lines, arguments.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let Some(rest) = start(line.trim_start()) else { continue };
        let name = rest.split(['(', '<']).next().unwrap_or_default().to_owned();
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[at..].iter().position(|line| *line == end).map_or(1, |end| end + 1);
        if line.ends_with('}') || line.ends_with(';') {
            all.push((name, 1, arguments(&lines[at..=at].concat())));
        } else {
            all.push((name, length, arguments(&lines[at..(at + length).min(at + 12)].concat())));
        }
    }
    all
}

fn start(line: &str) -> Option<&str> {
    let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
    line.trim_start_matches("const ").trim_start_matches("async ").strip_prefix("fn ")
}

/// How many arguments stand between the first brackets; `self` counts.
fn arguments(text: &str) -> usize {
    let Some((_, rest)) = text.split_once('(') else { return 0 };
    let (mut depth, mut count, mut some) = (1, 0, false);
    let mut last = ' ';
    for c in rest.chars() {
        match c {
            '(' | '[' | '<' | '{' => depth += 1,
            '>' if last == '-' || last == '=' => {}
            ')' | ']' | '>' | '}' => depth -= 1,
            ',' if depth == 1 => {
                count += usize::from(some);
                some = false;
            }
            c if !c.is_whitespace() => some = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        last = c;
    }
    count + usize::from(some)
}

#[test]
fn functions_are_measured() {
    let text = "impl A {\n    pub fn one(&self, a: (u8, u8), b: impl Fn(u8) -> u8) -> u8 {\n        1\n    }\n}\nfn two() {}\n";
    assert_eq!(functions(text), [("one".to_owned(), 3, 3), ("two".to_owned(), 1, 0)]);
}
