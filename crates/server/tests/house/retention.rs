// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is kept about people is declared, or listed with the reason why it is not; and whatever is destroyed of a plan, every page
//! over it still renders and nobody hears a word of it (standards D6).
use crate::{
    golden::{Exceptions, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    paper, tables,
    town::{Guest, all, on_both},
    walk::plant::words_in,
};
use access::{
    Kept, Plan,
    feature::Gathered,
    kept::{Spot, find, remove},
    plans,
    things::Tenant,
};
use foundation::{Id, When, seal::Key};
use neighbourhood::{TestApp, cast::PLANS};
use sqlx::Row;
use std::collections::BTreeSet;

#[tokio::test]
async fn every_table_is_declared_as_kept_or_listed_with_a_reason() {
    on_both(async |app: TestApp| {
        let mut conn = app.app.db().read().await.expect("the database is open");
        let known: BTreeSet<&str> =
            app.app.kept().iter().flat_map(|kept| kept.goes.iter().map(|(table, _)| *table).chain([kept.table])).collect();
        let mut exceptions = Exceptions::read("tables_not_kept_per_item.txt");
        let names = tables::names(&mut conn, app.app.db().kind()).await;
        let strange = names.into_iter().filter(|table| !known.contains(table.as_str()) && !exceptions.allow(table));
        nothing_wrong("Tables of which nobody says how long what stands in them is kept", strange);
        exceptions.end();
    })
    .await;
}

#[test]
fn every_kind_that_is_kept_has_a_name_and_is_declared_once() {
    let gathered = Gathered::of(all());
    let mut seen = BTreeSet::new();
    for kept in gathered.kept() {
        assert!(seen.insert(kept.name), "{} is declared twice", kept.name);
        let key = format!("\"lists.kind.{}\"", kept.name);
        assert!(gathered.texts().iter().any(|files| files.nl.contains(&key) && files.en.contains(&key)), "{key} has no words");
    }
}

/// Every canary in the words of a thing.
async fn words(app: &TestApp, at: (Id<Tenant>, Id<Plan>, &Key), kept: &Kept, id: &str) -> Vec<String> {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let mut all = Vec::new();
    // A line of the change log keeps what a thing said before, for as long as the line itself is kept.
    let columns = if kept.table == "change_log" { &["what"] } else { kept.words };
    for column in columns {
        let text = format!("select {column} from {} k where k.municipality_id = $1 and k.plan_id = $2 and {} = $3", kept.table, kept.id);
        let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(at.0).bind(at.1).bind(id);
        let row = query.fetch_one(&mut *conn).await.expect("what was found is there");
        let sealed: Option<String> = row.get(0);
        let plain = at.2.open_maybe(&format!("{}.{column}", kept.table), sealed.as_deref()).expect("it is sealed under its own name");
        all.extend(words_in(&plain.unwrap_or_default()));
    }
    all
}

/// Destroys every second, third or fifth thing of every plan; gives the canaries that nothing else says.
async fn destroy_some(app: &TestApp, every: usize) -> BTreeSet<String> {
    let (mut gone, mut left) = (BTreeSet::new(), BTreeSet::new());
    let later = When(app.app.clock().now().0 + 1);
    // What is still to come stays, like a conversation that was planned.
    let ever = later.plus_ms(100 * 365 * 24 * 60 * 60 * 1000);
    for (plan, resident, _) in PLANS {
        let mut conn = app.app.db().read().await.expect("the database is open");
        let key = plans::key_of(&mut conn, (resident.of, app.app.keys()), plan).await.expect("it has a key");
        let mut chosen = Vec::new();
        for kept in app.app.kept() {
            for (at, found) in find(&mut conn, (resident.of, Some(plan)), kept, ever).await.expect("found").into_iter().enumerate() {
                let words = words(app, (resident.of, plan, &key), kept, &found.id).await;
                let goes = found.written < later && (at % every == 0 || kept.copies.is_some() && every == 1);
                if goes {
                    gone.extend(words);
                } else {
                    left.extend(words);
                }
                if goes {
                    chosen.push((kept.name, found.id));
                }
            }
        }
        // What somebody is at the table stays as long as the seat does.
        let seats = sqlx::query_scalar("select coalesce(expertise, '') from seats where plan_id = $1 and ended_at is null").bind(plan);
        let does: Vec<String> = seats.fetch_all(&mut *conn).await.expect("there are seats");
        left.extend(does.iter().flat_map(|does| words_in(does)));
        drop(conn);
        let things: Vec<_> = chosen.iter().map(|(name, id)| (*name, id.as_str())).collect();
        let mut tx = app.app.db().begin().await.expect("the database can be written");
        let spot = Spot { of: resident.of, plan, key: &key, at: later, hole: "Weg" };
        remove(&mut tx, spot, app.app.kept(), &things).await.expect("it can be destroyed");
        remove(&mut tx, spot, app.app.kept(), &things).await.expect("twice is once");
        plan::stand_again(&mut tx, (resident.of, plan), later).await.expect("it stands");
        tx.commit().await.expect("the database can be written");
    }
    gone.difference(&left).cloned().collect()
}

#[tokio::test]
async fn every_page_renders_after_any_of_it_is_destroyed_and_nobody_hears_what_went() {
    for every in [1, 3] {
        on_both_lived_in(async |app: TestApp, walked: &Walked| {
            let mut gone = destroy_some(&app, every).await;
            // What was written outside any plan, like the name of an organisation, stands where it was written.
            gone.retain(|word| walked.aviary.called(word).is_some_and(|planted| planted.plan.is_some()));
            assert!(!gone.is_empty(), "nothing that was planted went");
            let mut wrong = BTreeSet::new();
            for guest in Guest::all() {
                let mut visitor = guest.arrives(&app).await;
                for path in walked.known.pages() {
                    let seen = visitor.get_once(path).await;
                    if seen.status.as_u16() >= 500 {
                        wrong.insert(format!("{} at {path}: {}", guest.name(), seen.status));
                    }
                    let heard = words_in(&paper::text_of(&seen)).into_iter().filter(|word| gone.contains(word));
                    wrong.extend(heard.map(|word| {
                        let planted = walked.aviary.called(&word).map(|planted| (planted.by, planted.route.path, planted.field.as_str()));
                        format!("{} hears {word} {planted:?} at {path}", guest.name())
                    }));
                }
            }
            nothing_wrong("After destroying", wrong);
        })
        .await;
    }
}
