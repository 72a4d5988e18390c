// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Writing a backup: everything as of one moment, while others go on writing.
use super::{BackupLine, Cell, Report, key, place};
use crate::open;
use anyhow::Context;
use foundation::{Clock, Conn, Db, db::Kind, seal::Key, seal::Keys};
use sqlx::{Column, Executor, Row, SqlSafeStr, Statement, TypeInfo, any::AnyRow};
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

/// How many rows are in memory at a time.
const STRIDE: i64 = 2_000;

struct Lines {
    key: Key,
    out: BufWriter<File>,
    count: u64,
}

impl Lines {
    fn put(&mut self, line: &BackupLine) -> anyhow::Result<()> {
        writeln!(self.out, "{}", self.key.seal(&place(self.count), &serde_json::to_string(line)?))?;
        self.count += 1;
        Ok(())
    }
}

/// Writes a backup to `file`, which must not exist; it appears under its name only when it is whole and on disk.
pub async fn write(db: &Db, keys: &Keys, file: &Path) -> anyhow::Result<Report> {
    anyhow::ensure!(!file.exists(), "{} is there already", file.display());
    let partial = file.with_extension("part");
    let out = open::private_file(&partial).with_context(|| format!("{} cannot be made", partial.display()))?;
    // What an earlier backup that failed left there.
    out.set_len(0)?;
    let mut lines = Lines { key: key(keys), out: BufWriter::new(out), count: 0 };
    let mut tx = db.snapshot().await?;
    let migrations = sqlx::query_scalar("select name from migrations order by name").fetch_all(&mut *tx).await?;
    lines.put(&BackupLine::Start { migrations, made_at: Clock::system().now().0 })?;
    let (mut rows, tables) = (0, table_names(&mut tx, db.kind()).await?);
    for table in &tables {
        rows += dump_table(&mut tx, &mut lines, table).await?;
    }
    lines.put(&BackupLine::End { rows })?;
    let out = lines.out.into_inner().context("the file cannot be written to its end")?;
    out.sync_all()?;
    fs::rename(&partial, file)?;
    Ok(Report { verb: "Kept", tables: tables.len(), rows })
}

/// The tables, without the list of migrations.
pub(super) async fn table_names(conn: &mut Conn, kind: Kind) -> sqlx::Result<Vec<String>> {
    let text = match kind {
        Kind::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'migrations' order by name"
        }
        Kind::Postgres => {
            "select cast(table_name as text) from information_schema.tables where table_schema = current_schema() and table_name <> 'migrations' order by 1"
        }
    };
    sqlx::query_scalar(text).fetch_all(conn).await
}

async fn dump_table(conn: &mut Conn, lines: &mut Lines, table: &str) -> anyhow::Result<u64> {
    let text = format!("select * from {table} limit 0");
    let described = Executor::prepare(&mut *conn, sqlx::AssertSqlSafe(text).into_sql_str()).await?;
    let columns: Vec<String> = Statement::columns(&described).iter().map(|column| column.name().to_owned()).collect();
    lines.put(&BackupLine::Table { name: table.to_owned(), columns: columns.clone() })?;
    // The first two columns start every primary key; all columns give an order that does not depend on it.
    let order = (1..=columns.len()).map(|at| at.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!("select {} from {table} order by {order} limit $1 offset $2", columns.join(", "));
    let mut rows = 0;
    loop {
        let page = sqlx::query(sqlx::AssertSqlSafe(text.as_str())).bind(STRIDE).bind(i64::try_from(rows)?).fetch_all(&mut *conn).await?;
        for row in &page {
            lines.put(&BackupLine::Row(cells(row)?))?;
        }
        rows += page.len() as u64;
        if i64::try_from(page.len())? < STRIDE {
            return Ok(rows);
        }
    }
}

fn cells(row: &AnyRow) -> sqlx::Result<Vec<Cell>> {
    (0..row.len())
        .map(|at| {
            let value = sqlx::Row::try_get_raw(row, at)?;
            let kind = sqlx::ValueRef::type_info(&value).name().to_owned();
            if sqlx::ValueRef::is_null(&value) {
                return Ok(Cell::Nothing);
            }
            match kind.as_str() {
                "BIGINT" | "INTEGER" | "SMALLINT" => row.try_get(at).map(Cell::Whole),
                "DOUBLE" | "REAL" => row.try_get(at).map(Cell::Real),
                _ => row.try_get(at).map(Cell::Text),
            }
        })
        .collect()
}
