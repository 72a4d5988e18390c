// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The tables as the migrations make them, asked from the databases themselves and not read from the migration files.
mod alike;
mod catalog;
mod keys;
mod logs;
mod versions;
mod words;

pub use catalog::{Column, Table, tables};

use crate::town;
use neighbourhood::TestApp;

/// Does this with the tables of SQLite and, when there is a server, with those of PostgreSQL.
async fn on_both_tables(check: impl Fn(&[Table])) {
    town::on_both(async |app: TestApp| {
        let mut conn = app.app.db().read().await.expect("the database is open");
        let tables = tables(&mut conn, app.app.db().kind()).await;
        assert!(tables.len() > 30, "only {} tables were found", tables.len());
        check(&tables);
    })
    .await;
}
