// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Appending to the chain. The update of `log_heads` keeps writers of one municipality in a row, on both databases.
use super::{Line, Stamp, head::Head};
use crate::things::Tenant;
use data_encoding::HEXLOWER;
use foundation::{Conn, Id, seal::Keys};
use sqlx::{Any, Row, query::Query};
use std::{fmt::Write as _, sync::LazyLock};

/// How often somebody lost a right until now.
pub async fn narrowed(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<i64> {
    let text = "select coalesce(narrowed, 0) from log_heads where municipality_id = $1";
    sqlx::query_scalar(text).bind(of).fetch_one(conn).await
}

/// How many rows one statement inserts: few sizes, so that the database keeps the prepared statements.
const CHUNKS: [usize; 3] = [32, 8, 1];

/// A cell of a row as it goes into the database and into the mac.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Number(i64),
    Text(Option<String>),
}

/// A table of the log: name, columns after `municipality_id, seq`, and how many of them the mac covers.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    inserts: [String; 3],
}

fn table(name: &'static str, columns: &'static [&'static str]) -> Table {
    Table { name, columns, inserts: CHUNKS.map(|rows| insert(name, columns, rows)) }
}

fn insert(name: &str, columns: &[&str], rows: usize) -> String {
    let width = columns.len() + 3;
    let row = |row: usize| (1..=width).map(|at| format!("${}", row * width + at)).collect::<Vec<_>>().join(", ");
    let values = (0..rows).map(|at| format!("({})", row(at))).collect::<Vec<_>>().join(", ");
    format!("insert into {name} (municipality_id, seq, mac, {}) values {values}", columns.join(", "))
}

pub(super) static ACCESS: LazyLock<Table> = LazyLock::new(|| {
    table("access_log", &["at", "trace", "actor_id", "behalf_id", "role", "organisation_id", "action", "activity", "plan_id", "result"])
});
pub(super) static PROCESSING: LazyLock<Table> = LazyLock::new(|| table("processing_log", &["at", "trace", "activity", "subject"]));
/// `what` comes last: the mac covers `what_hash` instead, so that content can be destroyed and the chain stays whole.
pub(super) static CHANGE: LazyLock<Table> = LazyLock::new(|| {
    table("change_log", &["at", "trace", "actor_id", "role", "organisation_id", "event", "plan_id", "about_id", "what_hash", "what"])
});

/// How many of a table's columns the mac covers.
pub(super) fn covered(table: &Table) -> usize {
    table.columns.len() - usize::from(table.name == "change_log")
}

/// The mac of a line: keyed, over the line before it, the table, the number and the cells.
pub(super) fn mac(keys: &Keys, previous: &str, place: (&Table, i64), cells: &[Cell]) -> String {
    let (table, seq) = place;
    let mut text = format!("{previous}\n{}\n{seq}", table.name);
    for cell in &cells[..covered(table)] {
        match cell {
            Cell::Number(number) => write!(text, "\nn{number}"),
            Cell::Text(None) => write!(text, "\n-"),
            Cell::Text(Some(words)) => write!(text, "\nt{}:{words}", words.len()),
        }
        .expect("because writing to a string cannot fail");
    }
    HEXLOWER.encode(&keys.tag("log", text.as_bytes()))
}

fn some(text: impl Into<String>) -> Cell {
    Cell::Text(Some(text.into()))
}

fn maybe<V: ToString>(value: Option<&V>) -> Cell {
    Cell::Text(value.map(ToString::to_string))
}

fn cells(line: &Line) -> (&'static Table, Vec<Cell>) {
    let first = |stamp: &Stamp| vec![Cell::Number(stamp.at.0), some(&stamp.trace), some(stamp.actor.to_string())];
    match line {
        Line::Access { stamp, action, activity, plan, outcome } => {
            let mut cells = first(stamp);
            cells.extend([maybe(stamp.behalf.as_ref()), some(stamp.role), maybe(stamp.organisation.as_ref())]);
            cells.extend([some(*action), some(*activity), maybe(plan.as_ref()), some(outcome.code())]);
            (&ACCESS, cells)
        }
        Line::Processing { at, trace, activity, subject } => {
            (&PROCESSING, vec![Cell::Number(at.0), some(trace), some(*activity), some(subject)])
        }
        Line::Change { stamp, event, plan, about, what, what_hash } => {
            let mut cells = first(stamp);
            cells.extend([some(stamp.role), maybe(stamp.organisation.as_ref()), some(event), maybe(plan.as_ref())]);
            cells.extend([maybe(about.as_ref()), some(what_hash), some(what)]);
            (&CHANGE, cells)
        }
    }
}

/// A row with its number and mac.
type Numbered = (i64, String, Vec<Cell>);

/// Appends lines to the chain of a municipality, in the caller's transaction; keep this last in it, for it makes others wait.
pub async fn append(conn: &mut Conn, of: Id<Tenant>, keys: &Keys, lines: &[Line]) -> sqlx::Result<()> {
    let head = Head::in_turn(&mut *conn, of).await?;
    let narrowed = head.narrowed;
    write(conn, (of, keys), lines, (head, narrowed)).await
}

/// The same, and says that somebody lost a right, in the transaction in which it is lost. Gives how often that was until now.
pub(crate) async fn append_narrowing(conn: &mut Conn, of: Id<Tenant>, keys: &Keys, lines: &[Line]) -> sqlx::Result<i64> {
    let head = Head::in_turn(&mut *conn, of).await?;
    let narrowed = head.narrowed + 1;
    write(conn, (of, keys), lines, (head, narrowed)).await?;
    Ok(narrowed)
}

/// The same with lines that are chosen when it is this writer's turn, knowing how often rights were narrowed by then; gives
/// that number. Whoever narrows rights writes in the same chain, so one of the two always knows of the other.
pub(super) async fn append_chosen(
    conn: &mut Conn,
    of: Id<Tenant>,
    keys: &Keys,
    choose: impl FnOnce(i64) -> Vec<Line>,
) -> sqlx::Result<i64> {
    let head = Head::in_turn(&mut *conn, of).await?;
    let narrowed = head.narrowed;
    write(conn, (of, keys), &choose(narrowed), (head, narrowed)).await?;
    Ok(narrowed)
}

/// The same in a database from before ends were sealed; it asks nothing of the end that was not there then.
pub(super) async fn append_to_older(conn: &mut Conn, of: Id<Tenant>, keys: &Keys, lines: &[Line]) -> sqlx::Result<()> {
    let text = "update log_heads set seq = seq where municipality_id = $1 returning seq, mac";
    let head = sqlx::query(text).bind(of).fetch_one(&mut *conn).await?;
    let (seq, mac) = insert_lines(&mut *conn, (of, keys), lines, (head.try_get(0)?, head.try_get(1)?)).await?;
    let text = "update log_heads set seq = $1, mac = $2 where municipality_id = $3";
    sqlx::query(text).bind(seq).bind(mac).bind(of).execute(conn).await.map(drop)
}

async fn write(conn: &mut Conn, of: (Id<Tenant>, &Keys), lines: &[Line], (head, narrowed): (Head, i64)) -> sqlx::Result<()> {
    let end = insert_lines(&mut *conn, of, lines, (head.seq, head.mac.clone())).await?;
    head.move_to(conn, of, end, narrowed).await
}

/// Inserts lines after the one with this number and mac; gives those of the last.
async fn insert_lines(
    conn: &mut Conn,
    (of, keys): (Id<Tenant>, &Keys),
    lines: &[Line],
    (mut seq, mut previous): (i64, String),
) -> sqlx::Result<(i64, String)> {
    let mut rows: [(&Table, Vec<Numbered>); 3] = [(&*ACCESS, vec![]), (&*PROCESSING, vec![]), (&*CHANGE, vec![])];
    for line in lines {
        let (table, cells) = cells(line);
        seq += 1;
        previous = mac(keys, &previous, (table, seq), &cells);
        let list = rows.iter_mut().find(|(other, _)| other.name == table.name).expect("because all three tables are listed");
        list.1.push((seq, previous.clone(), cells));
    }
    for (table, rows) in rows {
        insert_all(conn, of, table, rows).await?;
    }
    Ok((seq, previous))
}

async fn insert_all(conn: &mut Conn, of: Id<Tenant>, table: &'static Table, mut rows: Vec<Numbered>) -> sqlx::Result<()> {
    for (size, text) in CHUNKS.iter().zip(&table.inserts) {
        while rows.len() >= *size {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(text.as_str()));
            for (seq, mac, cells) in rows.drain(..*size) {
                query = query.bind(of).bind(seq).bind(mac);
                query = cells.into_iter().fold(query, bind);
            }
            query.execute(&mut *conn).await?;
        }
    }
    Ok(())
}

fn bind(query: Query<'_, Any, sqlx::any::AnyArguments>, cell: Cell) -> Query<'_, Any, sqlx::any::AnyArguments> {
    match cell {
        Cell::Number(number) => query.bind(number),
        Cell::Text(text) => query.bind(text),
    }
}
