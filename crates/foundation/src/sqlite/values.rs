// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Values and problems, from the one library's words into the other's.
use rusqlite::{
    Statement,
    types::{ToSqlOutput, Value, ValueRef},
};
use sqlx_core::{
    Error,
    any::{AnyArguments, AnyColumn, AnyTypeInfo, AnyTypeInfoKind, AnyValue, AnyValueKind},
    error::{DatabaseError, ErrorKind},
    ext::ustr::UStr,
};
use std::{borrow::Cow, fmt, sync::Arc};

/// Gives a statement its values: `$3` takes the third, however often and in whatever order it stands in the text.
pub(super) fn bind(statement: &mut Statement<'_>, arguments: &AnyArguments) -> Result<(), Error> {
    for at in 1..=statement.parameter_count() {
        let name = statement.parameter_name(at).unwrap_or_default();
        let number: usize = name.trim_start_matches(['$', '?']).parse().unwrap_or(at);
        let value = arguments.values.0.get(number.wrapping_sub(1));
        let value = value.ok_or_else(|| Error::Protocol(format!("the statement asks for value {number}, which was not given")))?;
        statement.raw_bind_parameter(at, given(value)?).map_err(problem)?;
    }
    Ok(())
}

fn given(value: &AnyValueKind) -> Result<ToSqlOutput<'_>, Error> {
    Ok(match value {
        AnyValueKind::Null(_) => ToSqlOutput::Owned(Value::Null),
        AnyValueKind::SmallInt(number) => ToSqlOutput::Owned(Value::Integer(i64::from(*number))),
        AnyValueKind::Integer(number) => ToSqlOutput::Owned(Value::Integer(i64::from(*number))),
        AnyValueKind::BigInt(number) => ToSqlOutput::Owned(Value::Integer(*number)),
        AnyValueKind::Real(number) => ToSqlOutput::Owned(Value::Real(f64::from(*number))),
        AnyValueKind::Double(number) => ToSqlOutput::Owned(Value::Real(*number)),
        AnyValueKind::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        AnyValueKind::TextSlice(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        AnyValueKind::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        other => return Err(Error::Protocol(format!("the house dialect has no {other:?}"))),
    })
}

/// A value of a row.
pub(super) fn found(value: ValueRef<'_>) -> Result<AnyValue, Error> {
    let kind = match value {
        ValueRef::Null => AnyValueKind::Null(AnyTypeInfoKind::Null),
        ValueRef::Integer(number) => AnyValueKind::BigInt(number),
        ValueRef::Real(number) => AnyValueKind::Double(number),
        ValueRef::Text(bytes) => {
            AnyValueKind::Text(Arc::new(std::str::from_utf8(bytes).map_err(|error| Error::Decode(Box::new(error)))?.to_owned()))
        }
        ValueRef::Blob(bytes) => AnyValueKind::Blob(Arc::new(bytes.to_vec())),
    };
    Ok(AnyValue { kind })
}

/// The kind is known of each value, not of a column.
const UNKNOWN: AnyTypeInfo = AnyTypeInfo { kind: AnyTypeInfoKind::Null };

/// The columns that a statement gives, with their names.
pub(super) fn columns(statement: &Statement<'_>) -> Vec<AnyColumn> {
    let names = statement.column_names().into_iter().enumerate();
    names.map(|(ordinal, name)| AnyColumn { ordinal, name: UStr::new(name), type_info: UNKNOWN }).collect()
}

/// The columns of a row: places only, because nobody asks a row for a name.
pub(super) fn places(count: usize) -> Vec<AnyColumn> {
    (0..count).map(|ordinal| AnyColumn { ordinal, name: UStr::Static(""), type_info: UNKNOWN }).collect()
}

/// What SQLite says went wrong.
#[derive(Debug)]
pub(super) struct SqliteProblem {
    code: i32,
    message: String,
}

impl fmt::Display for SqliteProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (SQLite {})", self.message, self.code)
    }
}
impl std::error::Error for SqliteProblem {}

impl DatabaseError for SqliteProblem {
    fn message(&self) -> &str {
        &self.message
    }
    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.to_string().into())
    }
    fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }
    fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
        self
    }
    fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
        self
    }
    fn kind(&self) -> ErrorKind {
        use rusqlite::ffi;
        match self.code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ErrorKind::UniqueViolation,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation,
            _ => ErrorKind::Other,
        }
    }
}

pub(super) fn problem(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => {
            let message = message.unwrap_or_else(|| failure.to_string());
            Error::Database(Box::new(SqliteProblem { code: failure.extended_code, message }))
        }
        other => Error::Protocol(other.to_string()),
    }
}
