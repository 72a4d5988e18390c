// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a database says of its tables, in one shape for both kinds.
use crate::tables;
use foundation::{Conn, db::Kind};
use sqlx::Row;
use std::collections::BTreeMap;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// Sorted by name.
    pub columns: Vec<Column>,
    /// The columns of the primary key, in its order.
    pub key: Vec<String>,
    /// Every other index: whether it is unique, and its columns in its order. Sorted.
    pub indexes: Vec<(bool, Vec<String>)>,
    /// The tables that a foreign key leads to.
    pub leads_to: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: String,
    pub may_be_empty: bool,
    pub default: Option<String>,
}

const SQLITE_INDEXES: &str = "select l.name, case when l.origin = 'pk' then 1 else 0 end, l.\"unique\", i.name
    from pragma_index_list($1) l, pragma_index_info(l.name) i order by l.name, i.seqno";
const POSTGRES_INDEXES: &str = "select cast(i.relname as text), case when x.indisprimary then 1 else 0 end,
    case when x.indisunique then 1 else 0 end, cast(a.attname as text)
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    join pg_namespace n on n.oid = t.relnamespace cross join lateral unnest(x.indkey) with ordinality as k(attnum, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
    where n.nspname = 'public' and t.relname = $1 order by cast(i.relname as text), k.place";

const SQLITE_DEFAULTS: &str = "select name, dflt_value from pragma_table_info($1) where dflt_value is not null";
const POSTGRES_DEFAULTS: &str = "select cast(column_name as text), cast(column_default as text) from information_schema.columns
    where table_schema = 'public' and table_name = $1 and column_default is not null";

const SQLITE_FOREIGN: &str = "select \"table\" from pragma_foreign_key_list($1)";
const POSTGRES_FOREIGN: &str = "select cast(o.relname as text) from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_class o on o.oid = c.confrelid where c.contype = 'f' and t.relname = $1";

/// All tables, sorted by name.
pub async fn tables(conn: &mut Conn, kind: Kind) -> Vec<Table> {
    let mut all = Vec::new();
    for name in tables::names(conn, kind).await {
        all.push(table(conn, kind, name).await);
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

async fn table(conn: &mut Conn, kind: Kind, name: String) -> Table {
    let (indexes, defaults, foreign) = match kind {
        Kind::Sqlite => (SQLITE_INDEXES, SQLITE_DEFAULTS, SQLITE_FOREIGN),
        Kind::Postgres => (POSTGRES_INDEXES, POSTGRES_DEFAULTS, POSTGRES_FOREIGN),
    };
    let rows = sqlx::query(defaults).bind(&name).fetch_all(&mut *conn).await.expect("the defaults can be listed");
    let defaults: BTreeMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let rows = sqlx::query(foreign).bind(&name).fetch_all(&mut *conn).await.expect("the foreign keys can be listed");
    let leads_to = rows.iter().map(|row| row.get(0)).collect();
    let columns = tables::columns(conn, kind, &name).await.into_iter().map(|(name, kind, may_be_empty)| {
        let default = defaults.get(&name).cloned();
        Column { name, kind, may_be_empty, default }
    });
    let columns = columns.collect();
    let rows = sqlx::query(indexes).bind(&name).fetch_all(&mut *conn).await.expect("the indexes can be listed");
    let mut found: BTreeMap<String, (bool, bool, Vec<String>)> = BTreeMap::new();
    for row in &rows {
        let yes = |at: usize| row.try_get::<i64, _>(at).unwrap_or_else(|_| i64::from(row.get::<i32, _>(at))) == 1;
        found.entry(row.get(0)).or_insert_with(|| (yes(1), yes(2), vec![])).2.push(row.get(3));
    }
    let key = found.values().find(|(is_key, ..)| *is_key).map(|(.., columns)| columns.clone()).unwrap_or_default();
    let mut indexes: Vec<_> =
        found.into_values().filter(|(is_key, ..)| !is_key).map(|(_, is_unique, columns)| (is_unique, columns)).collect();
    indexes.sort();
    Table { name, columns, key, indexes, leads_to }
}
