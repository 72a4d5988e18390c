// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Each single byte of each line and of the end of a chain, in lines that fill every column there is and in lines that fill as
//! few as they may; and lines of another municipality, one by one and all at once. Verifying finds it and names the line.
use super::tampering::{LOGS, after, at, columns, places, verdict};
use crate::{
    tables::{self, Cell},
    town::on_both,
};
use access::{
    log::{Line, Outcome, Stamp, append, content_hash, pseudonym, verify::Verdict},
    things::Tenant,
};
use foundation::{Id, When};
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO},
    places::{OEVERDAM, VIERBERGEN, WORK},
};
use sqlx::{AssertSqlSafe, error::DatabaseError};

/// A line of each log with everything that it can say, and one with as little as it may.
async fn write_some(app: &TestApp, of: Id<Tenant>) {
    let (at, trace, activity) = (When(1_795_510_800_000), "0f".repeat(16), "plan.whole");
    let bare = Stamp { at, trace: trace.clone(), actor: BO.id, behalf: None, role: "system", organisation: None };
    let full = Stamp { behalf: Some("00000000000000000003".into()), organisation: Some(WORK.id), role: "professional", ..bare.clone() };
    let (outcome, what) = (Outcome::Seen, "v1.b25sZWVzYmFhciB6b25kZXIgc2xldXRlbA".to_owned());
    let change = |stamp: &Stamp, plan, about: Option<&str>| Line::Change {
        stamp: stamp.clone(),
        event: "goals.set".into(),
        plan,
        about: about.map(str::to_owned),
        what_hash: content_hash(&what),
        what: what.clone(),
    };
    let subject = pseudonym(app.app.keys(), of, AMINA.id);
    let lines = [
        Line::Access { stamp: full.clone(), action: "see_plan", activity, plan: Some(AMINAS_PLAN), outcome },
        Line::Processing { at, trace, activity, subject },
        change(&full, Some(AMINAS_PLAN), Some("0f0f")),
        Line::Access { stamp: bare.clone(), action: "enter", activity, plan: None, outcome },
        change(&bare, None, None),
    ];
    let mut tx = app.app.db().begin().await.expect("the database is open");
    append(&mut tx, of, app.app.keys(), &lines).await.expect("the log can be written");
    tx.commit().await.expect("the database can be written");
}

/// The same with one byte changed, for each byte: its lowest bit, and of a letter also whether it is a capital.
fn flipped(text: &str) -> Vec<String> {
    assert!(text.is_ascii(), "each byte of it can be flipped: {text}");
    let mut all = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        for bit in [Some(1), byte.is_ascii_alphabetic().then_some(0x20)].into_iter().flatten() {
            let mut other = text.as_bytes().to_vec();
            other[at] ^= bit;
            all.push(String::from_utf8(other).expect("one bit lower or higher is still ASCII"));
        }
    }
    all
}

/// The same with one byte changed, for each byte of a cell.
fn others(cell: &Cell) -> Vec<Cell> {
    match cell {
        Cell::Text(text) => flipped(text).into_iter().map(Cell::Text).collect(),
        Cell::Whole(number) => (0..8).map(|byte| Cell::Whole(number ^ (1_i64 << (8 * byte)))).collect(),
        Cell::Nothing => Vec::new(),
        Cell::Real(number) => panic!("{number} is in no log"),
    }
}

/// Puts this in a column of the row, asks the verifier, and undoes it. Nothing when the database itself refuses it, because another
/// row has that place.
async fn with(app: &TestApp, (table, seq): (&str, i64), column: &str, cell: Cell) -> Option<Verdict> {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    let text = format!("update {table} set {column} = $1 where municipality_id = $2 and seq = $3");
    let query = sqlx::query(AssertSqlSafe(text));
    let query = match cell {
        Cell::Text(text) => query.bind(text),
        Cell::Whole(number) => query.bind(number),
        other => panic!("{other:?} is no other value"),
    };
    match query.bind(VIERBERGEN).bind(seq).execute(&mut *tx).await {
        Ok(done) => assert_eq!(done.rows_affected(), 1, "{table} {seq}"),
        Err(error) => {
            assert!(column == "seq" && error.as_database_error().is_some_and(DatabaseError::is_unique_violation), "{error}");
            return None;
        }
    }
    Some(verdict(app, &mut tx).await)
}

/// The rows of Vierbergen in this table: the number of each, and its cells with the names of their columns.
async fn rows(app: &TestApp, table: &str) -> Vec<(i64, Vec<(String, Cell)>)> {
    let (all, mut conn) = (tables::everything(&app.app).await, app.app.db().read().await.expect("the database is open"));
    let names = tables::columns(&mut conn, app.app.db().kind(), table).await;
    let named = |row: &Vec<Cell>| names.iter().map(|(name, ..)| name.clone()).zip(row.iter().cloned()).collect::<Vec<_>>();
    let here = |row: &Vec<(String, Cell)>| row.contains(&("municipality_id".to_owned(), Cell::Text(VIERBERGEN.to_string())));
    let number = |row: Vec<(String, Cell)>| {
        let seq = row.iter().find_map(|(name, cell)| if let ("seq", Cell::Whole(seq)) = (name.as_str(), cell) { Some(*seq) } else { None });
        (seq.expect("each line and each end has a number"), row)
    };
    all.0[table].iter().map(named).filter(here).map(number).collect()
}

#[tokio::test]
async fn a_change_to_any_byte_of_any_line_is_found_and_named() {
    on_both(async |app: TestApp| {
        write_some(&app, VIERBERGEN).await;
        let (mut flips, mut filled) = (0, 0);
        for log in LOGS {
            for (seq, row) in rows(&app, log).await {
                filled += row.iter().filter(|(_, cell)| *cell != Cell::Nothing).count();
                for (column, cell) in row {
                    for other in others(&cell) {
                        let said = format!("{log} {seq} {column}: {cell:?} became {other:?}");
                        // A line that took the number of another may be named where it is now, and otherwise where it was.
                        let now = if let ("seq", Cell::Whole(now)) = (column.as_str(), &other) { *now } else { seq };
                        let found = with(&app, (log, seq), &column, other).await;
                        assert!(found.is_none_or(|found| [seq, now].map(|seq| Verdict::Broken { seq }).contains(&found)), "{said}");
                        flips += 1;
                    }
                }
            }
        }
        assert!(flips > 1_500 && filled > 50, "only {flips} bytes of {filled} cells were changed");
        assert!(matches!(verdict(&app, &mut app.app.db().read().await.expect("open")).await, Verdict::Whole { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_change_to_any_byte_of_the_end_of_a_chain_is_found() {
    on_both(async |app: TestApp| {
        write_some(&app, VIERBERGEN).await;
        let (mut flips, end) = (0, rows(&app, "log_heads").await.remove(0));
        let names: Vec<&str> = end.1.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["mac", "municipality_id", "narrowed", "seal", "seq"], "a column that the seal does not cover?");
        assert!(end.1.iter().all(|(_, cell)| *cell != Cell::Nothing), "{end:?}");
        for (column, cell) in &end.1 {
            for other in others(cell) {
                let said = format!("{column}: {cell:?} became {other:?}");
                let found = with(&app, ("log_heads", end.0), column, other).await;
                assert!(matches!(found, Some(Verdict::Broken { .. })), "{said}");
                flips += 1;
            }
        }
        assert!(flips > 150, "only {flips} bytes were changed");
        for (column, cell) in [("narrowed", "narrowed + 1"), ("seal", "null"), ("seal", "''"), ("seal", "mac"), ("mac", "''")] {
            let text = format!("update log_heads set {column} = {cell} where municipality_id = '{VIERBERGEN}'");
            assert!(matches!(after(&app, &[text]).await, Verdict::Broken { .. }), "{column} became {cell}");
        }
    })
    .await;
}

/// The statement that puts a line of Oeverdam in Vierbergen, under this number.
fn pasted(log: &str, seq: i64, from: i64) -> String {
    let columns = columns(log);
    let select = format!("select '{VIERBERGEN}', {seq}, {columns} from {log} where municipality_id = '{OEVERDAM}' and seq = {from}");
    format!("insert into {log} (municipality_id, seq, {columns}) {select}")
}

#[tokio::test]
async fn a_line_of_another_municipality_is_found_wherever_it_is_put() {
    on_both(async |app: TestApp| {
        for of in [VIERBERGEN, OEVERDAM] {
            write_some(&app, of).await;
        }
        let (here, mut pastes) = (places(&app).await, 0);
        // Both chains have the same kinds of lines under the same numbers, since the same was written in both.
        for (seq, log) in &here {
            for (from, _) in here.iter().filter(|(_, other)| other == log) {
                let paste = [format!("delete from {}", at(log, *seq)), pasted(log, *seq, *from)];
                // The first line hangs on nothing before it, so it is the next one that does not fit.
                let named = if (*seq, *from) == (1, 1) { 2 } else { *seq };
                assert_eq!(after(&app, &paste).await, Verdict::Broken { seq: named }, "{log} {from} in place of {seq}");
                pastes += 1;
            }
        }
        assert!(pastes > 10, "only {pastes} lines were put elsewhere");
    })
    .await;
}

/// All of it fits together then, to its end; only the seal says whose it is.
#[tokio::test]
async fn a_whole_chain_of_another_municipality_with_its_end_is_found() {
    on_both(async |app: TestApp| {
        for of in [VIERBERGEN, OEVERDAM] {
            write_some(&app, of).await;
        }
        let here = places(&app).await;
        let mut all: Vec<String> = here.iter().map(|(seq, log)| format!("delete from {}", at(log, *seq))).collect();
        all.extend(here.iter().map(|(seq, log)| pasted(log, *seq, *seq)));
        let end = ["seq", "mac", "narrowed", "seal"]
            .map(|column| format!("{column} = (select o.{column} from log_heads o where o.municipality_id = '{OEVERDAM}')"));
        all.push(format!("update log_heads set {} where municipality_id = '{VIERBERGEN}'", end.join(", ")));
        let last = here.last().expect("there are lines").0;
        assert_eq!(after(&app, &all).await, Verdict::Broken { seq: last + 1 });
    })
    .await;
}

#[test]
fn each_byte_is_flipped() {
    assert_eq!(flipped("a1"), ["`1", "A1", "a0"]);
    assert_eq!(others(&Cell::Whole(2)).len(), 8);
}
