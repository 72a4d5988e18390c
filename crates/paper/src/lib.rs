// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Prints a document as PDF: tagged, titled, with its language, checked against PDF/UA-1 while it is written. The layout is
//! one file, `document.typ`; what people wrote reaches it as values and is never read as code. No network, no files, no clock.
mod letters;
mod world;

use access::{Feature, paper::Document};
use anyhow::{Context, anyhow};
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Desk;

/// The front door: a printer, for the features that put something on paper.
pub fn feature() -> Feature {
    Feature { name: "paper", printer: Some(print), ..Feature::default() }
}

/// The document as PDF.
///
/// # Errors
/// When it cannot be laid out, or would not be PDF/UA-1. The error names places of the layout, never words of people.
pub fn print(document: &Document) -> anyhow::Result<Vec<u8>> {
    let mut document = serde_json::to_value(document)?;
    letters::keep_printable(&mut document);
    let desk = Desk::with(serde_json::to_vec(&document)?)?;
    let laid_out = typst::compile::<PagedDocument>(&desk).output.map_err(|wrong| refused(&wrong));
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| anyhow!("{}", error.message()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let printed = laid_out.and_then(|pages| typst_pdf::pdf(&pages, &options).map_err(|wrong| refused(&wrong)));
    // What was laid out holds words of people; nothing of it stays in memory.
    comemo::evict(0);
    printed.context("a document could not be printed")
}

fn refused(wrong: &[SourceDiagnostic]) -> anyhow::Error {
    let messages: Vec<_> = wrong.iter().map(|wrong| wrong.message.to_string()).collect();
    anyhow!("{}", messages.join("; "))
}
