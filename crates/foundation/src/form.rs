// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a form sent, strictly: unknown fields are refused (abuse case 58), a field sent twice where one is meant too
//! (case 63), and control characters never reach the database. The gate reads the body and checks its token first.
use crate::Problem;
use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The hidden field that carries the one-time form token.
pub const TOKEN_FIELD: &str = "form_token";

/// The fields that were sent, after the gate has checked the token; and uploaded files.
#[derive(Clone, Debug, Default)]
pub struct Submitted {
    /// Names and cleaned values, in the order sent; without the token.
    pub fields: Vec<(String, String)>,
    /// Uploaded files, if the form had any.
    pub files: Vec<Upload>,
    /// Another question of the form that was asked for, in place of keeping it. The gate sets it.
    pub question: Option<usize>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field's name.
    pub field: String,
    /// The file's name as the browser gave it; never used as a path.
    pub file_name: String,
    /// The content.
    pub bytes: Arc<[u8]>,
}

impl Submitted {
    /// Takes a URL-encoded body apart; gives the token too, when there is exactly one.
    pub fn read(body: &[u8]) -> Option<(Self, Option<String>)> {
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
        Some(Self::from_pairs(pairs, Vec::new()))
    }

    /// From pairs that were taken apart already (an upload).
    pub fn from_pairs(pairs: Vec<(String, String)>, files: Vec<Upload>) -> (Self, Option<String>) {
        let (tokens, fields): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == TOKEN_FIELD);
        let mut tokens = tokens.into_iter();
        let token = match (tokens.next(), tokens.next()) {
            (Some((_, token)), None) => Some(token),
            _ => None,
        };
        let fields = fields.into_iter().map(|(name, value)| (name, clean(&value))).collect();
        (Self { fields, files, question: None }, token)
    }

    /// Takes a URL-encoded body apart that another server sent, which has no token of ours.
    pub fn read_foreign(body: &[u8]) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
        let fields = pairs.into_iter().map(|(name, value)| (name, clean(&value))).collect();
        Some(Self { fields, ..Self::default() })
    }

    /// The fields as a form; `BadRequest` when there are others, fewer or doubled ones.
    pub fn form<F: DeserializeOwned>(&self) -> Result<F, Problem> {
        let text = serde_html_form::to_string(&self.fields).map_err(|_| Problem::BadRequest)?;
        serde_html_form::from_str(&text).map_err(|_| Problem::BadRequest)
    }

    /// The one file that the form asks for, when one was chosen; `BadRequest` when there are more, or others.
    pub fn file(&self, field: &str) -> Result<Option<&Upload>, Problem> {
        match self.files.as_slice() {
            [] => Ok(None),
            [upload] if upload.field == field => Ok((!upload.bytes.is_empty()).then_some(upload)),
            _ => Err(Problem::BadRequest),
        }
    }
}

/// Line ends as `\n`, no control characters, no invisible direction marks that could turn a text around.
fn clean(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    value
        .chars()
        .filter(|c| {
            matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        })
        .collect()
}

/// A form of shape `F`, which should be `#[serde(deny_unknown_fields)]`.
#[derive(Debug, Clone)]
pub struct Form<F>(pub F);

impl<F: DeserializeOwned, S: Sync> FromRequestParts<S> for Form<F> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let submitted = parts.extensions.get::<Submitted>().ok_or(Problem::BadRequest)?;
        let form = submitted.form()?;
        match submitted.question {
            Some(number) => Err(Problem::AnotherQuestion(number)),
            None => Ok(Self(form)),
        }
    }
}

/// What is asked behind the question mark; unknown and doubled names are refused as [`Problem::BadRequest`].
#[derive(Debug, Clone)]
pub struct Query<F>(pub F);

impl<F: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<F> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        serde_html_form::from_str(parts.uri.query().unwrap_or_default()).map(Self).map_err(|_| Problem::BadRequest)
    }
}

/// The named parts of a path; one that does not fit is [`Problem::NotFound`], as if there were no such page.
#[derive(Debug, Clone)]
pub struct At<F>(pub F);

impl<F: DeserializeOwned + Send, S: Sync + Send> FromRequestParts<S> for At<F> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Path(at) = axum::extract::Path::from_request_parts(parts, state).await.map_err(|_| Problem::NotFound)?;
        Ok(Self(at))
    }
}

/// The words a person typed: trimmed, not empty, not too long, no citizen service number in them (abuse case 52).
///
/// # Errors
/// The text key of what is wrong.
pub fn words(text: &str, longest: usize) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("frame.error.empty");
    }
    maybe_words(text, longest).map(Option::unwrap_or_default)
}

/// The same, where nothing is fine too.
///
/// # Errors
/// The text key of what is wrong.
pub fn maybe_words(text: &str, longest: usize) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().count() > longest {
        return Err("frame.error.too_long");
    }
    if holds_bsn(text) {
        return Err("frame.error.bsn");
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Whether the text holds nine digits (dots, spaces and dashes between them ignored) that pass the eleven test of the
/// citizen service number (BSN).
pub fn holds_bsn(text: &str) -> bool {
    let mut digits: Vec<u32> = Vec::new();
    let mut found = false;
    for c in text.chars().chain(['x']) {
        match c.to_digit(10) {
            Some(digit) => digits.push(digit),
            None if matches!(c, '.' | ' ' | '-') && !digits.is_empty() => {}
            None => {
                found |= is_bsn(&digits);
                digits.clear();
            }
        }
    }
    found
}

/// The eleven test: 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple of eleven, and not all zeros.
pub fn is_bsn(digits: &[u32]) -> bool {
    if digits.len() != 9 || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    let weighted: u32 = digits.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    weighted % 11 == digits[8] % 11
}

#[cfg(test)]
mod tests;
