// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The report: a row for each row of the file and each thing that is wrong with it, for any spreadsheet. Whatever could be
//! taken for a formula is neutralised (abuse case 83); importing takes the quote off again.
use super::{Remark, Told};
use foundation::T;

/// The report in the language of who reads it: UTF-8 with a mark and semicolons, as Dutch spreadsheets expect.
pub(crate) fn csv(told: &[Told], t: &T) -> anyhow::Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(["row", "outcome", "column", "value", "reason"].map(|name| &t[format!("imports.report.{name}")]))?;
    for one in told {
        let row = one.row.to_string();
        let outcome = &t[one.outcome.key()];
        if one.remarks.is_empty() {
            writer.write_record([&row, outcome, "", "", ""])?;
        }
        for remark in &one.remarks {
            let reason = words(remark, t);
            writer.write_record([&*row, outcome, &safe(&remark.column), &safe(&remark.value), &safe(&reason)])?;
        }
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// The reason in words.
pub(crate) fn words(remark: &Remark, t: &T) -> String {
    t.with(&remark.reason, &[("with", &remark.with)])
}

/// What a spreadsheet shows and never calculates.
pub(crate) fn safe(text: &str) -> String {
    // Behind quotes too: importing takes one off, and must find as many as there were.
    let plain = text.trim_start_matches('\'');
    if plain.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{file::tidy, run::Outcome};
    use foundation::{Language, Texts};
    use proptest::prelude::*;

    fn t() -> T {
        Texts::read(&crate::imports::texts()).expect("our own texts").of(Language::Nl)
    }

    fn report(value: &str) -> String {
        let remark = Remark { column: "Naam".into(), value: value.into(), reason: "imports.wrong.missing".into(), with: String::new() };
        let told = [Told { row: 2, outcome: Outcome::Refused, remarks: vec![remark] }];
        String::from_utf8(csv(&told, &t()).expect("a report")).expect("UTF-8")
    }

    #[test]
    fn a_report_has_a_mark_a_header_and_a_line_for_each_mistake() {
        let text = report("x");
        assert!(text.starts_with("\u{feff}Rij;Wat er gebeurt;Kolom;Waarde;Reden\r\n2;"), "{text}");
        assert_eq!(text.lines().count(), 2);
    }

    #[test]
    fn a_formula_becomes_words() {
        for formula in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@sum", "\t=1", "＝1"] {
            let text = report(formula);
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let row = reader.records().next().expect("a row").expect("well-formed");
            assert!(row[3].starts_with('\''), "{formula}: {text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_neutralised_comes_back_on_import(text in "[=+@'a-z-]{0,6}") {
            prop_assert_eq!(tidy(&safe(&text)), text);
        }
    }
}
