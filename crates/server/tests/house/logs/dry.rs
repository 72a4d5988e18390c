// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A log that cannot be written: the database refuses the insert, as a full disk or a lost right would. No line, no page.
use crate::{
    golden::nothing_wrong,
    lived::{Walked, on_both_lived_in},
    tables,
    town::{Guest, line_of, lines},
    walk::plant::words_in,
};
use access::Action;
use foundation::db::Kind;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO, GERDA},
};
use sqlx::AssertSqlSafe;

async fn say(app: &TestApp, statements: &[String]) {
    let mut tx = app.app.db().begin().await.expect("the database is open");
    for statement in statements {
        sqlx::query(AssertSqlSafe(statement.clone())).execute(&mut *tx).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    tx.commit().await.expect("the database can be written");
}

/// From now on the database refuses lines in this log.
pub async fn run_dry(app: &TestApp, log: &str) {
    let statements = match app.app.db().kind() {
        Kind::Sqlite => vec![format!("create trigger dry before insert on {log}_log begin select raise(abort, 'dry'); end")],
        Kind::Postgres => vec![
            "create or replace function dry() returns trigger language plpgsql as $$ begin raise exception 'dry'; end $$".to_owned(),
            format!("create trigger dry before insert on {log}_log for each row execute function dry()"),
        ],
    };
    say(app, &statements).await;
}

/// From now on lines can be written again.
pub async fn flow_again(app: &TestApp, log: &str) {
    let statement = match app.app.db().kind() {
        Kind::Sqlite => "drop trigger dry".to_owned(),
        Kind::Postgres => format!("drop trigger dry on {log}_log"),
    };
    say(app, &[statement]).await;
}

#[tokio::test]
async fn no_page_about_people_is_shown_while_a_line_cannot_be_written() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let (lines, mut wrong, mut refused) = (lines(), Vec::new(), 0);
        for member in [AMINA, BO, GERDA] {
            let mut visitor = Guest(Some(member)).arrives(&app).await;
            let mut open = Vec::new();
            for path in walked.known.one_of_each() {
                let is_logged = line_of(&lines, "GET", path).is_some_and(|route| route.action != Action::Enter);
                if is_logged && visitor.get_once(path).await.status == 200 {
                    open.push(path);
                }
            }
            let before = tables::dump(&app.app).await;
            run_dry(&app, "access").await;
            for path in open {
                let seen = visitor.get_once(path).await;
                refused += 1;
                let is_honest = seen.status == 503 && seen.text().contains("Wij kunnen nu niets bewaren");
                if !is_honest || !words_in(&seen.html).is_empty() || !seen.headers.contains_key("retry-after") {
                    wrong.push(format!("{path} as {}: {} {}", member.name, seen.status, seen.text()));
                }
            }
            visitor.get_once("/privacy").await.is(200);
            flow_again(&app, "access").await;
            let changed = tables::dump(&app.app).await.differs_from(&before);
            wrong.extend(changed.into_iter().map(|table| format!("{table} changed while the log was dry")));
        }
        nothing_wrong("Without a line", wrong);
        assert!(refused > 50, "only {refused} pages were asked for");
    })
    .await;
}
