// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A backup that is not as it was written is refused in one line and leaves nothing, so that a good one still fits.
use super::Empty;
use crate::{lived::temporary, tables, town::on_both};
use foundation::{Chance, seal::Keys};
use neighbourhood::TestApp;
use server::backup;
use std::fs;

/// Every way in which a file can be wrong, by name.
fn wrong(good: &str) -> Vec<(&'static str, Vec<u8>)> {
    let lines: Vec<&str> = good.lines().collect();
    let swapped = |one: usize, other: usize| {
        let mut lines = lines.clone();
        lines.swap(one, other);
        lines.join("\n").into_bytes()
    };
    let (last, middle) = (lines.len() - 1, lines.len() / 2);
    let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().join("\n").into_bytes();
    let mut flipped = good.as_bytes().to_vec();
    let at = good.len() / 2;
    flipped[at] ^= 1;
    let mut bytes = good.as_bytes().to_vec();
    bytes.splice(at..at, [0xff, 0xfe]);
    vec![
        ("empty", vec![]),
        ("no backup", b"een boodschappenlijst\n".to_vec()),
        ("without its last line", lines[..last].join("\n").into_bytes()),
        ("cut off in the middle of a line", good.as_bytes()[..at].to_vec()),
        ("cut off after the first line", lines[0].as_bytes().to_vec()),
        ("two lines swapped", swapped(middle, middle + 1)),
        ("the end in the middle", swapped(middle, last)),
        ("a line left out", without(middle)),
        ("a line twice", [&lines[..=middle], &lines[middle..]].concat().join("\n").into_bytes()),
        ("more after its end", [lines.clone(), vec![lines[last]]].concat().join("\n").into_bytes()),
        ("one bit changed", flipped),
        ("bytes that are no text", bytes),
    ]
}

#[tokio::test]
async fn a_backup_that_is_not_as_it_was_written_is_refused_in_one_line_and_changes_nothing() {
    on_both(async |app: TestApp| {
        let (good, bad) = (temporary(), temporary());
        backup::write(app.app.db(), app.app.keys(), &good).await.expect("it can be kept");
        let text = fs::read_to_string(&good).expect("a backup is text");
        for place in Empty::of_each_kind().await {
            for (how, bytes) in wrong(&text) {
                fs::write(&bad, bytes).expect("a file");
                is_refused(&place, app.app.keys(), &bad, how).await;
            }
            let other = Keys::new([8; 32], Chance::seeded(1));
            is_refused(&place, &other, &good, "sealed with another key").await;
            backup::restore(&place.db, app.app.keys(), &good).await.expect("a good one fits after all that");
            let full = backup::restore(&place.db, app.app.keys(), &good).await.expect_err("it is not empty any more");
            assert!(full.to_string().contains("not empty"), "{full}");
            place.gone().await;
        }
        fs::remove_file(good).and_then(|()| fs::remove_file(bad)).expect("our own files");
    })
    .await;
}

async fn is_refused(place: &Empty, keys: &Keys, file: &std::path::Path, how: &str) {
    let Err(refusal) = backup::restore(&place.db, keys, file).await else { panic!("a backup {how} was taken") };
    let said = format!("{refusal:#}");
    assert!(said.contains("backup") && said.lines().count() == 1, "{how}: {said}");
    let left = tables::names(&mut place.db.read().await.expect("it is open"), place.db.kind()).await;
    assert_eq!(left, Vec::<String>::new(), "{how} left tables");
}
