// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik log verify` and `restore` end with 2 at a chain that is not as it was written, and name the line.
use crate::machine::Machine;
use foundation::Db;

async fn changes(machine: &Machine, statement: &'static str) {
    let db = Db::open(&machine.path("a.db")).await.expect("the database was made");
    let mut tx = db.begin().await.expect("it can be written");
    sqlx::query(statement).execute(&mut *tx).await.expect("a statement that fits");
    tx.commit().await.expect("it can be written");
    db.close().await;
}

#[tokio::test]
async fn a_broken_chain_ends_with_two_and_names_the_municipality_and_the_line() {
    let machine = Machine::new("broken");
    machine.set_up();
    machine.does(&["municipality", "add", "--slug", "tweede", "--name", "Gemeente Twee", "--host", "twee.example"], &[]);
    machine.does(&["administrator", "--municipality", "proef", "--name", "Gerda Smit"], &[]);
    assert!(machine.does(&["log", "verify"], &[]).lines().all(|line| line.contains(" whole; head ")));
    changes(&machine, "update change_log set event = 'access.nothing' where event = 'access.municipality_added' and seq = 1").await;
    let output = machine.run(&["log", "verify"], &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("proef: BROKEN at line 1") && said.contains("tweede: BROKEN at line 1"), "{said}");
    // A backup keeps what is there; who restores it is told.
    machine.does(&["backup", "broken.backup"], &[]);
    let output = machine.run(&["restore", "broken.backup"], &[("VIERLUIK_DATABASE", &machine.path("b.db"))]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("Restored") && said.contains("proef: BROKEN at line 1"), "{said}");
}

#[tokio::test]
async fn a_log_that_was_cut_off_with_its_end_moved_along_is_broken_and_writing_on_does_not_mend_it() {
    let machine = Machine::new("cut");
    machine.set_up();
    assert!(machine.does(&["log", "verify"], &[]).contains("proef: 1 lines, whole"));
    changes(&machine, "delete from change_log").await;
    changes(&machine, "update log_heads set seq = 0, mac = ''").await;
    let output = machine.run(&["log", "verify"], &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("proef: BROKEN at line 1"), "{said}");
    // A backup writes a line, and keeps what is there; who restores it is told.
    machine.does(&["backup", "cut.backup"], &[]);
    let output = machine.run(&["restore", "cut.backup"], &[("VIERLUIK_DATABASE", &machine.path("b.db"))]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("proef: BROKEN at line 3"), "{said}");
}
