// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files as they come in: rows of cells with their number, whatever program wrote them. What a file is, its content says,
//! never its name. A file that could fill the memory is refused before it is unpacked (abuse case 87).
mod bombs;
mod old_sheet;
mod sheet;
#[cfg(test)]
mod tests;
mod text;

use tokio::sync::Semaphore;

/// The most bytes a file may have.
pub(crate) const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most rows, the header not counted. They land at once, and more would keep others from writing for longer than these wait.
pub(crate) const MOST_ROWS: u32 = 20_000;
/// The most columns.
pub(crate) const MOST_COLUMNS: usize = 400;
/// The most characters in one cell.
pub(crate) const MOST_IN_CELL: usize = 10_000;

/// Why a file as a whole is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileProblem {
    /// Neither text nor a sheet, or damaged.
    Unreadable,
    /// There is nothing in it, or only a header.
    Empty,
    /// The first row has no names of columns, but somebody's number, birth date, postcode or address of e-mail.
    NoHeader,
    /// More than [`MOST_BYTES`], or it would unpack to far more than a sheet needs.
    TooBig,
    /// More than [`MOST_ROWS`].
    TooManyRows,
    /// More than [`MOST_COLUMNS`].
    TooManyColumns,
    /// More than [`MOST_IN_CELL`]; mostly a quote that is not closed.
    CellTooLong(u32),
}

impl FileProblem {
    /// The text key that says it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "imports.file.unreadable",
            Self::Empty => "imports.file.empty",
            Self::NoHeader => "imports.file.no_header",
            Self::TooBig => "imports.file.too_big",
            Self::TooManyRows => "imports.file.too_many_rows",
            Self::TooManyColumns => "imports.file.too_many_columns",
            Self::CellTooLong(_) => "imports.file.cell_too_long",
        }
    }

    /// The row it is about, if it is about one.
    pub(crate) const fn row(self) -> Option<u32> {
        if let Self::CellTooLong(row) = self { Some(row) } else { None }
    }
}

/// Takes one row: its number as a spreadsheet shows it, and its cells.
pub(crate) type Take<'t> = &'t mut dyn FnMut(u32, &[String]) -> Result<(), FileProblem>;

/// Reads all rows from first to last; rows without any text are passed on too.
pub(crate) fn read(bytes: &[u8], take: Take) -> Result<(), FileProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(FileProblem::TooBig);
    }
    let mut rows = 0;
    let mut checked = |number: u32, cells: &[String]| {
        rows += 1;
        // The header is a row too.
        if rows > MOST_ROWS + 1 {
            return Err(FileProblem::TooManyRows);
        }
        check(number, cells)?;
        take(number, cells)
    };
    match bytes {
        [b'P', b'K', 3, 4, ..] => sheet::read(bytes, &mut checked),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => old_sheet::read(bytes, &mut checked),
        _ => text::read(bytes, &mut checked),
    }
}

fn check(number: u32, cells: &[String]) -> Result<(), FileProblem> {
    if cells.len() > MOST_COLUMNS {
        return Err(FileProblem::TooManyColumns);
    }
    if cells.iter().any(|cell| cell.len() > MOST_IN_CELL && cell.chars().count() > MOST_IN_CELL) {
        return Err(FileProblem::CellTooLong(number));
    }
    Ok(())
}

/// Only so many files are unpacked at a time, so that their memory has a bound.
static UNPACKING: Semaphore = Semaphore::const_new(2);

/// Works on a file away from the pages; a file that makes its reader panic is unreadable.
pub(crate) async fn apart<V: Send + 'static>(work: impl FnOnce() -> Result<V, FileProblem> + Send + 'static) -> Result<V, FileProblem> {
    let _turn = UNPACKING.acquire().await.expect("because nobody closes it");
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(FileProblem::Unreadable))
}

/// A cell without what nobody sees: spaces around it, control characters, marks that turn text around; and without the
/// quote that exports put before what a spreadsheet would take for a formula (abuse case 83).
pub(crate) fn tidy(cell: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain = match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    };
    let seen: String = plain.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| !hidden(*c)).collect();
    seen.trim().to_owned()
}
