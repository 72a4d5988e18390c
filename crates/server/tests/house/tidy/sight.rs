// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a seat sees is decided where the plan is read: a file that asks for goals or what hangs under them, for areas of
//! life, the story or who is around, asks the sight of who looks as well (decision 0015).
use crate::{
    golden::{Exceptions, nothing_wrong},
    sources,
};

/// What of a plan can be shared and kept apart.
const TABLES: [&str; 9] =
    ["goals", "actions", "directions", "area_views", "stories", "people_around", "comments", "judgements", "plan_versions"];
/// How the sight is asked.
const ASKS: [&str; 5] = ["sees_goal(", "sees_part(", "is_seen(", "Shared::", "As::OfGoal"];

#[test]
fn who_reads_the_plan_asks_what_is_shared() {
    let (mut exceptions, mut wrong) = (Exceptions::read("plan_read_whole.txt"), Vec::new());
    for source in sources::with_ending(&["rs"]).into_iter().filter(|source| source.is_served()) {
        if !reads_the_plan(source.code()) || ASKS.iter().any(|asks| source.code().contains(asks)) {
            continue;
        }
        if !exceptions.allow(&source.path) {
            wrong.push(source.path.clone());
        }
    }
    exceptions.end();
    nothing_wrong("Files that read the plan and do not ask what is shared", wrong);
}

fn reads_the_plan(code: &str) -> bool {
    let after = |begin: &'static str| code.split(begin).skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    after(" from ").chain(after(" join ")).flatten().any(|table| TABLES.contains(&table))
}

#[test]
fn reading_is_found_and_writing_is_not() {
    assert!(reads_the_plan("\"select id from goals where\"") && reads_the_plan("x join actions a on"));
    assert!(!reads_the_plan("insert into goals (id)") && !reads_the_plan("update actions set") && !reads_the_plan("select id from seats"));
}
