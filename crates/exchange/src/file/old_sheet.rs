// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sheets of Excel before 2007. Their reader believes what the file says about itself, so the file is taken apart here
//! first: the container is read strictly and made anew around the one stream that is needed, and no record may lie so far
//! away, or announce so much, that the table around it would fill the memory.
use super::{FileProblem, MOST_COLUMNS, Take, sheet, tidy};
use calamine::{Data, Reader, Xls};
use std::io::{Cursor, Read, Write};

/// The most cells of all sheets, empty ones within their bounds included.
const CELLS: u64 = 3_000_000;
/// Records that begin with a row and a column: formula, blanks, numbers, texts, truth values.
const CELL_RECORDS: [u16; 11] = [0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406];
const DIMENSIONS: u16 = 0x0200;
const SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;

pub(super) fn read(bytes: &[u8], take: Take) -> Result<(), FileProblem> {
    let stream = stream(bytes)?;
    check(&stream)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(container(&stream)?)).map_err(|_| FileProblem::Unreadable)?;
    let name = sheet::first_sheet(book.sheets_metadata()).ok_or(FileProblem::Unreadable)?;
    let range = book.worksheet_range(&name).map_err(|_| FileProblem::Unreadable)?;
    let (first_row, first_column) = range.start().ok_or(FileProblem::Empty)?;
    let before = vec![String::new(); usize::try_from(first_column).unwrap_or_default()];
    for (row, number) in range.rows().zip(first_row + 1..) {
        let mut cells = before.clone();
        cells.extend(row.iter().map(words));
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        take(number, &cells)?;
    }
    Ok(())
}

fn words(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => tidy(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => u8::from(*yes).to_string(),
        Data::DateTime(moment) => sheet::day(*moment),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// The stream with the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, FileProblem> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| FileProblem::Unreadable)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(FileProblem::Unreadable)?;
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(|_| FileProblem::Unreadable)?;
    opened.take(super::MOST_BYTES as u64).read_to_end(&mut stream).map_err(|_| FileProblem::Unreadable)?;
    Ok(stream)
}

/// A container of our own around it.
fn container(stream: &[u8]) -> Result<Vec<u8>, FileProblem> {
    let made = || {
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
        file.create_stream("/Workbook")?.write_all(stream)?;
        file.flush()?;
        std::io::Result::Ok(file.into_inner().into_inner())
    };
    made().map_err(|_| FileProblem::Unreadable)
}

/// Walks over the records: where cells lie, how many sheets there are, what is announced.
fn check(mut stream: &[u8]) -> Result<(), FileProblem> {
    let (mut cells, mut sheets, mut corner) = (0_u64, 0_u64, (0_u64, 0_u64));
    while let Some((kind, data, rest)) = record(stream) {
        stream = rest;
        match kind {
            BEGIN => {
                cells += corner.0 * corner.1;
                corner = (0, 0);
            }
            SHEET => sheets += 1,
            DIMENSIONS => check_announced(data)?,
            _ if CELL_RECORDS.contains(&kind) && data.len() >= 4 => {
                let (row, column) = (word(data, 0), last_column(kind, data));
                if usize::from(column) >= MOST_COLUMNS {
                    return Err(FileProblem::TooManyColumns);
                }
                corner = (corner.0.max(u64::from(row) + 1), corner.1.max(u64::from(column) + 1));
            }
            _ => {}
        }
    }
    cells += corner.0 * corner.1;
    // Two sheets can point at the same cells, and each would be a table of its own.
    if cells > CELLS || cells * sheets > 3 * CELLS { Err(FileProblem::TooBig) } else { Ok(()) }
}

/// A record over several cells ends with the last column it covers.
fn last_column(kind: u16, data: &[u8]) -> u16 {
    if matches!(kind, 0x00BD | 0x00BE) && data.len() >= 6 { word(data, data.len() - 2) } else { word(data, 2) }
}

/// First row, row after the last one, first column, column after the last one; the reader makes room for all between.
fn check_announced(data: &[u8]) -> Result<(), FileProblem> {
    let double = |at: usize| u64::from(word(data, at)) | (u64::from(word(data, at + 2)) << 16);
    let (rows, mut columns) = match data.len() {
        10 => ((u64::from(word(data, 0)), u64::from(word(data, 2))), (word(data, 4), word(data, 6))),
        14 | 16 => ((double(0), double(4)), (word(data, 8), word(data, 10))),
        _ => return Err(FileProblem::Unreadable),
    };
    if columns.0 > 0xFF || columns.1 < columns.0 {
        columns.0 = 0;
    }
    if rows.1 == 0 || columns.1 == 0 {
        return Ok(());
    }
    let height = rows.1.checked_sub(rows.0).filter(|height| *height > 0).ok_or(FileProblem::Unreadable)?;
    if height * u64::from(columns.1 - columns.0) > CELLS { Err(FileProblem::TooBig) } else { Ok(()) }
}

fn word(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

/// A record: its kind, its data, what comes after it.
fn record(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (head, rest) = stream.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(usize::from(word(head, 2)))?;
    Some((word(head, 0), data, rest))
}
