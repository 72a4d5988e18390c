// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A backup of every older version is taken and brought up to date; the logs say whose state it was and what came after.
use super::{Empty, chains_are_whole};
use crate::lived::temporary;
use access::{Municipality, log::verify::Verdict, municipality};
use foundation::{Chance, Db, Id, When, assets::Migrations, seal::Keys};
use server::backup;
use sqlx::Row;
use std::fs;

const OF: Id<access::things::Tenant> = Id::of(7);

/// A database as a version with the first so many migrations left it, with a municipality and an organisation.
async fn as_it_was(db: &Db, keys: &Keys, known: &[String]) {
    db.migrate_some(When(5), |name| known.iter().any(|one| one == name)).await.expect("they fit");
    let (slug, name, host, theme) = ("proef".into(), "Gemeente Proef".into(), "proef.example".into(), "vierluik".into());
    let mut tx = db.begin().await.expect("it can be written");
    municipality::add(&mut tx, keys, &Municipality { id: OF, slug, name, host, theme }, When(6)).await.expect("it is new");
    municipality::keep_organisation(&mut tx, (OF, Id::of(8)), ("Wijkteam", "zorg"), When(6)).await.expect("it is new");
    tx.commit().await.expect("it can be written");
}

#[tokio::test]
async fn a_backup_of_every_older_version_is_taken_and_brought_up_to_date() {
    let keys = Keys::new([9; 32], Chance::seeded(3));
    let mut names: Vec<String> = Migrations::iter().map(std::borrow::Cow::into_owned).filter(|name| name.starts_with('0')).collect();
    names.sort();
    assert!(names.len() > 5, "{names:?}");
    for count in 1..names.len() {
        // Each version moves between two kinds of database; over the versions every pair comes by.
        let (mut from, mut to) = (Empty::of_each_kind().await, Empty::of_each_kind().await);
        let kinds = from.len();
        let (old, place) = (from.swap_remove(count % kinds), to.swap_remove(count / kinds % kinds));
        let file = temporary();
        as_it_was(&old.db, &keys, &names[..count]).await;
        backup::write(&old.db, &keys, &file).await.expect("an older version can be kept");
        backup::restore(&place.db, &keys, &file).await.expect("it can be restored");
        assert_eq!(place.db.pending().await.expect("it is ours"), Vec::<String>::new());
        let kept = place.opened().await;
        assert_eq!(kept.number("select count(*) from organisations where name = 'Wijkteam'").await, 1);
        assert_eq!(chains_are_whole(&kept).await, 2);
        says_what_was_done(&place.db, &keys, &names[count..]).await;
        drop(kept);
        fs::remove_file(file).expect("our own file");
        for empty in from.into_iter().chain(to).chain([old, place]) {
            empty.gone().await;
        }
    }
}

/// The two lines in the log: that a copy was made, and that this is an older state, of when, brought up to date with what.
async fn says_what_was_done(db: &Db, keys: &Keys, newer: &[String]) {
    let mut conn = db.read().await.expect("it is open");
    let rows = sqlx::query("select event, what, actor_id from change_log order by seq").fetch_all(&mut *conn).await.expect("a log");
    let events: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(events, ["access.backup_made", "access.restored"]);
    assert!(rows.iter().all(|row| row.get::<String, _>(2) == access::tx::SYSTEM.to_string()), "a person is named");
    let what = keys.of_municipality(OF.bits()).open("change_log.what", rows[1].get(1)).expect("it was sealed for this");
    let what: serde_json::Value = serde_json::from_str(&what).expect("it was written by us");
    assert!(what["state_of"].as_i64().is_some_and(|at| at > 1_767_225_600_000), "{what}");
    assert_eq!(what["migrated"], serde_json::json!(newer));
    let verdict = access::log::verify::verify(&mut conn, OF, keys).await.expect("a log");
    assert!(matches!(verdict, Verdict::Whole { lines: 2, .. }));
}
