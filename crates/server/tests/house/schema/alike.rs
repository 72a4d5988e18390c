// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One SQL text makes the same tables on both databases, of the few types that the driver knows on both.
use super::{Column, Table, on_both_tables};
use crate::golden::nothing_wrong;
use std::sync::Mutex;

const KINDS: [&str; 3] = ["text", "bigint", "double precision"];

/// The columns of another type.
fn of_another_kind(tables: &[Table]) -> Vec<String> {
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let bad = columns.filter(|(_, column)| !KINDS.contains(&column.kind.as_str()));
    bad.map(|(table, column)| format!("{}.{} is {}", table.name, column.name, column.kind)).collect()
}

/// What one has otherwise than the other.
fn differences(one: &[Table], other: &[Table]) -> Vec<String> {
    let only = |of: &[Table], not: &[Table], side: &str| -> Vec<String> {
        of.iter().filter(|table| !not.contains(table)).map(|table| format!("{side}: {table:?}")).collect()
    };
    [only(one, other, "on SQLite"), only(other, one, "on PostgreSQL")].concat()
}

#[tokio::test]
async fn the_tables_are_the_same_on_both_databases_and_of_the_house_types() {
    let seen: Mutex<Vec<Vec<Table>>> = Mutex::default();
    on_both_tables(|tables| {
        nothing_wrong("Columns of another type than the house dialect has", of_another_kind(tables));
        seen.lock().expect("nobody panics while holding it").push(tables.to_vec());
    })
    .await;
    let seen = seen.into_inner().expect("nobody panicked while holding it");
    if let [one, other] = seen.as_slice() {
        nothing_wrong("The databases have other tables", differences(one, other));
    }
}

#[test]
fn a_strange_type_and_a_difference_are_seen() {
    let column = |kind: &str| Column { name: "shown".into(), kind: kind.into(), may_be_empty: false, default: None };
    let table = |kind: &str, key: &[&str]| Table {
        name: "areas".into(),
        columns: vec![column(kind)],
        key: key.iter().map(|name| (*name).to_owned()).collect(),
        ..Table::default()
    };
    assert_eq!(of_another_kind(&[table("boolean", &[])]), ["areas.shown is boolean"]);
    assert!(differences(&[table("text", &["id"])], &[table("text", &["id"])]).is_empty());
    assert_eq!(differences(&[table("text", &["id"])], &[table("bigint", &["id"])]).len(), 2);
    assert_eq!(differences(&[table("text", &["id"])], &[table("text", &["id", "version"])]).len(), 2);
}
