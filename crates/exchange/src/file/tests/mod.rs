// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files of every kind that an administrator has, and those that somebody makes to do harm.
mod made;
mod texts;

use super::*;
use made::{old_book, packed, sheet};
use std::time::Instant;

/// All rows of a file.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<(u32, Vec<String>)>, FileProblem> {
    let mut all = Vec::new();
    read(bytes, &mut |number, cells| {
        all.push((number, cells.to_vec()));
        Ok(())
    })?;
    Ok(all)
}

pub(super) fn cells(rows: &[(u32, Vec<String>)], at: usize) -> Vec<&str> {
    rows[at].1.iter().map(String::as_str).collect()
}

#[test]
fn a_new_sheet_is_read_with_its_days_and_its_holes() {
    let file =
        sheet(&[(1, &[("A", "Naam"), ("C", "Geboren")]), (2, &[("A", "Amina"), ("B", "12"), ("C", "=day:25569")]), (5, &[("A", "Bo")])]);
    let rows = rows(&file).expect("a sheet");
    assert_eq!(cells(&rows, 0), ["Naam", "", "Geboren"]);
    assert_eq!(cells(&rows, 1), ["Amina", "12", "1970-01-01"]);
    assert_eq!((rows[4].0, cells(&rows, 4)), (5, vec!["Bo"]));
    assert_eq!(rows.len(), 5);
}

#[test]
fn an_old_sheet_is_read() {
    let rows = rows(&old_book(&[&["Naam", "Plaats"], &["Amina", "Vierbergen"]], None)).expect("a sheet");
    assert_eq!((cells(&rows, 0), cells(&rows, 1)), (vec!["Naam", "Plaats"], vec!["Amina", "Vierbergen"]));
}

#[test]
fn a_packed_bomb_is_found_before_it_is_unpacked() {
    let start = Instant::now();
    let long = "x".repeat(60 * 1024 * 1024);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let bomb = packed(&[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert!(bomb.len() < 1024 * 1024);
    drop((long, strings));
    assert_eq!(rows(&bomb), Err(FileProblem::TooBig));
    let announced = packed(&[("xl/SharedStrings.xml", b"<sst count=\"1\" uniqueCount=\"99999999999\"><si/></sst>")]);
    assert_eq!(rows(&announced), Err(FileProblem::TooBig));
    let many: Vec<_> = (0..2_100).map(|at| (format!("xl/{at}.xml"), Vec::new())).collect();
    let many: Vec<_> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(rows(&packed(&many)), Err(FileProblem::TooBig));
    assert!(start.elapsed().as_secs() < 30);
}

#[test]
fn one_cell_far_away_makes_no_table_as_large_as_the_sheet() {
    let far = |row: u32, column: &'static str| sheet(&[(1, &[("A", "Naam")]), (row, &[(column, "ver weg")])]);
    assert_eq!(rows(&far(1_048_576, "A")), Err(FileProblem::TooManyRows));
    assert_eq!(rows(&far(2, "XFD")), Err(FileProblem::TooManyColumns));
    assert_eq!(rows(&old_book(&[&["Naam"]], Some((65_535, 255)))), Err(FileProblem::TooBig));
    assert!(rows(&old_book(&[&["Naam"]], Some((40, 3)))).is_ok());
}

#[test]
fn what_is_no_file_of_ours_is_refused_and_nothing_panics() {
    for wrong in [
        &b"%PDF-1.7 ..."[..],
        b"PK\x03\x04 broken",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 broken",
        b"a;b\n\x00\x01\x02;d",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
    ] {
        assert!(matches!(rows(wrong), Err(FileProblem::Unreadable)), "{wrong:?}");
    }
    assert_eq!(rows(b""), Err(FileProblem::Empty));
    assert_eq!(rows(b" \r\n \n"), Err(FileProblem::Empty));
    let whole = old_book(&[&["Naam", "Plaats"], &["Amina", "Vierbergen"]], None);
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0xFF;
        // Any answer will do, as long as there is one.
        let _ = std::panic::catch_unwind(|| rows(&broken));
    }
}

#[tokio::test]
async fn a_reader_that_panics_is_an_unreadable_file() {
    let seen: Result<(), _> = apart(|| panic!("the reader stumbles")).await;
    assert_eq!(seen, Err(FileProblem::Unreadable));
}
