// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Signs that no font has a letter for: a document that can be read aloud may hold none, so a mark takes its place, and the
//! paper says at its end that it did. Nor may a heading say nothing.
use crate::world::FONTS;
use serde_json::Value;

/// What stands where a sign could not.
const MARK: &str = "[?]";

/// Puts a mark for each sign that cannot be printed; the sentence that says so stays only when there is one.
pub(crate) fn keep_printable(document: &mut Value) {
    let mut left_out = false;
    change(document, &mut left_out);
    let blocks = document["blocks"].as_array_mut().into_iter().flatten();
    for silent in blocks.filter(|block| block["kind"] == "heading" && block["text"].as_str().is_some_and(|text| text.trim().is_empty())) {
        silent["text"] = Value::from(MARK);
    }
    if !left_out {
        document["missing"] = Value::from("");
    }
}

fn change(value: &mut Value, left_out: &mut bool) {
    match value {
        Value::String(text) => *text = printable(text, left_out),
        Value::Array(values) => values.iter_mut().for_each(|value| change(value, left_out)),
        Value::Object(fields) => fields.values_mut().for_each(|value| change(value, left_out)),
        _ => {}
    }
}

fn printable(text: &str, left_out: &mut bool) -> String {
    let mut printed = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign == '\n' {
            printed.push(sign);
        } else if sign.is_whitespace() {
            printed.push(' ');
        } else if has_letter(sign) {
            printed.push(sign);
        } else if !is_silent(sign) {
            *left_out = true;
            printed.push_str(MARK);
        }
    }
    printed
}

/// Marks of direction and of how emoji are drawn change nothing on paper.
fn is_silent(sign: char) -> bool {
    sign.is_control() || matches!(u32::from(sign), 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff)
}

fn has_letter(sign: char) -> bool {
    !is_silent(sign) && FONTS.iter().any(|font| font.info().coverage.contains(u32::from(sign)))
}
