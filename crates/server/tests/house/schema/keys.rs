// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The municipality comes first in every key (abuse case 54): the same number may be there in two municipalities, and no
//! key, no unique rule and no index lets them meet.
use super::{Table, on_both_tables};
use crate::golden::{Exceptions, nothing_wrong};

const FIRST: &str = "municipality_id";

/// Every key and index that does not begin with the municipality, and every table without a key.
fn without_municipality(tables: &[Table]) -> Vec<String> {
    let mut all = Vec::new();
    for table in tables {
        let mut bad = |what: &str, columns: &[String]| {
            if columns.first().is_none_or(|first| first != FIRST) {
                all.push(format!("{} {what} ({})", table.name, columns.join(", ")));
            }
        };
        bad("key", &table.key);
        for (is_unique, columns) in &table.indexes {
            bad(if *is_unique { "unique" } else { "index" }, columns);
        }
    }
    all
}

/// Columns that point elsewhere, in a table that does not say in which municipality.
fn pointing_nowhere(tables: &[Table]) -> Vec<String> {
    let without = tables.iter().filter(|table| table.columns.iter().all(|column| column.name != FIRST));
    let points = |name: &str| name.ends_with("_id") || name.ends_with("_by") || name == "id";
    let bad = without.flat_map(|table| table.columns.iter().filter(|column| points(&column.name)).map(move |column| (table, column)));
    let mut all: Vec<_> = bad.map(|(table, column)| format!("{}.{}", table.name, column.name)).collect();
    // A foreign key of the database would have to name the municipality too; there are none, for parts are destroyed apart.
    all.extend(tables.iter().flat_map(|table| table.leads_to.iter().map(|other| format!("{} leads to {other}", table.name))));
    all
}

#[tokio::test]
async fn the_municipality_is_first_in_every_key_and_beside_every_number() {
    on_both_tables(|tables| {
        let mut exceptions = Exceptions::read("keys_without_municipality.txt");
        let wrong = without_municipality(tables).into_iter().filter(|key| !exceptions.allow(key));
        nothing_wrong("Keys that do not begin with the municipality", wrong);
        nothing_wrong("Numbers without their municipality", pointing_nowhere(tables));
        exceptions.end();
    })
    .await;
}

#[test]
fn a_key_without_the_municipality_is_seen() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let column = |name: &str| super::Column { name: name.into(), kind: "text".into(), may_be_empty: false, default: None };
    let good = Table { name: "goals".into(), columns: vec![column(FIRST), column("id")], key: names(&[FIRST, "id"]), ..Table::default() };
    assert!(without_municipality(std::slice::from_ref(&good)).is_empty() && pointing_nowhere(std::slice::from_ref(&good)).is_empty());
    let turned = Table { key: names(&["id", FIRST]), indexes: vec![(true, names(&["id"]))], ..good.clone() };
    assert_eq!(without_municipality(&[turned]), ["goals key (id, municipality_id)", "goals unique (id)"]);
    let bare = Table { columns: vec![column("plan_id")], leads_to: names(&["plans"]), ..good };
    assert_eq!(pointing_nowhere(&[bare]), ["goals.plan_id", "goals leads to plans"]);
}
