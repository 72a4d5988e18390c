// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! SQLite on the caller's own thread, behind the same `sqlx::Any` as PostgreSQL. sqlx's own driver sends every statement and
//! every row through channels to a thread of its own; that hop costs five times what SQLite itself does (decision 0009).
//! There is one connection that writes, so at most one thread waits for the disk or for another program's lock; [`crate::db::threads`]
//! gives one thread more than there are cores for that reason.
mod formalities;
mod run;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use formalities::Inline;

use rusqlite::{Connection as Raw, OpenFlags};
use sqlx_core::{Error, percent_encoding::percent_decode_str, url::Url};

/// How many prepared statements a connection keeps; the program has some hundreds.
const STATEMENTS: usize = 500;

/// One connection. It is used by one task at a time, as the pool sees to.
pub(crate) struct Connection {
    raw: Raw,
    /// How deep in transactions: 1 is a transaction, more are savepoints in it.
    depth: usize,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("depth", &self.depth).finish_non_exhaustive()
    }
}

/// Which file, and how.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    path: String,
    flags: OpenFlags,
}

impl Options {
    /// Reads `sqlite://path?mode=ro` or `…?mode=rwc`.
    fn read(url: &Url) -> Self {
        let text = url.as_str().trim_start_matches("sqlite:").trim_start_matches("//");
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let access = if query == "mode=ro" {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        };
        // One task at a time holds a connection, so SQLite need not lock it.
        Self { path: percent_decode_str(path).decode_utf8_lossy().into_owned(), flags: access | OpenFlags::SQLITE_OPEN_NO_MUTEX }
    }

    fn open(&self) -> Result<Connection, Error> {
        let raw = Raw::open_with_flags(&self.path, self.flags).map_err(values::problem)?;
        raw.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(Connection { raw, depth: 0 })
    }
}
