// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that is in the database, as text; to see what changed, and to put it back.
use access::App;
use foundation::{Conn, db::Kind};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use std::collections::{BTreeMap, BTreeSet};

/// What is written by looking alone: the logs, the tokens, the moment a session was last used.
const BY_LOOKING: [&str; 5] = ["access_log", "processing_log", "change_log", "log_heads", "form_tokens"];

/// Table → rows, each as its cells in the order of the columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dump(pub BTreeMap<String, Vec<Vec<Cell>>>);

/// One value.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Cell {
    Nothing,
    Whole(i64),
    Real(f64),
    Text(String),
}

/// The names of all tables.
pub async fn names(conn: &mut Conn, kind: Kind) -> Vec<String> {
    let text = match kind {
        Kind::Sqlite => "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
        Kind::Postgres => {
            "select cast(table_name as text) from information_schema.tables where table_schema = 'public' order by table_name"
        }
    };
    let rows = sqlx::query(text).fetch_all(conn).await.expect("the tables can be listed");
    rows.iter().map(|row| row.get(0)).collect()
}

/// The columns of a table with their type and whether they may be empty.
pub async fn columns(conn: &mut Conn, kind: Kind, table: &str) -> Vec<(String, String, bool)> {
    let text = match kind {
        Kind::Sqlite => "select name, lower(type), case when \"notnull\" = 1 or pk > 0 then 0 else 1 end from pragma_table_info($1) order by name",
        Kind::Postgres => {
            "select cast(column_name as text), cast(data_type as text), case when is_nullable = 'YES' then 1 else 0 end
             from information_schema.columns where table_schema = 'public' and table_name = $1 order by cast(column_name as text) collate \"C\""
        }
    };
    let rows = sqlx::query(text).bind(table).fetch_all(conn).await.expect("the columns can be listed");
    let empty = |row: &AnyRow| row.try_get::<i64, _>(2).unwrap_or_else(|_| i64::from(row.get::<i32, _>(2))) == 1;
    rows.iter().map(|row| (row.get(0), row.get(1), empty(row))).collect()
}

/// Everything that is there now, apart from what is written by looking alone.
pub async fn dump(app: &App) -> Dump {
    dump_but(app, &BY_LOOKING).await
}

/// Everything that is there now.
pub async fn everything(app: &App) -> Dump {
    dump_but(app, &[]).await
}

async fn dump_but(app: &App, without: &[&str]) -> Dump {
    let mut conn = app.db().read().await.expect("the database is open");
    let mut all = BTreeMap::new();
    for table in names(&mut conn, app.db().kind()).await.into_iter().filter(|table| !without.contains(&table.as_str())) {
        let rows =
            sqlx::query(AssertSqlSafe(select(app, &mut conn, &table).await)).fetch_all(&mut *conn).await.expect("a table can be read");
        let mut rows: Vec<Vec<Cell>> = rows.iter().map(|row| (0..row.len()).map(|at| cell(row, at)).collect()).collect();
        rows.sort_by(|one, other| one.partial_cmp(other).expect("no cell is not a number"));
        all.insert(table, rows);
    }
    Dump(all)
}

async fn select(app: &App, conn: &mut Conn, table: &str) -> String {
    let columns = columns(conn, app.db().kind(), table).await;
    let names: Vec<_> = columns.iter().map(|(name, _, _)| format!("\"{name}\"")).collect();
    format!("select {} from {table}", names.join(", "))
}

fn cell(row: &AnyRow, at: usize) -> Cell {
    if let Ok(value) = row.try_get::<Option<i64>, _>(at) {
        return value.map_or(Cell::Nothing, Cell::Whole);
    }
    if let Ok(value) = row.try_get::<Option<f64>, _>(at) {
        return value.map_or(Cell::Nothing, Cell::Real);
    }
    row.get::<Option<String>, _>(at).map_or(Cell::Nothing, Cell::Text)
}

impl Dump {
    /// The tables that differ; when a session was last used does not count.
    pub fn differs_from(&self, other: &Self) -> Vec<String> {
        let seen_at = |table: &str, rows: &[Vec<Cell>]| -> Vec<Vec<Cell>> {
            let moved = |row: &Vec<Cell>| row.iter().filter(|cell| !matches!(cell, Cell::Whole(_))).cloned().collect();
            if table == "sessions" { rows.iter().map(moved).collect() } else { rows.to_vec() }
        };
        self.0.keys().filter(|table| seen_at(table, &self.0[*table]) != seen_at(table, &other.0[*table])).cloned().collect()
    }

    /// What differs, to the cell: "table.column", or "table rows" where there are more or fewer of them.
    pub async fn cells_that_differ(&self, app: &App, before: &Self) -> Vec<String> {
        let mut conn = app.db().read().await.expect("the database is open");
        let mut all = BTreeSet::new();
        for (table, rows) in self.0.iter().filter(|(table, rows)| before.0[*table] != **rows) {
            let (old, columns) = (&before.0[table], columns(&mut conn, app.db().kind(), table).await);
            if old.len() != rows.len() {
                all.insert(format!("{table} rows"));
                continue;
            }
            for new in rows.iter().filter(|new| !old.contains(new)) {
                // What a row was before is the row of then that is most like it.
                let unlike = |row: &&Vec<Cell>| row.iter().zip(new).filter(|(old, new)| old != new).count();
                let was = old.iter().filter(|row| !rows.contains(row)).min_by_key(unlike).expect("as many rows as before");
                let cells = was.iter().zip(new).zip(&columns).filter(|((old, new), _)| old != new);
                all.extend(cells.map(|(_, (column, ..))| format!("{table}.{column}")));
            }
        }
        all.into_iter().collect()
    }

    /// The rows that hold this text and were not there before.
    pub fn rows_with(&self, text: &str, before: &Self) -> Vec<String> {
        let holds = |row: &&Vec<Cell>| row.iter().any(|cell| matches!(cell, Cell::Text(value) if value.contains(text)));
        let tables = self.0.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
        let fresh = tables.filter(|(table, row)| holds(row) && !before.0[*table].contains(row));
        fresh.map(|(table, row)| format!("{table}: {row:?}")).collect()
    }

    /// Puts back what was there, apart from the logs.
    pub async fn put_back(&self, app: &App) {
        let now = dump(app).await;
        let mut conn = app.db().read().await.expect("the database is open");
        let mut tx = app.db().begin().await.expect("the database is open");
        for table in self.0.keys().filter(|table| self.0[*table] != now.0[*table]) {
            sqlx::query(AssertSqlSafe(format!("delete from {table}"))).execute(&mut *tx).await.expect("a table can be emptied");
            let columns = columns(&mut conn, app.db().kind(), table).await;
            for row in &self.0[table] {
                insert(&mut tx, (table, &columns), row).await;
            }
        }
        tx.commit().await.expect("the database can be written");
    }
}

async fn insert(conn: &mut Conn, at: (&str, &[(String, String, bool)]), row: &[Cell]) {
    let filled: Vec<_> = at.1.iter().zip(row).filter(|(_, cell)| **cell != Cell::Nothing).collect();
    let names: Vec<_> = filled.iter().map(|((name, _, _), _)| format!("\"{name}\"")).collect();
    let places: Vec<_> = (1..=filled.len()).map(|at| format!("${at}")).collect();
    let text = format!("insert into {} ({}) values ({})", at.0, names.join(", "), places.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(text));
    for (_, cell) in filled {
        query = match cell {
            Cell::Whole(value) => query.bind(*value),
            Cell::Real(value) => query.bind(*value),
            Cell::Text(value) => query.bind(value.clone()),
            Cell::Nothing => query,
        };
    }
    query.execute(conn).await.expect("a row can be put back");
}
