// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Everything about me" is everything: each column with words of or about people is told by the feature that keeps it, or
//! stands in a list with the reason why not; and in a plan that was lived in, the resident's file holds every word that the
//! plan's own key opens.
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};
use foundation::seal::Key;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN},
    tale,
    test_app::features,
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// Columns of which some rows are kept from every page of the resident, and so from the file: preparations that were not
/// shared, remarks that were taken back, notes of a team (decision 0022).
const PARTLY: [&str; 3] = ["preparations.words", "comments.words", "working_notes.words"];

/// Whether the source says what a feature tells somebody about themselves.
fn tells(source: &sources::Source) -> bool {
    source.path.ends_with("/about_me.rs") || source.path.contains("/about_me/")
}

fn literals(of: impl Fn(&sources::Source) -> bool) -> BTreeSet<String> {
    let served = sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served() && of(source));
    served.flat_map(sources::Source::literals).collect()
}

/// Every column of the database.
async fn columns(app: &TestApp) -> Vec<(String, String)> {
    let mut conn = app.app.db().read().await.expect("a connection");
    let text = "select m.name, p.name from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table' order by 1, 2";
    let rows = sqlx::query(text).fetch_all(&mut *conn).await.expect("columns");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

#[tokio::test]
async fn every_column_with_words_of_people_is_told_to_them_or_has_a_reason() {
    let app = TestApp::on_sqlite(features).await;
    let (kept, told) = (literals(|source| !tells(source)), literals(tells));
    let mut allowed = Exceptions::read("not_told_to_who_it_is_about.txt");
    let sealed = columns(&app).await.into_iter().map(|(table, column)| format!("{table}.{column}")).filter(|name| kept.contains(name));
    nothing_wrong("Words of people that nobody tells them", sealed.filter(|name| !told.contains(name) && !allowed.allow(name)));
    allowed.end();
}

/// What is in this column and opens with the plan's key.
async fn opened(app: &TestApp, key: &Key, (table, column): (&str, &str)) -> Vec<String> {
    let mut conn = app.app.db().read().await.expect("a connection");
    let rows = sqlx::query(AssertSqlSafe(format!("select cast({column} as text) from {table}"))).fetch_all(&mut *conn).await.expect("rows");
    let name = format!("{table}.{column}");
    rows.iter().filter_map(|row| key.open_maybe(&name, row.get::<Option<&str>, _>(0)).ok().flatten()).collect()
}

/// Every text in the file that Amina gets here.
async fn file(app: &TestApp, path: &str) -> String {
    let mut amina = app.log_in(&AMINA).await;
    let page = amina.get(path).await;
    let links = amina.fill(&page, path, &[]).await.links();
    let json = links.into_iter().find(|link| link.ends_with("/json")).expect("a file");
    let json = serde_json::from_slice(&amina.get(&json).await.is(200).bytes).expect("JSON");
    let mut all = Vec::new();
    gather(&json, &mut all);
    all.join("\n")
}

fn gather(value: &Value, all: &mut Vec<String>) {
    let inner: Vec<&Value> = match value {
        Value::Array(inner) => inner.iter().collect(),
        Value::Object(inner) => inner.values().collect(),
        _ => Vec::new(),
    };
    all.extend(value.as_str().map(str::to_owned));
    for value in inner {
        gather(value, all);
    }
}

#[tokio::test]
async fn the_residents_file_holds_every_word_that_the_plans_key_opens() {
    let app = TestApp::on_sqlite(features).await;
    tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
    let mut conn = app.app.db().read().await.expect("a connection");
    let key = access::plans::key_of(&mut conn, (AMINA.of, app.app.keys()), AMINAS_PLAN).await.expect("a key");
    drop(conn);
    let file = file(&app, &format!("/plannen/{AMINAS_PLAN}/alles-over-mij")).await;
    let (told, mut missing, mut held) = (literals(tells), Vec::new(), 0);
    for (table, column) in columns(&app).await {
        let name = format!("{table}.{column}");
        if told.contains(&name) && !PARTLY.contains(&name.as_str()) {
            let words = opened(&app, &key, (&table, &column)).await;
            held += words.len();
            missing.extend(words.into_iter().filter(|words| !file.contains(words.trim())).map(|words| format!("{name}: {words}")));
        }
    }
    assert!(held > 50, "the plan was lived in: {held}");
    nothing_wrong("Words that are missing in the file", missing);
}
