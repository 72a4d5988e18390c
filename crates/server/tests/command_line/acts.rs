// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an operator does to everything at once stands in each log: outside the reach of who does it, for the log is chained
//! and its head is kept elsewhere (abuse case 46).
use crate::machine::Machine;
use foundation::{Chance, Db, When, seal::Keys};

async fn events(file: &str) -> Vec<String> {
    let db = Db::open(file).await.expect("the database was made");
    let mut conn = db.read().await.expect("it can be read");
    let events = sqlx::query_scalar("select event from change_log order by municipality_id, seq").fetch_all(&mut *conn).await;
    drop(conn);
    db.close().await;
    events.expect("a log")
}

#[tokio::test]
async fn a_backup_a_restore_and_a_migration_leave_a_line_in_every_log() {
    let machine = Machine::new("acts");
    machine.set_up();
    machine.does(&["municipality", "add", "--slug", "tweede", "--name", "Gemeente Twee", "--host", "twee.example"], &[]);
    machine.does(&["backup", "kept.backup"], &[]);
    let each = ["access.municipality_added", "access.backup_made"];
    assert_eq!(events(&machine.path("a.db")).await, [each, each].concat());
    let there = machine.path("b.db");
    machine.does(&["restore", "kept.backup"], &[("VIERLUIK_DATABASE", &there)]);
    let each = ["access.municipality_added", "access.backup_made", "access.restored"];
    assert_eq!(events(&there).await, [each, each].concat());
    // A migration that does nothing is no act.
    machine.does(&["migrate"], &[("VIERLUIK_DATABASE", &there)]);
    assert_eq!(events(&there).await.len(), 6);
}

#[tokio::test]
async fn a_migration_of_a_database_with_people_needs_the_key_and_leaves_a_line() {
    let machine = Machine::new("migrated");
    machine.does(&["key", "new"], &[]);
    let db = Db::open(&machine.path("a.db")).await.expect("a file can be made");
    db.migrate_some(When(5), |name| name.starts_with("0001")).await.expect("it fits");
    let mut tx = db.begin().await.expect("it can be written");
    let (slug, name, host, theme) = ("proef".into(), "Gemeente Proef".into(), "proef.example".into(), "vierluik".into());
    let old = access::Municipality { id: foundation::Id::of(7), slug, name, host, theme };
    // The end of a chain had no seal then, so any key will do.
    let keys = Keys::new([9; 32], Chance::seeded(1));
    access::municipality::add(&mut tx, &keys, &old, When(6)).await.expect("it is new");
    tx.commit().await.expect("it can be written");
    db.close().await;
    machine.refuses(&["migrate"], &[("VIERLUIK_KEY_FILE", &machine.path("elsewhere"))], "vierluik key new");
    machine.refuses(&["serve"], &[], "vierluik migrate");
    machine.refuses(&["log", "verify"], &[], "vierluik migrate");
    assert!(machine.does(&["migrate"], &[]).lines().count() > 3);
    assert_eq!(events(&machine.path("a.db")).await, ["access.migrated"]);
    assert!(machine.does(&["log", "verify"], &[]).contains("proef: 1 lines, whole"));
}
