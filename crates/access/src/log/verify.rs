// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Walking the chain from the first line to the head: `vierluik log verify`. Names the first line that is not as it was written.
use super::{
    chain::{ACCESS, CHANGE, Cell, PROCESSING, Table, mac},
    head::Head,
};
use crate::things::Tenant;
use foundation::{Conn, Id, seal::Keys};
use sqlx::{Row, any::AnyRow};

/// How many numbers are read at a time, to keep memory small on a long log.
const STRIDE: i64 = 5_000;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All lines are as they were written; how many, and the mac of the last: keep it elsewhere to notice that an older end, with
    /// the seal that it had, was put back.
    Whole {
        /// The number of lines.
        lines: i64,
        /// The mac of the last one.
        head: String,
    },
    /// The first line that is missing, doubled or changed; the number after the last when all lines are as they were written and
    /// the end is not.
    Broken {
        /// Its number.
        seq: i64,
    },
}

/// The end of a chain as it was when somebody kept it elsewhere. Whoever kept an older end out of the database can put that back,
/// and cut off the lines after it; this tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The number of lines then.
    pub lines: i64,
    /// The mac of the last one.
    pub head: String,
}

/// Whether the chain still has the line that was its end when this was kept. Of a chain that is whole, all before it is then
/// as it was too.
pub async fn holds(conn: &mut Conn, of: Id<Tenant>, kept: &Kept) -> sqlx::Result<bool> {
    let mut found = kept.lines == 0;
    for table in [&*ACCESS, &*PROCESSING, &*CHANGE] {
        let text = format!("select mac from {} where municipality_id = $1 and seq = $2", table.name);
        let mac: Option<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(text)).bind(of).bind(kept.lines).fetch_optional(&mut *conn).await?;
        found |= mac.is_some_and(|mac| mac == kept.head);
    }
    Ok(found)
}

/// Walks the chain of one municipality.
pub async fn verify(conn: &mut Conn, of: Id<Tenant>, keys: &Keys) -> sqlx::Result<Verdict> {
    let Some(head) = Head::find(&mut *conn, of).await? else { return Ok(Verdict::Broken { seq: 1 }) };
    let last = head.seq;
    let (mut seq, mut previous) = (0, String::new());
    while seq < last {
        let mut lines = Vec::new();
        for table in [&*ACCESS, &*PROCESSING, &*CHANGE] {
            lines.extend(stretch(conn, of, table, seq).await?);
        }
        lines.sort_by_key(|line| line.1);
        // A line beyond the head, or a hole, shows up as a number that is not the next one.
        if lines.is_empty() {
            return Ok(Verdict::Broken { seq: seq + 1 });
        }
        for (table, at, written, cells) in lines {
            if at != seq + 1 || at > last || mac(keys, &previous, (table, at), &cells) != written || !content_holds(table, &cells) {
                return Ok(Verdict::Broken { seq: seq + 1 });
            }
            seq = at;
            previous = written;
        }
    }
    if previous != head.mac || !head.holds(of, keys) || beyond(conn, of, last).await? {
        return Ok(Verdict::Broken { seq: last + 1 });
    }
    Ok(Verdict::Whole { lines: last, head: head.mac })
}

/// Content of a change may have been destroyed, never replaced.
fn content_holds(table: &Table, cells: &[Cell]) -> bool {
    match cells {
        [.., Cell::Text(Some(hash)), Cell::Text(Some(what))] if table.name == CHANGE.name => *hash == super::content_hash(what),
        _ => true,
    }
}

async fn beyond(conn: &mut Conn, of: Id<Tenant>, last: i64) -> sqlx::Result<bool> {
    let mut found = false;
    for table in [&*ACCESS, &*PROCESSING, &*CHANGE] {
        let text = format!("select seq from {} where municipality_id = $1 and seq > $2 limit 1", table.name);
        found |= sqlx::query(sqlx::AssertSqlSafe(text)).bind(of).bind(last).fetch_optional(&mut *conn).await?.is_some();
    }
    Ok(found)
}

type Written = (&'static Table, i64, String, Vec<Cell>);

async fn stretch(conn: &mut Conn, of: Id<Tenant>, table: &'static Table, after: i64) -> sqlx::Result<Vec<Written>> {
    let text = format!(
        "select seq, mac, {} from {} where municipality_id = $1 and seq > $2 and seq <= $3 order by seq",
        table.columns.join(", "),
        table.name
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(of).bind(after).bind(after + STRIDE).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((table, row.try_get(0)?, row.try_get(1)?, read(table, row)?))).collect()
}

fn read(table: &Table, row: &AnyRow) -> sqlx::Result<Vec<Cell>> {
    let cell = |at: usize, name: &str| {
        if name == "at" { row.try_get(at).map(Cell::Number) } else { row.try_get(at).map(Cell::Text) }
    };
    table.columns.iter().enumerate().map(|(at, name)| cell(at + 2, name)).collect()
}
