// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Touching a log behind the program's back (abuse case 117, invariants 35 and 36): each cell of each line, and lines taken
//! out, cut off, swapped and doubled. Verifying names the line. Each touch is undone by never being committed. For each byte
//! see `bytes.rs`.
use crate::{
    tables::{self, Cell},
    town::on_both,
};
use access::log::verify::{Kept, Verdict, holds, verify};
use foundation::Conn;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, HENK},
    places::VIERBERGEN,
};
use sqlx::{Any, AssertSqlSafe, Row, Transaction};

pub(super) const LOGS: [&str; 3] = ["access_log", "processing_log", "change_log"];

/// A short log with lines of all three kinds: two looks, a refusal, a change.
async fn some_lines(app: &TestApp) {
    let path = format!("/plannen/{AMINAS_PLAN}/verhaal/vertellen");
    let mut amina = app.log_in(&AMINA).await;
    let page = amina.get(&path).await;
    amina.fill(&page, &path, &[("story", "Ik zoek werk")]).await.is(200);
    app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
    app.log_in(&HENK).await.get(&path).await.is(404);
}

pub(super) async fn verdict(app: &TestApp, conn: &mut Conn) -> Verdict {
    verify(conn, VIERBERGEN, app.app.keys()).await.expect("the logs can be read")
}

/// Does this to the log, asks the verifier, and undoes it.
pub(super) async fn after(app: &TestApp, statements: &[String]) -> Verdict {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    for statement in statements {
        let done = sqlx::query(AssertSqlSafe(statement.clone())).execute(&mut *tx).await;
        assert!(done.unwrap_or_else(|error| panic!("{statement}: {error}")).rows_affected() > 0, "{statement} did nothing");
    }
    verdict(app, &mut tx).await
}

/// The numbers of the lines of Vierbergen, each with its table.
pub(super) async fn places(app: &TestApp) -> Vec<(i64, &'static str)> {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let mut all = Vec::new();
    for log in LOGS {
        let text = format!("select seq from {log} where municipality_id = $1");
        let rows = sqlx::query(AssertSqlSafe(text)).bind(VIERBERGEN).fetch_all(&mut *conn).await.expect("the logs can be read");
        all.extend(rows.iter().map(|row| (row.get::<i64, _>(0), log)));
    }
    all.sort_unstable();
    all
}

pub(super) fn at(log: &str, seq: i64) -> String {
    format!("{log} where municipality_id = '{VIERBERGEN}' and seq = {seq}")
}

/// Other values than this cell has.
fn others(column: &str, cell: &Cell, may_be_empty: bool) -> Vec<String> {
    let mut others = match cell {
        Cell::Whole(number) if column == "seq" => vec![(number + 1_000).to_string()],
        Cell::Whole(number) => vec![(number + 1).to_string()],
        Cell::Text(text) if column == "municipality_id" => vec![format!("'{}'", text.replace('0', "f"))],
        Cell::Text(text) => vec![format!("'{text}x'"), format!("'{}'", text.get(1..).unwrap_or_default())],
        _ => vec!["'x'".to_owned(), "''".to_owned()],
    };
    // What was said may be destroyed; that it was said stays.
    if may_be_empty && *cell != Cell::Nothing && column != "what" {
        others.push("null".to_owned());
    }
    others
}

#[tokio::test]
async fn a_change_to_any_cell_of_any_line_is_found_and_named() {
    on_both(async |app: TestApp| {
        some_lines(&app).await;
        let (all, kind, mut flips) = (tables::everything(&app.app).await, app.app.db().kind(), 0);
        for log in LOGS {
            let columns = tables::columns(&mut app.app.db().read().await.expect("open"), kind, log).await;
            let place = |name: &str| columns.iter().position(|(column, ..)| column == name).expect("a column of every log");
            for row in all.0[log].iter().filter(|row| row[place("municipality_id")] == Cell::Text(VIERBERGEN.to_string())) {
                let Cell::Whole(seq) = row[place("seq")] else { panic!("a line has a number") };
                for ((column, _, may_be_empty), cell) in columns.iter().zip(row) {
                    for other in others(column, cell, *may_be_empty) {
                        let text = at(log, seq).replacen(" where", &format!(" set {column} = {other} where"), 1);
                        assert_eq!(after(&app, &[format!("update {text}")]).await, Verdict::Broken { seq }, "{text}");
                        flips += 1;
                    }
                }
            }
        }
        assert!(flips > 100, "only {flips} cells were changed");
        assert!(matches!(verdict(&app, &mut app.app.db().read().await.expect("open")).await, Verdict::Whole { .. }));
    })
    .await;
}

#[tokio::test]
async fn lines_taken_out_cut_off_and_doubled_are_found_and_named() {
    on_both(async |app: TestApp| {
        some_lines(&app).await;
        let places = places(&app).await;
        let last = places.len();
        for (seq, log) in &places {
            assert_eq!(after(&app, &[format!("delete from {}", at(log, *seq))]).await, Verdict::Broken { seq: *seq }, "{seq} taken out");
            let copy = doubled(log, *seq, places[last - 1].0 + 1);
            assert_eq!(after(&app, &[copy]).await, Verdict::Broken { seq: places[last - 1].0 + 1 }, "{seq} doubled");
        }
        for cut in 1..last {
            let gone: Vec<_> = places[cut..].iter().map(|(seq, log)| format!("delete from {}", at(log, *seq))).collect();
            assert_eq!(after(&app, &gone).await, Verdict::Broken { seq: places[cut].0 }, "cut off from {cut}");
        }
        for end in ["seq = seq + 1", "seq = seq - 1", "mac = 'x'"] {
            let text = format!("update log_heads set {end} where municipality_id = '{VIERBERGEN}'");
            assert!(matches!(after(&app, &[text]).await, Verdict::Broken { .. }), "the end of the chain with {end}");
        }
        let text = format!("delete from log_heads where municipality_id = '{VIERBERGEN}'");
        assert_eq!(after(&app, &[text]).await, Verdict::Broken { seq: 1 }, "without the end of the chain");
    })
    .await;
}

#[tokio::test]
async fn two_lines_that_changed_places_are_found_and_the_first_is_named() {
    on_both(async |app: TestApp| {
        some_lines(&app).await;
        let (places, mut swaps) = (places(&app).await, 0);
        let moved =
            |log: &str, from: i64, to: i64| format!("update {}", at(log, from).replacen(" where", &format!(" set seq = {to} where"), 1));
        for (nth, &(one, log)) in places.iter().enumerate() {
            for &(other, _) in places[nth + 1..].iter().filter(|(_, other)| *other == log) {
                let swap = [moved(log, one, -1), moved(log, other, one), moved(log, -1, other)];
                assert_eq!(after(&app, &swap).await, Verdict::Broken { seq: one }, "{log} {one} and {other} swapped");
                swaps += 1;
            }
        }
        assert!(swaps > 5, "only {swaps} pairs were swapped");
    })
    .await;
}

/// The columns of a log after municipality and number.
pub(super) fn columns(log: &str) -> &'static str {
    match log {
        "access_log" => "at, trace, actor_id, behalf_id, role, organisation_id, action, activity, plan_id, result, mac",
        "processing_log" => "at, trace, activity, subject, mac",
        _ => "at, trace, actor_id, role, organisation_id, event, plan_id, about_id, what, what_hash, mac",
    }
}

/// The statement that copies a line under another number.
fn doubled(log: &str, seq: i64, new: i64) -> String {
    let columns = columns(log);
    format!("insert into {log} (municipality_id, seq, {columns}) select municipality_id, {new}, {columns} from {}", at(log, seq))
}

/// Whoever can write in the database can move the end of the chain back with the lines cut off, but has no seal for it.
#[tokio::test]
async fn a_tail_that_was_cut_off_together_with_its_end_is_found_and_writing_on_does_not_mend_it() {
    on_both(async |app: TestApp| {
        some_lines(&app).await;
        let Verdict::Whole { lines, .. } = verdict(&app, &mut app.app.db().read().await.expect("open")).await else { panic!("whole") };
        for last in 0..lines {
            let mut tx = app.app.db().begin().await.expect("the database is open");
            cut(&mut tx, last).await;
            assert_eq!(verdict(&app, &mut tx).await, Verdict::Broken { seq: last + 1 }, "cut off after {last}");
        }
        let mut tx = app.app.db().begin().await.expect("the database is open");
        cut(&mut tx, lines - 1).await;
        tx.commit().await.expect("it can be written");
        app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
        assert!(matches!(verdict(&app, &mut app.app.db().read().await.expect("open")).await, Verdict::Broken { seq } if seq > lines));
    })
    .await;
}

/// Whoever kept an older end, with its seal, can put it back; only an end that was kept elsewhere tells.
#[tokio::test]
async fn an_older_end_that_was_put_back_is_found_by_an_end_that_was_kept_elsewhere() {
    on_both(async |app: TestApp| {
        some_lines(&app).await;
        let mut conn = app.app.db().read().await.expect("the database is open");
        let text = "select seq, seal from log_heads where municipality_id = $1";
        let old = sqlx::query(text).bind(VIERBERGEN).fetch_one(&mut *conn).await.expect("there is an end");
        let (last, seal): (i64, String) = (old.get(0), old.get(1));
        drop(conn);
        some_lines(&app).await;
        let Verdict::Whole { lines, head } = verdict(&app, &mut app.app.db().read().await.expect("open")).await else { panic!("whole") };
        let kept = Kept { lines, head };
        let mut tx = app.app.db().begin().await.expect("the database is open");
        assert!(holds(&mut tx, VIERBERGEN, &kept).await.expect("readable"));
        cut(&mut tx, last).await;
        let back = sqlx::query("update log_heads set seal = $1 where municipality_id = $2").bind(seal).bind(VIERBERGEN);
        back.execute(&mut *tx).await.expect("the end can be put back");
        assert!(matches!(verdict(&app, &mut tx).await, Verdict::Whole { .. }), "the chain alone cannot tell");
        assert!(!holds(&mut tx, VIERBERGEN, &kept).await.expect("readable"));
        drop(tx);
        app.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
        assert!(holds(&mut app.app.db().read().await.expect("open"), VIERBERGEN, &kept).await.expect("readable"), "longer is fine");
    })
    .await;
}

/// Takes away all lines after this number, and moves the end of the chain to it as far as one can who has no key.
async fn cut(tx: &mut Transaction<'static, Any>, last: i64) {
    let mut mac = String::new();
    for log in LOGS {
        let found = sqlx::query(AssertSqlSafe(format!("select mac from {}", at(log, last)))).fetch_optional(&mut **tx).await;
        mac = found.expect("readable").map_or(mac, |row| row.get(0));
        let rest = format!("delete from {log} where municipality_id = '{VIERBERGEN}' and seq > {last}");
        sqlx::query(AssertSqlSafe(rest)).execute(&mut **tx).await.expect("lines can be deleted");
    }
    let end = sqlx::query("update log_heads set seq = $1, mac = $2 where municipality_id = $3").bind(last).bind(mac).bind(VIERBERGEN);
    end.execute(&mut **tx).await.expect("the end can be moved");
}
