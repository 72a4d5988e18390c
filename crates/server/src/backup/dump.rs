// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Writing a backup: everything as of one moment, while others go on writing.
use super::{
    BackupLine, Report,
    cell::{bind, cells},
    key, place,
};
use crate::open;
use access::{Event, log::operator};
use anyhow::{Context, ensure};
use foundation::{
    Chance, Clock, Conn, Db,
    db::Kind,
    seal::{Key, Keys},
};
use sqlx::{Column, Executor, SqlSafeStr, Statement};
use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

/// How many rows are in memory at a time.
const STRIDE: usize = 2_000;

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
    ensure!(!file.exists(), "{} is there already", file.display());
    let partial = file.with_extension("part");
    let out = open::private_file(&partial).with_context(|| format!("{} cannot be made", partial.display()))?;
    // What an earlier backup that failed left there.
    out.set_len(0)?;
    let mut lines = Lines { key: key(keys), out: BufWriter::new(out), count: 0 };
    say_so(db, keys).await?;
    let mut tx = db.snapshot().await?;
    let migrations = sqlx::query_scalar("select name from migrations order by name").fetch_all(&mut *tx).await?;
    lines.put(&BackupLine::Start { migrations, made_at: Clock::system().now().0 })?;
    let (mut rows, tables) = (0, table_names(&mut tx, db.kind()).await?);
    for table in &tables {
        rows += dump_table((&mut tx, db.kind()), &mut lines, table).await?;
    }
    lines.put(&BackupLine::End { rows })?;
    let out = lines.out.into_inner().context("the file cannot be written to its end")?;
    out.sync_all()?;
    fs::rename(&partial, file)?;
    Ok(Report { verb: "Kept", tables: tables.len(), rows })
}

/// Before anything is copied: nobody takes a copy without the line that says so, and the copy holds that line.
async fn say_so(db: &Db, keys: &Keys) -> anyhow::Result<()> {
    let (now, mut tx) = (Clock::system().now(), db.begin().await?);
    operator::everywhere(&mut tx, (keys, &Chance::from_system()), now, &Event::of("access.backup_made")).await?;
    Ok(tx.commit().await?)
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

/// The columns of a table's primary key, in its order.
async fn key_of(conn: &mut Conn, kind: Kind, table: &str) -> sqlx::Result<Vec<String>> {
    let text = match kind {
        Kind::Sqlite => "select name from pragma_table_info($1) where pk > 0 order by pk",
        Kind::Postgres => {
            "select cast(a.attname as text) from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
             where c.contype = 'p' and c.conrelid = to_regclass($1) order by array_position(c.conkey, a.attnum)"
        }
    };
    sqlx::query_scalar(text).bind(table).fetch_all(conn).await
}

async fn dump_table(from: (&mut Conn, Kind), lines: &mut Lines, table: &str) -> anyhow::Result<u64> {
    let (conn, kind) = from;
    let text = format!("select * from {table} limit 0");
    let described = Executor::prepare(&mut *conn, sqlx::AssertSqlSafe(text).into_sql_str()).await?;
    let columns: Vec<String> = Statement::columns(&described).iter().map(|column| column.name().to_owned()).collect();
    let key = key_of(conn, kind, table).await?;
    let key_at: Vec<usize> = key.iter().filter_map(|name| columns.iter().position(|column| column == name)).collect();
    ensure!(!key_at.is_empty(), "the table {table} has no key");
    lines.put(&BackupLine::Table { name: table.to_owned(), columns: columns.clone() })?;
    let (mut rows, mut last) = (0, Vec::new());
    loop {
        let text = page_after(table, (&columns, &key), !last.is_empty());
        let query = last.drain(..).fold(sqlx::query(sqlx::AssertSqlSafe(text.as_str())), bind);
        let page = query.fetch_all(&mut *conn).await?;
        for row in &page {
            let cells = cells(row)?;
            last = key_at.iter().map(|at| cells[*at].clone()).collect();
            lines.put(&BackupLine::Row(cells))?;
        }
        rows += page.len() as u64;
        if page.len() < STRIDE {
            return Ok(rows);
        }
    }
}

/// The rows that come after one: by key, so that the last page of a large table costs no more than the first.
fn page_after(table: &str, columns: (&[String], &[String]), some: bool) -> String {
    let (all, key) = (columns.0.join(", "), columns.1.join(", "));
    let holes = (1..=columns.1.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let after = if some { format!("where ({key}) > ({holes})") } else { String::new() };
    format!("select {all} from {table} {after} order by {key} limit {STRIDE}")
}
