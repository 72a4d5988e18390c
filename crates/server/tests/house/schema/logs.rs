// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Which columns each of the three logs has, and no more. The processing log follows Logboek Dataverwerkingen: whose data, for
//! which activity, and nothing about who did it. What looks like one more useful column there is a person too many.
use super::{Table, on_both_tables};
use crate::golden::nothing_wrong;

/// Number in the chain, mac, moment and trace: what lines of all three share.
const OF_ALL: [&str; 5] = ["municipality_id", "seq", "mac", "at", "trace"];

/// Who, on whose behalf, in which role, from which organisation, what, why, about which plan, and how it ended.
const ACCESS: [&str; 8] = ["actor_id", "behalf_id", "role", "organisation_id", "action", "activity", "plan_id", "result"];

/// Why and whose; the person is a pseudonym, and the one who looked is not there.
const PROCESSING: [&str; 2] = ["activity", "subject"];

/// Who, in which role, from which organisation, what happened to which thing of which plan; old, new and why are sealed.
const CHANGE: [&str; 8] = ["actor_id", "role", "organisation_id", "event", "plan_id", "about_id", "what", "what_hash"];

/// The columns that a log has and should not, or should have and has not.
fn otherwise(tables: &[Table], log: &str, own: &[&str]) -> Vec<String> {
    let Some(table) = tables.iter().find(|table| table.name == log) else { return vec![format!("{log} is not there")] };
    let agreed = |name: &str| OF_ALL.contains(&name) || own.contains(&name);
    let more = table.columns.iter().filter(|column| !agreed(&column.name)).map(|column| format!("{log} has {}", column.name));
    let less = OF_ALL.iter().chain(own).filter(|name| table.columns.iter().all(|column| column.name != **name));
    more.chain(less.map(|name| format!("{log} lacks {name}"))).collect()
}

#[tokio::test]
async fn each_log_holds_what_it_may_hold_and_no_actor_where_there_may_be_none() {
    on_both_tables(|tables| {
        let logs: [(&str, &[&str]); 3] = [("access_log", &ACCESS), ("processing_log", &PROCESSING), ("change_log", &CHANGE)];
        nothing_wrong("Logs with other columns", logs.iter().flat_map(|(log, own)| otherwise(tables, log, own)));
        for table in tables.iter().filter(|table| logs.iter().any(|(log, _)| *log == table.name)) {
            assert_eq!(table.key, ["municipality_id", "seq"], "{} is kept by its place in the chain", table.name);
        }
    })
    .await;
}

#[test]
fn an_actor_in_the_processing_log_is_seen() {
    let column = |name: &str| super::Column { name: name.into(), kind: "text".into(), may_be_empty: false, default: None };
    let names = OF_ALL.into_iter().chain(["activity", "actor_id"]);
    let table = Table { name: "processing_log".into(), columns: names.map(column).collect(), ..Table::default() };
    assert_eq!(otherwise(&[table], "processing_log", &PROCESSING), ["processing_log has actor_id", "processing_log lacks subject"]);
}
