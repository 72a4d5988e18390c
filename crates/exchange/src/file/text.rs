// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Text with separators: UTF-8 with or without a mark, UTF-16 with one, or else Windows-1252; the separator is the one that
//! the header uses most. Rows are numbered as a spreadsheet would: empty lines count, a line end inside quotes does not.
use super::{FileProblem, Take, tidy};
use encoding_rs::{UTF_8, WINDOWS_1252};
use std::borrow::Cow;

pub(super) fn read(bytes: &[u8], take: Take) -> Result<(), FileProblem> {
    let text = decode(bytes)?;
    let (text, separator, mut number) = match text.strip_prefix("sep=") {
        // A line for Excel that says what separates; it is a row there too.
        Some(said) => {
            let (line, rest) = said.split_once('\n').ok_or(FileProblem::Empty)?;
            let byte = line.trim_end().bytes().next().filter(u8::is_ascii).ok_or(FileProblem::Unreadable)?;
            (rest, byte, 1)
        }
        None => (&*text, separator(&text), 0),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    loop {
        let begin = usize::try_from(reader.position().byte()).unwrap_or_default();
        if !reader.read_record(&mut record).map_err(|_| FileProblem::Unreadable)? {
            return Ok(());
        }
        // The reader passes over empty lines without a word.
        number += empty_lines(text.as_bytes(), begin) + 1;
        let cells: Vec<String> = record.iter().map(tidy).collect();
        take(number, &cells)?;
    }
}

/// How many lines without anything begin here; the second half of a line end that was read before is none.
fn empty_lines(text: &[u8], begin: usize) -> u32 {
    let mut before = begin.checked_sub(1).and_then(|at| text.get(at).copied()).filter(|byte| *byte == b'\r');
    let mut count = 0;
    for byte in &text[begin.min(text.len())..] {
        match byte {
            b'\n' if before == Some(b'\r') => {}
            b'\n' | b'\r' => count += 1,
            _ => break,
        }
        before = Some(*byte);
    }
    count
}

/// The text in the bytes; bytes that no text has are no text.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileProblem> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    let strange = |c: char| c < ' ' && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}');
    if text.starts_with("%PDF-") || text.chars().any(strange) { Err(FileProblem::Unreadable) } else { Ok(text) }
}

/// The separator that the first row has most of; a semicolon when it has none.
fn separator(text: &str) -> u8 {
    let (mut counts, mut quoted) = ([(b';', 0), (b',', 0), (b'\t', 0)], false);
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
                    *count += 1;
                }
            }
        }
    }
    // Of equals the first one wins.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b';', |(separator, _)| separator)
}
