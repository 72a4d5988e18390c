// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sheets of Excel since 2007: the first sheet that is not hidden, cell by cell, so that one far-away cell does not make a
//! table as large as the sheet could be.
use super::{FileProblem, MOST_COLUMNS, MOST_ROWS, Take, bombs, tidy};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;

pub(super) fn read(bytes: &[u8], take: Take) -> Result<(), FileProblem> {
    bombs::check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileProblem::Unreadable)?;
    let name = first_sheet(book.sheets_metadata()).ok_or(FileProblem::Unreadable)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| FileProblem::Unreadable)?;
    let mut row: (u32, Vec<String>) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_| FileProblem::Unreadable)? {
        let (at, column) = cell.get_position();
        let text = words(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(FileProblem::TooManyColumns);
        }
        if at != row.0 {
            move_to(&mut row, at, take)?;
        }
        if row.1.len() <= column {
            row.1.resize(column + 1, String::new());
        }
        row.1[column] = text;
    }
    take(row.0 + 1, &row.1)
}

/// Hands over the row that is full, and the empty ones up to `at`.
fn move_to(row: &mut (u32, Vec<String>), at: u32, take: Take) -> Result<(), FileProblem> {
    if at < row.0 {
        return Err(FileProblem::Unreadable);
    }
    if at > MOST_ROWS + 1 {
        return Err(FileProblem::TooManyRows);
    }
    while row.0 < at {
        take(row.0 + 1, &row.1)?;
        row.0 += 1;
        row.1.clear();
    }
    Ok(())
}

pub(super) fn first_sheet(sheets: &[calamine::Sheet]) -> Option<String> {
    let seen = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    sheets.iter().find(seen).map(|sheet| sheet.name.clone())
}

/// A cell as somebody reads it; days as `yyyy-mm-dd`.
fn words(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => tidy(text),
        DataRef::SharedString(text) => tidy(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => u8::from(*yes).to_string(),
        DataRef::DateTime(moment) => day(*moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

pub(super) fn day(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
