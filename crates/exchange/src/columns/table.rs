// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The rows of a file under a mapping: of each row only what the mapping names. A person can take several rows; those after
//! the first follow it.
use super::{Header, Mapping, Places};
use crate::{
    file::{self, FileProblem},
    kinds::Kind,
    values::{self, Examples},
};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Somebody or something, from this row on.
    Begins,
    /// More about who began above.
    Follows,
    /// Nothing.
    Empty,
    /// More cells than the header names: something shifted.
    TooLong,
}

/// One row: its number, what it is, and its values in the order of the kind's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) what: What,
    pub(crate) values: Vec<String>,
}

/// The rows under the header.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) lines: Vec<Line>,
}

impl Table {
    /// Reads the rows. `begins`: the column that is only filled where somebody begins; without one each row begins.
    pub(crate) fn read(bytes: &[u8], places: &Places, begins: Option<usize>) -> Result<Self, FileProblem> {
        let (mut width, mut lines) = (None, Vec::new());
        file::read(bytes, &mut |number, cells| {
            let blank = cells.iter().all(String::is_empty);
            let Some(width) = width else {
                width = (!blank).then(|| Header::of(cells).names().len());
                return Ok(());
            };
            let what = if blank {
                What::Empty
            } else if begins.is_some_and(|at| cells.get(at).is_none_or(String::is_empty)) {
                What::Follows
            } else if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
                What::TooLong
            } else {
                What::Begins
            };
            let values = if what == What::Begins { places.iter().map(|place| place.value(cells)).collect() } else { Vec::new() };
            lines.push(Line { number, what, values });
            Ok(())
        })?;
        // Empty rows at the end are how a sheet ends.
        while lines.last().is_some_and(|line| line.what == What::Empty) {
            lines.pop();
        }
        if lines.is_empty() { Err(FileProblem::Empty) } else { Ok(Self { lines }) }
    }
}

/// A column with the first thing in it, so that somebody recognises it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Example {
    pub(crate) column: String,
    pub(crate) value: String,
}

/// What a file has, before a mapping is chosen.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) header: Header,
    pub(crate) examples: Vec<Example>,
    /// How many rows there are under the header.
    pub(crate) rows: u32,
}

/// The header; a row of people in its place would show them as names of columns.
fn begin(cells: &[String]) -> Result<Header, FileProblem> {
    if cells.iter().any(|cell| values::is_about_somebody(cell)) { Err(FileProblem::NoHeader) } else { Ok(Header::of(cells)) }
}

/// In how many rows an example is looked for.
const LOOKED_AT: u32 = 50;

impl Head {
    /// Reads the whole file, so that one that breaks later on is found at once.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, FileProblem> {
        let (mut header, mut firsts, mut rows, mut last) = (None, Vec::new(), 0, 0);
        let mut examples = Examples::default();
        file::read(bytes, &mut |_, cells| {
            let blank = cells.iter().all(String::is_empty);
            if header.is_none() {
                if !blank {
                    let made = begin(cells)?;
                    firsts = vec![String::new(); made.names().len()];
                    examples = Mapping::propose(Kind::Persons, &made).examples(&made);
                    header = Some(made);
                }
                return Ok(());
            }
            rows += 1;
            if !blank {
                last = rows;
            }
            if rows <= LOOKED_AT && examples.may_use(cells) {
                for (at, (first, cell)) in firsts.iter_mut().zip(cells).enumerate().filter(|(_, (first, _))| first.is_empty()) {
                    *first = examples.show(at, cell);
                }
            }
            Ok(())
        })?;
        let header = header.filter(|_| last > 0).ok_or(FileProblem::Empty)?;
        let examples = header.names().iter().zip(firsts).map(|(column, value)| Example { column: column.clone(), value }).collect();
        Ok(Self { header, examples, rows: last })
    }
}
