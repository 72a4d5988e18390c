// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Backup and restore. A backup is one file of sealed lines, each bound to its place, ended by a line that counts them: a
//! changed, missing or swapped line, or a cut-off tail, is refused. It fits both databases, so it also moves one to the other.
//! The key file is not in it: keep that elsewhere.
mod cell;
mod dump;
mod load;

pub use dump::write;
pub use load::{Again, restore, restore_and};

use cell::Cell;
use foundation::seal::{Key, Keys};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of a backup, before sealing.
#[derive(Debug, Serialize, Deserialize)]
enum BackupLine {
    /// What follows: the migrations the tables were made by.
    Start { migrations: Vec<String>, made_at: i64 },
    /// A table and its columns.
    Table { name: String, columns: Vec<String> },
    /// A row of the last table.
    Row(Vec<Cell>),
    /// The end: how many rows there were.
    End { rows: u64 },
}

fn key(keys: &Keys) -> Key {
    // Municipality numbers are random and never all ones, so this key is for backups alone.
    keys.of_municipality(u128::MAX)
}

fn place(line: u64) -> String {
    format!("backup.line.{line}")
}

/// What was done, for the operator.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    verb: &'static str,
    tables: usize,
    rows: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} tables with {} rows.", self.verb, self.tables, self.rows)
    }
}
