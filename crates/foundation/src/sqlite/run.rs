// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Running statements, and the backend that `sqlx::Any` calls.
use super::{Connection, values};
use futures_core::{future::BoxFuture, stream::BoxStream};
use futures_util::stream;
use rusqlite::{Statement, fallible_iterator::FallibleIterator};
use sqlx_core::{
    Either, Error, HashMap,
    any::{AnyArguments, AnyConnectionBackend, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo},
    sql_str::SqlStr,
    transaction::{begin_ansi_transaction_sql, commit_ansi_transaction_sql, rollback_ansi_transaction_sql},
};
use std::{
    future::ready,
    sync::{Arc, LazyLock},
};

/// Columns are asked for by their place, never by their name, so no row carries a list of names.
static NO_NAMES: LazyLock<Arc<HashMap<sqlx_core::ext::ustr::UStr, usize>>> = LazyLock::new(Arc::default);

/// What a statement gives: rows, and after them how many rows it changed.
type Outcome = Either<AnyQueryResult, AnyRow>;

/// Steps through a statement that has its values; a reading one stops after `most` rows.
fn step(statement: &mut Statement<'_>, most: usize, out: &mut Vec<Outcome>) -> Result<(), Error> {
    let columns = values::places(statement.column_count());
    let most = if statement.readonly() { most } else { usize::MAX };
    let mut rows = statement.raw_query();
    let mut count = 0;
    while count < most {
        let Some(row) = rows.next().map_err(values::problem)? else { break };
        let value = |at: usize| values::found(row.get_ref(at).map_err(values::problem)?);
        let values = (0..columns.len()).map(value).collect::<Result<_, _>>()?;
        out.push(Either::Right(AnyRow { column_names: NO_NAMES.clone(), columns: columns.clone(), values }));
        count += 1;
    }
    Ok(())
}

impl Connection {
    /// One statement with values.
    fn run(&self, text: &str, arguments: &AnyArguments, most: usize) -> Result<Vec<Outcome>, Error> {
        let mut out = Vec::new();
        let mut statement = self.raw.prepare_cached(text).map_err(values::problem)?;
        values::bind(&mut statement, arguments)?;
        step(&mut statement, most, &mut out)?;
        let changed = if statement.readonly() { 0 } else { self.raw.changes() };
        out.push(Either::Left(AnyQueryResult { rows_affected: changed, last_insert_id: None }));
        Ok(out)
    }

    /// Any number of statements without values: migrations and settings of the connection.
    fn run_all(&self, text: &str) -> Result<Vec<Outcome>, Error> {
        let mut out = Vec::new();
        let mut batch = rusqlite::Batch::new(&self.raw, text);
        while let Some(mut statement) = batch.next().map_err(values::problem)? {
            step(&mut statement, usize::MAX, &mut out)?;
            let changed = if statement.readonly() { 0 } else { self.raw.changes() };
            out.push(Either::Left(AnyQueryResult { rows_affected: changed, last_insert_id: None }));
        }
        Ok(out)
    }

    fn fetch(&self, text: &str, arguments: Option<&AnyArguments>, most: usize) -> Result<Vec<Outcome>, Error> {
        match arguments {
            Some(arguments) => self.run(text, arguments, most),
            None => self.run_all(text),
        }
    }

    fn say(&self, text: &str) -> Result<(), Error> {
        self.raw.prepare_cached(text).and_then(|mut statement| statement.raw_execute()).map(drop).map_err(values::problem)
    }

    pub(super) fn begin(&mut self, statement: Option<&SqlStr>) -> Result<(), Error> {
        match statement {
            Some(own) => self.say(own.as_str())?,
            None => self.say(begin_ansi_transaction_sql(self.depth).as_str())?,
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn commit(&mut self) -> Result<(), Error> {
        if self.depth > 0 {
            self.say(commit_ansi_transaction_sql(self.depth).as_str())?;
            self.depth -= 1;
        }
        Ok(())
    }

    pub(super) fn rollback(&mut self) -> Result<(), Error> {
        if self.depth > 0 {
            // A full disk or a broken read may have rolled everything back already.
            if !self.raw.is_autocommit() {
                self.say(rollback_ansi_transaction_sql(self.depth).as_str())?;
            }
            self.depth -= 1;
        }
        Ok(())
    }

    pub(super) const fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn close(self) -> Result<(), Error> {
        self.raw.close().map_err(|(_, error)| values::problem(error))
    }
}

impl AnyConnectionBackend for Connection {
    fn name(&self) -> &'static str {
        "SQLite"
    }
    fn close(self: Box<Self>) -> BoxFuture<'static, Result<(), Error>> {
        Box::pin(ready(Connection::close(*self)))
    }
    fn close_hard(self: Box<Self>) -> BoxFuture<'static, Result<(), Error>> {
        Box::pin(ready(Connection::close(*self)))
    }
    fn ping(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(ready(Ok(())))
    }
    fn begin(&mut self, statement: Option<SqlStr>) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(ready(Connection::begin(self, statement.as_ref())))
    }
    fn commit(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(ready(Connection::commit(self)))
    }
    fn rollback(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(ready(Connection::rollback(self)))
    }
    fn start_rollback(&mut self) {
        if let Err(error) = Connection::rollback(self) {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
    fn get_transaction_depth(&self) -> usize {
        self.depth
    }
    fn shrink_buffers(&mut self) {}
    fn flush(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(ready(Ok(())))
    }
    fn should_flush(&self) -> bool {
        false
    }

    fn fetch_many(&mut self, query: SqlStr, _: bool, arguments: Option<AnyArguments>) -> BoxStream<'_, Result<Outcome, Error>> {
        match self.fetch(query.as_str(), arguments.as_ref(), usize::MAX) {
            Ok(found) => Box::pin(stream::iter(found.into_iter().map(Ok))),
            Err(error) => Box::pin(stream::iter([Err(error)])),
        }
    }

    fn fetch_optional(&mut self, query: SqlStr, _: bool, arguments: Option<AnyArguments>) -> BoxFuture<'_, Result<Option<AnyRow>, Error>> {
        let found = self.fetch(query.as_str(), arguments.as_ref(), 1);
        Box::pin(ready(found.map(|found| found.into_iter().find_map(Either::right))))
    }

    fn prepare_with<'c, 'q: 'c>(&'c mut self, sql: SqlStr, _: &[AnyTypeInfo]) -> BoxFuture<'c, Result<AnyStatement, Error>> {
        let columns = self.raw.prepare_cached(sql.as_str()).map(|statement| values::columns(&statement)).map_err(values::problem);
        let made = columns.map(|columns| AnyStatement { sql, parameters: None, column_names: NO_NAMES.clone(), columns });
        Box::pin(ready(made))
    }
}
