// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Migrating: a second time does nothing, and a database of another version of the program is left alone.
use super::tables;
use crate::{tables as rows, town::on_both};
use foundation::When;
use neighbourhood::TestApp;

async fn say(app: &TestApp, statement: &'static str) {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    sqlx::query(statement).execute(&mut *tx).await.expect("a statement that fits");
    tx.commit().await.expect("the database can be written");
}

#[tokio::test]
async fn migrating_a_second_time_changes_nothing() {
    on_both(async |app: TestApp| {
        let db = app.app.db();
        let before = (tables(&mut db.read().await.expect("open"), db.kind()).await, rows::everything(&app.app).await);
        assert_eq!(db.migrate(When(1)).await.expect("it fits"), Vec::<String>::new());
        let after = (tables(&mut db.read().await.expect("open"), db.kind()).await, rows::everything(&app.app).await);
        assert!(before == after, "migrating again changed something");
    })
    .await;
}

#[tokio::test]
async fn a_newer_and_a_changed_database_are_refused_and_left_as_they_were() {
    let tampers = [
        ("insert into migrations (name, hash, applied_at) values ('9999_later.sql', 'x', 0)", "newer version", "9999_later.sql"),
        ("update migrations set hash = 'x' where name = '0003_plan.sql'", "was changed", "0003_plan.sql"),
    ];
    for (tamper, why, which) in tampers {
        on_both(async |app: TestApp| {
            say(&app, tamper).await;
            let (db, before) = (app.app.db(), rows::everything(&app.app).await);
            let refusals = [db.migrate(When(1)).await.err(), db.pending().await.err()];
            for refusal in refusals {
                let said = format!("{:#}", refusal.expect("it is refused"));
                assert!(said.contains(why) && said.contains(which) && said.lines().count() == 1, "{said}");
            }
            assert!(rows::everything(&app.app).await == before, "what was refused changed something");
        })
        .await;
    }
}
