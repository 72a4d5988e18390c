// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looks into a PDF as somebody would who cannot see it: is there a language, a title, a structure in which headings nest and
//! pictures have words, and is every letter part of it (PDF/UA-1, ISO 14289-1, as far as a machine can tell). And reads the
//! words with poppler. For every PDF that leaves the program.
mod content;
mod fonts;
mod tree;

use lopdf::{Dictionary, Document, Object};
use std::{
    io::Write,
    process::{Command, Stdio},
};

/// What is wrong with it for who cannot see it; nothing when all is well.
pub fn wrongs(pdf: &[u8]) -> Vec<String> {
    let Ok(document) = Document::load_mem(pdf) else { return vec!["it is no PDF".to_owned()] };
    let Ok(catalog) = document.catalog() else { return vec!["it has no catalog".to_owned()] };
    let mut wrong = of_catalog(&document, catalog);
    wrong.extend(tree::wrongs(&document, catalog));
    wrong.extend(content::wrongs(&document));
    wrong.extend(fonts::wrongs(&document));
    wrong
}

/// What a PDF says of itself to who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The code of its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its headings in the order in which they are read, each with its level.
    pub headings: Vec<(u32, String)>,
}

/// What it says of itself; nothing when it cannot be read.
pub fn told(pdf: &[u8]) -> Option<Told> {
    let document = Document::load_mem(pdf).ok()?;
    let catalog = document.catalog().ok()?;
    let headings = tree::headings_of(&document, catalog);
    Some(Told { language: text(&document, catalog, b"Lang"), title: title(&document), headings })
}

/// The title beside the document, which readers show in place of the name of the file.
fn title(document: &Document) -> String {
    let info = document.trailer.get(b"Info").ok().and_then(|info| document.dereference(info).ok()?.1.as_dict().ok());
    info.map(|info| text(document, info, b"Title")).unwrap_or_default()
}

fn of_catalog(document: &Document, catalog: &Dictionary) -> Vec<String> {
    let is_on = |within: &[u8], name: &[u8]| {
        dictionary(document, catalog, within).and_then(|found| found.get(name).ok()).is_some_and(|on| matches!(on, Object::Boolean(true)))
    };
    let language = text(document, catalog, b"Lang");
    let title = title(document);
    let metadata = catalog.get(b"Metadata").ok().and_then(|found| document.dereference(found).ok()?.1.as_stream().ok());
    let metadata = metadata.map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).unwrap_or_default();
    let metadata = String::from_utf8_lossy(&metadata).into_owned();
    [
        (language.is_empty(), "it has no language"),
        (!is_on(b"MarkInfo", b"Marked"), "it is not marked"),
        (!is_on(b"ViewerPreferences", b"DisplayDocTitle"), "the title is not shown in place of the file name"),
        (title.is_empty() && !metadata.contains("dc:title"), "it has no title"),
        (!metadata.contains("pdfuaid:part"), "it does not say that it is PDF/UA"),
    ]
    .into_iter()
    .filter(|(is_wrong, _)| *is_wrong)
    .map(|(_, wrong)| wrong.to_owned())
    .collect()
}

/// The dictionary under this name, wherever it is kept.
fn dictionary<'d>(document: &'d Document, within: &'d Dictionary, name: &[u8]) -> Option<&'d Dictionary> {
    document.dereference(within.get(name).ok()?).ok()?.1.as_dict().ok()
}

fn text(document: &Document, within: &Dictionary, name: &[u8]) -> String {
    let found = within.get(name).ok().and_then(|found| document.dereference(found).ok());
    found.and_then(|(_, found)| lopdf::decode_text_string(found).ok()).unwrap_or_default()
}

/// The words, in one line, as poppler reads them.
pub fn words(pdf: &[u8]) -> String {
    let mut poppler = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("because poppler-utils is here");
    let mut input = poppler.stdin.take().expect("because it was asked for");
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let text = poppler.wait_with_output().expect("because it ends");
    writing.join().expect("because writing does not panic").expect("because it reads what it is given");
    String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}
