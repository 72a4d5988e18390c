// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What sqlx asks of a database before `sqlx::Any` may use it. `Any` has rows, values and arguments of its own, so the ones that
//! are asked for here are never made: they are [`Never`], and their methods cannot be called.
use super::{Connection, Options};
use sqlx_core::{
    Either, Error,
    any::AnyConnectOptions,
    arguments::{Arguments, IntoArguments},
    column::{Column, ColumnIndex},
    connection::ConnectOptions,
    database::Database,
    encode::Encode,
    error::BoxDynError,
    impl_statement_query,
    row::Row,
    sql_str::SqlStr,
    statement::Statement,
    transaction::{Transaction, TransactionManager},
    type_info::TypeInfo,
    types::Type,
    url::Url,
    value::{Value, ValueRef},
};
use std::{borrow::Cow, fmt, future::ready, str::FromStr, time::Duration};

/// SQLite, on the caller's thread.
#[derive(Debug)]
pub(crate) enum Inline {}

/// What is never made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Never {}

/// No arguments: `Any` brings its own.
#[derive(Default)]
pub(crate) struct Nothing;

impl Database for Inline {
    type Connection = Connection;
    type TransactionManager = Self;
    type Row = Never;
    type QueryResult = ();
    type Column = Never;
    type TypeInfo = Never;
    type Value = Never;
    type ValueRef<'r> = Never;
    type Arguments = Nothing;
    type ArgumentBuffer = Nothing;
    type Statement = Never;
    const NAME: &'static str = "SQLite";
    const URL_SCHEMES: &'static [&'static str] = &["sqlite"];
}

impl sqlx_core::connection::Connection for Connection {
    type Database = Inline;
    type Options = Options;

    async fn close(self) -> Result<(), Error> {
        Self::close(self)
    }
    async fn close_hard(self) -> Result<(), Error> {
        Self::close(self)
    }
    async fn ping(&mut self) -> Result<(), Error> {
        Ok(())
    }
    fn begin(&mut self) -> impl Future<Output = Result<Transaction<'_, Inline>, Error>> + Send + '_ {
        Transaction::begin(self, None)
    }
    fn shrink_buffers(&mut self) {}
    async fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
    fn should_flush(&self) -> bool {
        false
    }
}

impl TransactionManager for Inline {
    type Database = Self;

    fn begin(conn: &mut Connection, statement: Option<SqlStr>) -> impl Future<Output = Result<(), Error>> + Send + '_ {
        ready(conn.begin(statement.as_ref()))
    }
    async fn commit(conn: &mut Connection) -> Result<(), Error> {
        conn.commit()
    }
    async fn rollback(conn: &mut Connection) -> Result<(), Error> {
        conn.rollback()
    }
    fn start_rollback(conn: &mut Connection) {
        // The connection says itself what went wrong.
        let _ = conn.rollback();
    }
    fn get_transaction_depth(conn: &Connection) -> usize {
        conn.depth()
    }
}

impl FromStr for Options {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(|url| Self::read(&url)).map_err(Error::config)
    }
}
impl ConnectOptions for Options {
    type Connection = Connection;
    fn from_url(url: &Url) -> Result<Self, Error> {
        Ok(Self::read(url))
    }
    fn connect(&self) -> impl Future<Output = Result<Connection, Error>> + Send + '_ {
        ready(self.open())
    }
    fn log_statements(self, _: log::LevelFilter) -> Self {
        self
    }
    fn log_slow_statements(self, _: log::LevelFilter, _: Duration) -> Self {
        self
    }
}
impl<'a> TryFrom<&'a AnyConnectOptions> for Options {
    type Error = Error;
    fn try_from(options: &'a AnyConnectOptions) -> Result<Self, Error> {
        Ok(Self::read(&options.database_url))
    }
}

impl Arguments for Nothing {
    type Database = Inline;
    fn reserve(&mut self, _: usize, _: usize) {}
    fn add<'t, T: Encode<'t, Inline> + Type<Inline>>(&mut self, _: T) -> Result<(), BoxDynError> {
        Err("SQLite is asked through Any".into())
    }
    fn len(&self) -> usize {
        0
    }
}
impl IntoArguments<Inline> for Nothing {
    fn into_arguments(self) -> Self {
        self
    }
}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
impl TypeInfo for Never {
    fn is_null(&self) -> bool {
        match *self {}
    }
    fn name(&self) -> &str {
        match *self {}
    }
}
impl Column for Never {
    type Database = Inline;
    fn ordinal(&self) -> usize {
        match *self {}
    }
    fn name(&self) -> &str {
        match *self {}
    }
    fn type_info(&self) -> &Never {
        match *self {}
    }
}
impl ColumnIndex<Self> for Never {
    fn index(&self, _: &Self) -> Result<usize, Error> {
        match *self {}
    }
}
impl ColumnIndex<Never> for usize {
    fn index(&self, never: &Never) -> Result<usize, Error> {
        match *never {}
    }
}
impl Row for Never {
    type Database = Inline;
    fn columns(&self) -> &[Never] {
        match *self {}
    }
    fn try_get_raw<I: ColumnIndex<Self>>(&self, _: I) -> Result<Never, Error> {
        match *self {}
    }
}
impl Value for Never {
    type Database = Inline;
    fn as_ref(&self) -> Never {
        match *self {}
    }
    fn type_info(&self) -> Cow<'_, Never> {
        match *self {}
    }
    fn is_null(&self) -> bool {
        match *self {}
    }
}
impl ValueRef<'_> for Never {
    type Database = Inline;
    fn to_owned(&self) -> Never {
        match *self {}
    }
    fn type_info(&self) -> Cow<'_, Never> {
        match *self {}
    }
    fn is_null(&self) -> bool {
        match *self {}
    }
}
impl Statement for Never {
    type Database = Inline;
    fn into_sql(self) -> SqlStr {
        match self {}
    }
    fn sql(&self) -> &SqlStr {
        match *self {}
    }
    fn parameters(&self) -> Option<Either<&[Never], usize>> {
        match *self {}
    }
    fn columns(&self) -> &[Never] {
        match *self {}
    }
    impl_statement_query!(Nothing);
}
