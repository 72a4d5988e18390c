// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking only, doing it again, all or nothing, and two at a time.
use crate::asking::{asked, bring, counts, import};
use exchange::{Asked, Watch};
use neighbourhood::{TestApp, on_both};

const LISTS: &[u8] = include_bytes!("../files/person-lists.csv");

/// Everything that an import of persons writes.
async fn written(app: &TestApp) -> i64 {
    app.number("select (select count(*) from people) + (select count(*) from person_details) + (select count(*) from roles)").await
}

#[tokio::test]
async fn looking_only_writes_nothing_and_says_the_same() {
    on_both(async |app: TestApp| {
        let before = (written(&app).await, app.number("select count(*) from change_log").await);
        let looked = import(&app, Asked { dry_run: true, ..asked("persons", LISTS) }).await;
        assert_eq!(before, (written(&app).await, app.number("select count(*) from change_log").await));
        assert_eq!(app.number("select count(*) from imports").await, 0);
        let done = import(&app, asked("persons", LISTS)).await;
        assert_eq!((looked.csv, looked.remarks), (done.csv, done.remarks));
    })
    .await;
}

#[tokio::test]
async fn a_second_time_changes_nothing_and_says_so() {
    on_both(async |app: TestApp| {
        import(&app, asked("persons", LISTS)).await;
        let before = written(&app).await;
        let changed = "select coalesce(max(changed_at), 0) from person_details";
        let at = app.number(changed).await;
        app.minutes_pass(60);
        let again = import(&app, asked("persons", LISTS)).await;
        let all = [("ongewijzigd", 7), ("misschien dubbel", 1), ("geweigerd", 8), ("hoort bij een rij erboven", 4), ("leeg", 1)];
        counts(&again, &all);
        assert_eq!((before, at), (written(&app).await, app.number(changed).await));
        assert!(again.summary.ends_with("nothing changed."), "{}", again.summary);
    })
    .await;
}

#[tokio::test]
async fn all_or_nothing_means_nothing_as_long_as_a_row_is_wrong() {
    on_both(async |app: TestApp| {
        let before = written(&app).await;
        let report = import(&app, Asked { all_or_nothing: true, ..asked("persons", LISTS) }).await;
        assert!(!report.is_clean && report.summary.contains("all or nothing"), "{}", report.summary);
        assert_eq!(before, written(&app).await);
    })
    .await;
}

#[tokio::test]
async fn when_writing_fails_nothing_has_landed() {
    on_both(async |app: TestApp| {
        let before = (written(&app).await, app.number("select count(*) from change_log").await);
        let mut tx = app.app.db().begin().await.expect("open");
        // The last thing that is written finds no place.
        sqlx::query("alter table import_mappings rename to import_mappings_away").execute(&mut *tx).await.expect("a statement that fits");
        tx.commit().await.expect("written");
        let mapping = Some("[columns]\nname = \"naam\"\nborn = \"geboren\"\n".to_owned());
        let file = Asked { mapping, ..asked("persons", "naam;geboren\nMies Vis;1990-01-01\n") };
        assert!(exchange::import(&app.app, file, &Watch::default()).await.is_err());
        assert_eq!(before, (written(&app).await, app.number("select count(*) from change_log").await));
    })
    .await;
}

#[tokio::test]
async fn two_at_the_same_time_make_nobody_twice() {
    on_both(async |app: TestApp| {
        let rows: Vec<String> = (0..300).map(|at| format!("Inwoner {at:03}x;1990-01-01\n")).collect();
        let file = format!("naam;geboortedatum\n{}", rows.concat());
        let (one, other) = tokio::join!(bring(&app, "persons", &file), bring(&app, "persons", &file));
        assert_eq!(app.number("select count(*) from person_details").await, 300);
        let doubtful = [&one, &other].iter().filter(|report| report.summary.contains("misschien dubbel")).count();
        assert_eq!(doubtful, 1, "{}\n{}", one.summary, other.summary);
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_is_said_before_anything_is_read() {
    on_both(async |app: TestApp| {
        let refused = async |asked: Asked| exchange::import(&app.app, asked, &Watch::default()).await.expect_err("no sense").to_string();
        assert!(refused(Asked { municipality: "nergens".into(), ..asked("persons", "a;b\n1;2\n") }).await.contains("nergens"));
        assert!(refused(asked("unicorns", "a;b\n1;2\n")).await.contains("choose one of"));
        assert!(refused(asked("persons", "a;b\n1;2\n")).await.contains("born (geboortedatum)"));
        let mapping = |text: &str| Asked { mapping: Some(text.into()), ..asked("persons", "a;b\n1;2\n") };
        assert!(refused(mapping("[columns]\nname = \"c\"\nborn = \"b\"\n")).await.contains("the file has no column: c"));
        assert!(refused(mapping("[columns]\nshoe = \"a\"\nname = \"a\"\nborn = \"b\"\n")).await.contains("shoe"));
        assert!(refused(asked("persons", "\x00\x01\x02")).await.contains("kunnen wij niet lezen"));
    })
    .await;
}
