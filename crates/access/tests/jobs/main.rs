// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Jobs: asked for in a transaction, worked off afterwards, and after a crash done after all.
use access::{
    App, Event, Tx,
    app::Parts,
    jobs::{Job, Kind, Workplace, clear, later, later_at, work_off, worker},
};
use foundation::{Chance, Day, seal::Keys};
use neighbourhood::{
    TestApp,
    cast::{AMINAS_PLAN, BO},
    on_both,
    places::VIERBERGEN,
};
use serde::{Deserialize, Serialize};

/// Writes a line in the log; what it does before that depends on its name.
#[derive(Serialize, Deserialize)]
struct Greet {
    name: String,
}

impl Job for Greet {
    const KIND: &'static str = "test.greet";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        match self.name.as_str() {
            "nobody" => anyhow::bail!("there is nobody to greet"),
            "trouble" => panic!("greeting goes wrong"),
            "forever" => std::future::pending::<()>().await,
            _ => {}
        }
        say(at, "test.greeted").await
    }

    async fn give_up(&self, at: &Workplace) -> anyhow::Result<()> {
        say(at, "test.given_up").await
    }
}

async fn say(at: &Workplace, event: &'static str) -> anyhow::Result<()> {
    let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
    tx.record(&Event::of(event));
    tx.finish().await
}

fn kinds() -> [Kind; 1] {
    [Kind::of::<Greet>()]
}

async fn tx(app: &App) -> Tx {
    let of = app.municipalities().into_iter().find(|of| of.id == VIERBERGEN).expect("the cast lives there");
    Tx::of_system(app, &of, app.clock().now()).await.expect("a transaction")
}

async fn ask(app: &App, name: &str) {
    let mut tx = tx(app).await;
    later(&mut tx, &Greet { name: name.into() }).await.expect("kept");
    tx.record(&Event::of("test.asked"));
    tx.finish().await.expect("committed");
}

async fn work(app: &TestApp) -> usize {
    work_off(&app.app, &kinds()).await.expect("the database answers")
}

async fn greeted(app: &TestApp) -> i64 {
    app.number("select count(*) from change_log where event = 'test.greeted'").await
}

#[tokio::test]
async fn what_is_asked_for_is_done_once_and_only_after_the_commit() {
    on_both(async |app: TestApp| {
        let mut undone = tx(&app.app).await;
        later(&mut undone, &Greet { name: "Amina".into() }).await.expect("kept");
        drop(undone);
        assert_eq!(work(&app).await, 0);
        ask(&app.app, "Amina").await;
        ask(&app.app, "Bo").await;
        assert_eq!((work(&app).await, greeted(&app).await), (2, 2));
        assert_eq!((work(&app).await, greeted(&app).await), (0, 2));
    })
    .await;
}

#[tokio::test]
async fn what_is_for_later_waits_for_its_moment() {
    on_both(async |app: TestApp| {
        let mut tx = tx(&app.app).await;
        let due = app.app.clock().now().plus_minutes(10);
        later_at(&mut tx, &Greet { name: "Amina".into() }, due).await.expect("kept");
        tx.record(&Event::of("test.asked"));
        tx.finish().await.expect("committed");
        app.minutes_pass(9);
        assert_eq!(work(&app).await, 0);
        app.minutes_pass(1);
        assert_eq!(work(&app).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_of_the_new_day_finds_the_seats_ended_whose_last_day_is_over() {
    on_both(async |app: TestApp| {
        let (last, sits) = (Day::read("2027-03-28").expect("a day"), "select count(*) from seats where ended_at is null");
        let before = app.number(sits).await;
        app.sits_until(AMINAS_PLAN, &BO, last).await;
        app.it_becomes(last.plus_days(1).start().plus_ms(-1));
        ask(&app.app, "Amina").await;
        assert_eq!((work(&app).await, app.number(sits).await), (1, before));
        ask(&app.app, "Amina").await;
        app.app.clock().forward_ms(1);
        assert_eq!((work(&app).await, app.number(sits).await), (1, before - 1));
    })
    .await;
}

/// The same database in a program that was started again.
async fn started_again(app: &TestApp) -> App {
    let chance = Chance::seeded(77);
    let (db, clock) = (app.app.db().clone(), app.app.clock().clone());
    let limits = access::Limits::default();
    let (keys, also) = (Keys::new([9; 32], chance.clone()), vec![]);
    App::start(Parts { db, keys, clock, chance, limits, also, ledger: None, gathered: access::feature::Gathered::default() })
        .await
        .expect("a start")
}

#[tokio::test]
async fn a_job_that_a_crash_cut_off_is_done_after_the_restart() {
    on_both(async |app: TestApp| {
        ask(&app.app, "forever").await;
        let crashing = app.app.clone();
        let worker = tokio::spawn(async move { work_off(&crashing, &kinds()).await });
        while app.number("select count(*) from jobs where tries = 1").await == 0 {
            tokio::task::yield_now().await;
        }
        worker.abort();
        assert!(worker.await.expect_err("it was cut off").is_cancelled());
        let again = started_again(&app).await;
        // Nobody else may touch it as long as the first worker could still be alive.
        assert_eq!(work_off(&again, &kinds()).await.expect("the database answers"), 0);
        let mut tx = app.app.db().begin().await.expect("open");
        sqlx::query("update jobs set payload = '{\"name\":\"Amina\"}'").execute(&mut *tx).await.expect("a statement that fits");
        tx.commit().await.expect("written");
        app.app.clock().forward_ms(worker::HOLD_MS);
        assert_eq!(work_off(&again, &kinds()).await.expect("the database answers"), 1);
        assert_eq!(greeted(&app).await, 1);
    })
    .await;
}

#[tokio::test]
async fn of_two_workers_one_takes_a_job() {
    on_both(async |app: TestApp| {
        for _ in 0..10 {
            ask(&app.app, "Amina").await;
        }
        let other = started_again(&app).await;
        let (kinds_here, kinds_there) = (kinds(), kinds());
        let (here, there) = tokio::join!(Box::pin(work_off(&app.app, &kinds_here)), Box::pin(work_off(&other, &kinds_there)));
        assert_eq!(here.expect("works") + there.expect("works"), 10);
        assert_eq!(greeted(&app).await, 10);
    })
    .await;
}

#[tokio::test]
async fn a_failure_is_tried_again_later_and_given_up_in_the_end() {
    for name in ["nobody", "trouble"] {
        on_both(async |app: TestApp| {
            ask(&app.app, name).await;
            ask(&app.app, "Bo").await;
            assert_eq!((work(&app).await, greeted(&app).await), (2, 1), "one that fails keeps nobody else waiting");
            assert_eq!(work(&app).await, 0, "not again at once");
            for _ in 1..worker::MOST_TRIES {
                app.minutes_pass(10);
                assert_eq!(work(&app).await, 1);
            }
            app.minutes_pass(1000);
            assert_eq!(work(&app).await, 0);
            assert_eq!(app.number("select count(*) from change_log where event = 'test.given_up'").await, 1);
            assert_eq!(app.number("select count(*) from jobs where failure like 'v1.%' and done_at is not null").await, 1);
        })
        .await;
    }
}

#[tokio::test]
async fn a_kind_that_this_program_does_not_know_stays_waiting() {
    on_both(async |app: TestApp| {
        ask(&app.app, "Amina").await;
        assert_eq!(work_off(&app.app, &[]).await.expect("the database answers"), 0);
        assert_eq!(work(&app).await, 1);
        let mut tx = app.app.db().begin().await.expect("open");
        assert_eq!(clear(&mut tx, app.app.clock().now().plus_ms(1)).await.expect("cleared"), 1);
        tx.commit().await.expect("written");
    })
    .await;
}
