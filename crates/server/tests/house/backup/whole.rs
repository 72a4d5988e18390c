// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was kept comes back whole: to the cell when all was quiet, and as of one moment when people were writing.
use super::{Empty, chains_are_whole};
use crate::{
    lived::{Walked, on_both_lived_in, temporary},
    tables::{self, Cell, Dump},
};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA},
};
use server::backup;
use std::fs;

/// What one page of a backup holds; a table must be larger, or turning the page is not seen.
const STRIDE: usize = 2_000;

const REMARKS: &str = "select count(*) from comments";
const THEIR_LINES: &str = "select count(*) from change_log where event = 'comments.said'";

#[tokio::test]
async fn a_backup_gives_the_same_tables_and_pages_in_either_database() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let file = temporary();
        backup::write(app.app.db(), app.app.keys(), &file).await.expect("it can be kept");
        let (was, lines) = (tables::everything(&app.app).await, chains_are_whole(&app).await);
        assert!(was.0.values().any(|rows| rows.len() > STRIDE), "no table is larger than a page of the backup");
        assert!(was.0.values().flatten().flatten().any(|cell| matches!(cell, Cell::Real(_) | Cell::Nothing)), "only plain cells");
        for place in Empty::of_each_kind().await {
            backup::restore(&place.db, app.app.keys(), &file).await.expect("it can be restored");
            let copy = walked.goes_on(place.opened().await);
            let restored = tables::everything(&copy.app).await;
            are_alike(&was, &restored);
            let municipalities = i64::try_from(app.app.municipalities().len()).expect("a handful");
            assert_eq!(chains_are_whole(&copy).await, lines + municipalities, "one line about the restore in each log");
            pages_are_alike((&app, &copy), walked).await;
            drop(copy);
            place.gone().await;
        }
        fs::remove_file(file).expect("our own file");
    })
    .await;
}

/// Every table is the same, apart from the line about the restore and the days on which the tables were made.
fn are_alike(was: &Dump, restored: &Dump) {
    assert_eq!(was.0.keys().collect::<Vec<_>>(), restored.0.keys().collect::<Vec<_>>());
    for (table, rows) in &was.0 {
        let now = &restored.0[table];
        match table.as_str() {
            "migrations" => assert_eq!(rows.len(), now.len()),
            "log_heads" => assert_ne!(rows, now),
            "change_log" => {
                let added: Vec<_> = now.iter().filter(|row| !rows.contains(row)).collect();
                let is_restored = |row: &&Vec<Cell>| row.contains(&Cell::Text("access.restored".into()));
                assert!(rows.iter().all(|row| now.contains(row)) && added.iter().all(is_restored), "{added:?}");
            }
            _ => assert!(rows == now, "{table} is not as it was"),
        }
    }
}

async fn pages_are_alike(both: (&TestApp, &TestApp), walked: &Walked) {
    for member in [AMINA, BO, GERDA] {
        let (mut here, mut there, mut shown) = (both.0.log_in(&member).await, both.1.log_in(&member).await, 0);
        for path in walked.known.one_of_each() {
            let (one, other) = (here.get_once(path).await, there.get_once(path).await);
            assert_eq!(one.status, other.status, "{path} of {}", member.name);
            shown += usize::from(one.status == 200);
        }
        assert!(shown > 5, "{} saw {shown} pages", member.name);
    }
    let plan = format!("/plannen/{AMINAS_PLAN}");
    let (mut here, mut there) = (both.0.log_in(&AMINA).await, both.1.log_in(&AMINA).await);
    assert_eq!(words(&here.get(&plan).await), words(&there.get(&plan).await));
}

/// The words of a page in no order: what was made in the same millisecond has none.
fn words(seen: &Seen) -> Vec<String> {
    let mut words: Vec<_> = seen.is(200).text().split(' ').map(str::to_owned).collect();
    words.sort_unstable();
    words
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_backup_made_while_people_write_is_of_one_moment() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let (file, page) = (temporary(), format!("/plannen/{AMINAS_PLAN}/stip"));
        let (db, keys, to) = (app.app.db().clone(), app.app.keys().clone(), file.clone());
        let (before, mut amina) = (app.number(REMARKS).await, app.log_in(&AMINA).await);
        let keeping = tokio::spawn(async move { backup::write(&db, &keys, &to).await });
        let mut written = 0;
        while !keeping.is_finished() || written < 3 {
            let seen = amina.get(&page).await;
            let action = format!("/plannen/{AMINAS_PLAN}/opmerkingen/stip/nu");
            amina.fill_once(&seen, &action, &[("said", "Dit schrijf ik nu")]).await.is(303);
            written += 1;
        }
        keeping.await.expect("it does not panic").expect("it can be kept");
        assert!(app.number(REMARKS).await == before + written && app.number(THEIR_LINES).await > 0);
        let behind = app.number(REMARKS).await - app.number(THEIR_LINES).await;
        for place in Empty::of_each_kind().await {
            backup::restore(&place.db, app.app.keys(), &file).await.expect("it can be restored");
            let copy = place.opened().await;
            chains_are_whole(&copy).await;
            let kept = copy.number(REMARKS).await;
            assert!((before..before + written).contains(&kept), "{kept} of {before} and {written} more were kept");
            assert_eq!(kept - copy.number(THEIR_LINES).await, behind, "a remark without its line, or a line without its remark");
            drop(copy);
            place.gone().await;
        }
        fs::remove_file(file).expect("our own file");
    })
    .await;
}
