// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Text files: separators, marks, encodings, quotes, line ends, and the numbers of rows.
use super::{super::*, cells, rows};
use proptest::prelude::*;

#[test]
fn each_separator_and_encoding_is_recognised() {
    let text = "Naam;Straat\r\nŞükran;\"Dorpsstraat 1; achter\"\r\n";
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let comma = text.replace("; achter", "/ achter").replace(';', ",").replace("/ achter", "; achter");
    let tab = text.replace("; achter", "/ achter").replace(';', "\t").replace("/ achter", "; achter");
    let said = format!("sep=;\r\n{text}");
    for file in [text.as_bytes(), &marked, &wide, comma.as_bytes(), tab.as_bytes()] {
        let rows = rows(file).expect("a text");
        assert_eq!((rows[0].0, cells(&rows, 0)), (1, vec!["Naam", "Straat"]));
        assert_eq!((rows[1].0, cells(&rows, 1)), (2, vec!["Şükran", "Dorpsstraat 1; achter"]));
    }
    assert_eq!(rows(said.as_bytes()).expect("a text")[1].0, 3);
    let old = rows(b"Naam;Plaats\nFran\xE7oise;Groot\x96Ammers \x80 5\n").expect("a text");
    assert_eq!(cells(&old, 1), ["Françoise", "Groot–Ammers € 5"]);
    assert_eq!(cells(&rows(b"Naam\nAmina\n").expect("one column"), 1), ["Amina"]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    let file = "Naam;Verhaal\n\n\"Amina\";\"Eerste regel\nTweede regel\n\nVierde\"\n\n\nBo;kort\n";
    let rows = rows(file.as_bytes()).expect("a text");
    let numbers: Vec<_> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 3, 6]);
    let as_windows = file.replace('\n', "\r\n");
    let again: Vec<_> = super::rows(as_windows.as_bytes()).expect("a text").iter().map(|(number, _)| *number).collect();
    assert_eq!(again, numbers);
    assert_eq!(cells(&rows, 1), ["Amina", "Eerste regel\nTweede regel\n\nVierde"]);
}

#[test]
fn rows_may_be_longer_or_shorter_than_the_header() {
    let rows = rows(b"a;b;c\n1\n1;2;3;4;\n").expect("a text");
    assert_eq!((rows[1].1.len(), rows[2].1.len()), (1, 5));
}

#[test]
fn a_quote_that_is_not_closed_is_named_with_its_row() {
    let long = format!("a;b\n1;2\n3;\"{}\n", "regel;x\n".repeat(2_000));
    assert_eq!(rows(long.as_bytes()), Err(FileProblem::CellTooLong(3)));
}

#[test]
fn limits_hold_for_text_too() {
    let wide = "k;".repeat(500);
    assert_eq!(rows(wide.as_bytes()), Err(FileProblem::TooManyColumns));
    let long = "a;b\n".repeat(100_002);
    assert_eq!(rows(long.as_bytes()), Err(FileProblem::TooManyRows));
    assert_eq!(rows(&vec![b'a'; MOST_BYTES + 1]), Err(FileProblem::TooBig));
}

#[test]
fn a_neutralised_formula_comes_back_as_it_was_and_a_name_keeps_its_apostrophe() {
    assert_eq!(tidy("'=1+1"), "=1+1");
    assert_eq!(tidy("'+31612345678"), "+31612345678");
    assert_eq!(tidy("'s-Gravenhage"), "'s-Gravenhage");
    assert_eq!(tidy("\u{feff} a\u{202e}b\0c "), "abc");
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = rows(&bytes);
    }

    #[test]
    fn what_is_written_as_csv_is_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-zé;,\"\n ]{0,8}", 2..5), 1..6)) {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        writer.write_record(["kop", "kop", "kop"]).expect("a header");
        for row in &table {
            writer.write_record(row).expect("a row");
        }
        let file = writer.into_inner().expect("a file");
        let read = rows(&file).expect("a text");
        let tidied: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| tidy(cell)).collect()).collect();
        let back: Vec<Vec<String>> = read.into_iter().skip(1).map(|(_, cells)| cells).collect();
        prop_assert_eq!(back, tidied);
    }
}
