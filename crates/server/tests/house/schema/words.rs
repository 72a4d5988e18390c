// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must be filled in. Nobody is made to fill in more than the plan at hand asks: which words of people may not be
//! absent is a list that people agreed to, and no table makes up a value for what was left out.
use super::{Table, on_both_tables};
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};
use std::collections::BTreeSet;

/// The columns with words of or about people: those that are sealed, as the code names them.
fn sealed() -> BTreeSet<String> {
    let served = sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served());
    served.flat_map(sources::Source::literals).filter(|literal| literal.split('.').count() == 2).collect()
}

/// Columns with words that may not be absent.
fn asked_for(tables: &[Table], sealed: &BTreeSet<String>) -> Vec<String> {
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let words = columns.filter(|(_, column)| !column.may_be_empty).map(|(table, column)| format!("{}.{}", table.name, column.name));
    words.filter(|name| sealed.contains(name)).collect()
}

/// Scores and judgements that may not be absent: a figure that nobody gave would be one.
fn figures_asked_for(tables: &[Table]) -> Vec<String> {
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let figures = columns.filter(|(_, column)| column.name == "figure" && !column.may_be_empty);
    figures.map(|(table, column)| format!("{}.{}", table.name, column.name)).collect()
}

/// Values that a table makes up.
fn made_up(tables: &[Table]) -> Vec<String> {
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let made = columns.filter_map(|(table, column)| Some((table, column, column.default.as_ref()?)));
    made.map(|(table, column, default)| format!("{}.{} = {default}", table.name, column.name)).collect()
}

#[tokio::test]
async fn no_words_are_asked_for_that_may_be_left_out_and_none_are_made_up() {
    let sealed = sealed();
    on_both_tables(|tables| {
        let (mut always, mut defaults) = (Exceptions::read("words_always_there.txt"), Exceptions::read("values_made_up.txt"));
        nothing_wrong("Words that must be there", asked_for(tables, &sealed).into_iter().filter(|name| !always.allow(name)));
        nothing_wrong("Figures that must be there", figures_asked_for(tables));
        nothing_wrong("Values that a table makes up", made_up(tables).into_iter().filter(|name| !defaults.allow(name)));
        always.end();
        defaults.end();
    })
    .await;
}

#[test]
fn a_column_that_asks_or_makes_up_is_seen() {
    let column = |name: &str, default: Option<&str>| super::Column {
        name: name.into(),
        kind: "text".into(),
        may_be_empty: false,
        default: default.map(str::to_owned),
    };
    let columns = vec![column("words", None), column("figure", Some("5"))];
    let table = [Table { name: "area_views".into(), columns, ..Table::default() }];
    assert_eq!(asked_for(&table, &["area_views.words".to_owned()].into()), ["area_views.words"]);
    assert_eq!(figures_asked_for(&table), ["area_views.figure"]);
    assert_eq!(made_up(&table), ["area_views.figure = 5"]);
}
