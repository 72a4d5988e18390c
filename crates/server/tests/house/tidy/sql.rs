// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The house dialect of SQL: what both databases mean the same by, with the municipality in every query; and no way to the
//! database that passes by the gate.
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources::{self, Source},
};

/// What one of the two databases does not know, or does in its own way.
const NOT: [&str; 21] = [
    "::",
    " ilike ",
    "now()",
    "current_timestamp",
    "current_date",
    " boolean",
    " uuid",
    "timestamp",
    " numeric",
    "json",
    " serial",
    "autoincrement",
    "array[",
    "lower(",
    "upper(",
    " returning *",
    "insert or ",
    "replace into",
    "::text",
    "rowid",
    " similar to ",
];

/// The texts in Rust that are SQL, with their first words.
fn statements(source: &Source) -> Vec<String> {
    let texts = strings(source.code());
    let begins = ["select ", "insert into ", "update ", "delete from ", "with ", "create ", "alter ", "drop "];
    texts
        .into_iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| begins.iter().any(|begin| text.starts_with(begin)))
        .collect()
}

/// The string literals of Rust code.
pub(super) fn strings(code: &str) -> Vec<String> {
    let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n").replace("'\"'", "' '");
    let (mut all, mut open, mut rest) = (Vec::new(), String::new(), code.as_str());
    let mut inside = false;
    while let Some(c) = rest.chars().next() {
        let step = if inside && c == '\\' { 2 } else { c.len_utf8() };
        match (inside, c) {
            (true, '"') => {
                all.push(std::mem::take(&mut open));
                inside = false;
            }
            (false, '"') => inside = true,
            (true, _) => open.push_str(rest.get(..step).unwrap_or_default()),
            (false, _) => {}
        }
        rest = rest.get(step..).unwrap_or_default();
    }
    all
}

#[test]
fn queries_are_written_in_the_house_dialect() {
    let mut wrong = Vec::new();
    for source in sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served() && source.of_crate() != Some("foundation")) {
        for text in statements(source) {
            wrong.extend(strange(&text).into_iter().map(|bad| format!("{}: {bad} in {text}", source.path)));
        }
    }
    for source in sources::with_ending(&["sql"]).into_iter().filter(|source| source.path.starts_with("migrations/")) {
        let text: Vec<&str> = source.text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        let text = text.join("\n").to_lowercase();
        wrong.extend(strange(&text).into_iter().map(|bad| format!("{}: {bad}", source.path)));
    }
    nothing_wrong("SQL that is not the house dialect", wrong);
}

/// What a statement has that is not the house dialect.
fn strange(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let mut all: Vec<_> = NOT.into_iter().filter(|bad| text.contains(bad)).collect();
    if text.matches("sum(").count() > text.matches("cast(sum(").count() + text.matches("coalesce(sum(").count() {
        all.push("a sum without a cast");
    }
    all
}

/// Whether a statement is about rows and says of no municipality.
fn is_of_no_municipality(text: &str) -> bool {
    let is_about_rows = [" from ", "insert into", "update ", "delete from"].iter().any(|mark| text.contains(mark));
    is_about_rows && !text.contains("municipality_id")
}

#[test]
fn a_strange_statement_and_one_of_no_municipality_are_seen() {
    assert_eq!(strange("select a::text, sum(b) from c where d ILIKE $1"), ["::", " ilike ", "::text", "a sum without a cast"]);
    assert!(strange("select cast(sum(b) as bigint) from c where municipality_id = $1").is_empty());
    assert!(is_of_no_municipality("update goals set wish = $1 where id = $2") && is_of_no_municipality("select a from goals"));
    assert!(!is_of_no_municipality("select a from goals where municipality_id = $1") && !is_of_no_municipality("select 1"));
}

#[test]
fn every_query_names_the_municipality() {
    let (mut exceptions, mut wrong) = (Exceptions::read("queries_over_all_municipalities.txt"), Vec::new());
    for source in sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served() && source.of_crate() != Some("foundation")) {
        for text in statements(source).into_iter().filter(|text| is_of_no_municipality(text)) {
            let short: String = text.chars().take(60).collect();
            if !exceptions.allow(&format!("{}: {short}", source.path)) {
                wrong.push(format!("{}: {short}", source.path));
            }
        }
    }
    nothing_wrong("Queries without a municipality", wrong);
    exceptions.end();
}

#[test]
fn pools_stay_on_the_lowest_floor_and_features_write_through_their_transaction() {
    let (mut exceptions, mut wrong) = (Exceptions::read("doors_to_the_database.txt"), Vec::new());
    for source in sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served()) {
        let floor = source.of_crate().unwrap_or_default();
        let code = source.code();
        let pools = ["AnyPool", "SqlitePool", "PgPool", "PoolOptions", "rusqlite::", "SqliteConnection", "PgConnection"];
        let bad = pools.iter().filter(|bad| floor != "foundation" && code.contains(**bad)).map(|bad| (*bad).to_owned());
        let raw = !["foundation", "access", "server"].contains(&floor) && code.contains(".db()");
        for bad in bad.chain(raw.then(|| ".db()".to_owned())) {
            if !exceptions.allow(&format!("{} {bad}", source.path)) {
                wrong.push(format!("{} {bad}", source.path));
            }
        }
    }
    nothing_wrong("Doors to the database beside the gate's", wrong);
    exceptions.end();
}

#[test]
fn texts_are_found_in_code() {
    assert_eq!(
        strings("let a = \"one\"; // \"two\"\nlet b = 'x'; f(\"th\\\"ree\")"),
        ["one", " two", "th\\\"ree"].map(|text| text.trim_start().to_owned())
    );
}
