// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The problems that no visitor can mend in the form: not there (or not theirs), done already, or our own failure.
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::{
    fmt,
    sync::{Arc, Mutex},
};

/// Why a page could not be given. What can be mended is in [`crate::Errors`] instead.
#[derive(Debug)]
pub enum Problem {
    /// Absent and forbidden look alike (house rule): 404 with the same words.
    NotFound,
    /// Nobody is logged in; the gate leads to the login page.
    LoginFirst,
    /// The request itself is wrong: a broken, strange or doubled form.
    BadRequest,
    /// The form was sent from elsewhere or too long ago; nothing was done.
    StaleForm,
    /// This very form was handled before; its answer was this path.
    DoneBefore(String),
    /// Another question of this form is asked for, in place of keeping it; the gate keeps what was typed and leads there.
    AnotherQuestion(usize),
    /// More than anyone does by hand; nothing was done, and so many seconds later it can be.
    TooMuch(i64),
    /// All else; logged once at the edge with the number that the visitor sees too.
    Unexpected(anyhow::Error),
}

/// What handlers and stores give.
pub type Result<V, E = Problem> = std::result::Result<V, E>;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::LoginFirst => f.write_str("log in first"),
            Self::BadRequest => f.write_str("bad request"),
            Self::StaleForm => f.write_str("stale form"),
            Self::DoneBefore(_) => f.write_str("done before"),
            Self::AnotherQuestion(number) => write!(f, "question {number}"),
            Self::TooMuch(seconds) => write!(f, "too much, wait {seconds} seconds"),
            Self::Unexpected(error) => write!(f, "unexpected: {error:#}"),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Unexpected(error.into())
    }
}

/// A problem on its way to the gate, which shows it as a page in the visitor's language.
#[derive(Clone, Debug)]
pub struct Carried(pub Arc<Mutex<Option<Problem>>>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Carried(Arc::new(Mutex::new(Some(self)))));
        response
    }
}
