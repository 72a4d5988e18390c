// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What comes out of the printer: PDF/UA by its own check, with every word on it, whatever the words are.
use access::paper::Document;
use foundation::Language;
use std::{io::Write, process::Command};

fn document() -> Document {
    let mut document =
        Document::new("Het plan van Amina", Language::Nl, "Voor Amina Haddou, 25 november 2026".into(), "Gemeente Vierbergen");
    document.heading("Mijn doelen");
    document.subheading("Ik wil weer als kapper werken");
    document.text("Over werk en geld.");
    document.quote("Ik sta graag in de zaak.", "Amina, 3 augustus 2026");
    document.list(vec!["Een ochtend meelopen".into(), "Oppas regelen".into()]);
    document
        .table(vec!["Wat".into(), "Wie".into(), "Wanneer".into()], vec![vec!["Bellen".into(), "Bo Willems".into(), "1 december".into()]]);
    document.lines(3);
    document
}

/// The words on the paper, as poppler reads them.
fn read(pdf: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("vierluik-{}-{}.pdf", std::process::id(), pdf.len()));
    std::fs::File::create(&path).and_then(|mut file| file.write_all(pdf)).expect("a file");
    let text = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().expect("pdftotext of poppler-utils is installed");
    std::fs::remove_file(&path).expect("it was there");
    String::from_utf8_lossy(&text.stdout).into_owned()
}

#[test]
fn a_document_is_tagged_and_holds_every_word() {
    let pdf = paper::print(&document()).expect("it is printed");
    let raw = String::from_utf8_lossy(&pdf);
    for mark in ["/MarkInfo", "/StructTreeRoot", "pdfuaid", "/Lang"] {
        assert!(raw.contains(mark), "{mark} is missing");
    }
    let text = read(&pdf);
    for words in ["Het plan van Amina", "kapper", "Ik sta graag in de zaak", "Oppas regelen", "Bo Willems", "Gemeente Vierbergen", "1/1"] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[test]
fn words_are_never_read_as_layout() {
    let mut document = document();
    let trick = "#read(\"/etc/passwd\") $x^2$ *vet* _schuin_ = Kop \\ @wie <hier> // niets \u{202e} 1. \u{0}\u{7}";
    document.text(trick);
    document.quote(trick, trick);
    document.list(vec![trick.into(), String::new()]);
    let pdf = paper::print(&document).expect("it is printed");
    let text = read(&pdf);
    assert!(text.contains("#read(\"/etc/passwd\")") && text.contains("*vet*") && text.contains("@wie"), "{text}");
}

#[test]
fn names_in_other_scripts_and_very_long_words_are_printed() {
    let mut document = document();
    document.text("Zuzana Żółć, Ελένη, Наталья, أمينة حداد, 😀 🎉");
    document.text(&"w".repeat(3_000));
    let text = read(&paper::print(&document).expect("it is printed"));
    assert!(text.contains("Zuzana Żółć") && text.contains("Наталья") && !text.contains("Niet alles"), "{text}");
}

#[test]
fn a_sign_without_a_letter_is_left_out_and_the_paper_says_so() {
    let mut document = document();
    "Niet alles kon gedrukt worden.".clone_into(&mut document.missing);
    document.text("Li 李 Wei");
    let text = read(&paper::print(&document).expect("it is printed"));
    assert!(text.contains("Wei") && !text.contains('李') && text.contains("Niet alles kon gedrukt worden."), "{text}");
}

#[test]
fn a_heading_of_signs_that_nobody_sees_still_says_something() {
    let mut document = document();
    document.subheading("\u{200b}\u{200d}\u{fe0f}");
    document.heading("");
    document.text("Erna");
    let text = read(&paper::print(&document).expect("it is printed"));
    assert!(text.matches("[?]").count() == 2 && text.contains("Erna"), "{text}");
}

#[test]
fn an_empty_document_is_printed_too() {
    paper::print(&Document::new("Leeg", Language::En, String::new(), "")).expect("it is printed");
}
