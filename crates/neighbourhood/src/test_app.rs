// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The whole program in a test: real gate, real database, the cast moved in; only the clock stands still and chance is seeded.
//! [`on_both`] runs a story on SQLite and, when `TEST_POSTGRES` names a PostgreSQL server, on PostgreSQL too.
use crate::{Member, Visitor, seed};
use access::{App, Event, Feature, Limits, Plan, Sight, Standing, Tx, app::Parts, feature::Gathered, gate, plans};
use accounts::oidc::IssuerSetting;
use axum::Router;
use files::Scanner;
use foundation::{Chance, Clock, Day, Db, Id, When, seal::Keys};
use sqlx::{Connection, Executor};
use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

static NEXT: AtomicU64 = AtomicU64::new(1);

/// The program, and the people who can visit it.
pub struct TestApp {
    /// The inside, for looking at the logs and the clock.
    pub app: App,
    router: Router,
    file: Option<PathBuf>,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for end in ["", "-wal", "-shm"] {
                // A file that is still open on some systems is left for the operating system to clear.
                let _ = fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

/// Every feature that a test can visit, as the server lists them.
pub fn features() -> Vec<Feature> {
    features_with(&[])
}

/// The same with these login providers.
pub fn features_with(issuers: &[IssuerSetting]) -> Vec<Feature> {
    features_of(issuers, Scanner::Nobody)
}

/// The same with this scanner of files, as the setting says it.
pub fn features_scanned_by(setting: Option<&str>) -> Vec<Feature> {
    features_of(&[], Scanner::read(setting).expect("because a test names a scanner that can be"))
}

fn features_of(issuers: &[IssuerSetting], scanner: Scanner) -> Vec<Feature> {
    vec![
        plan::feature(),
        team::feature(),
        sharing::feature(),
        conversations::feature(),
        emergency::feature(emergency::OFTEN),
        representing::feature(),
        front_door::feature(),
        figures::feature(),
        messages::feature(true),
        exchange::feature(),
        accounts::feature(issuers),
        safety::feature(),
        files::feature(scanner),
        retention::feature(retention::NOTICE_DAYS),
        rights::feature(),
        about::feature(Some("mailto:veilig@vierbergen.example"), When(0)),
    ]
}

async fn fill(db: Db, features: Vec<Feature>, seed: u64) -> anyhow::Result<App> {
    db.migrate(When(0)).await?;
    let app = start(db, features, seed).await?;
    seed::people(&app, app.clock().now()).await?;
    Ok(app)
}

async fn start(db: Db, features: Vec<Feature>, seed: u64) -> anyhow::Result<App> {
    // Tuesday 24 November 2026, ten o'clock in the morning in Amsterdam.
    let day = Day::read("2026-11-24").expect("because this is a day");
    let clock = Clock::standing_at(day.start().plus_minutes(600));
    let chance = Chance::seeded(seed);
    let limits = Limits { secure: false, budgets: gate::Budgets::endless(), ..Limits::default() };
    let keys = Keys::new([9; 32], chance.clone());
    App::start(Parts { db, keys, clock, chance, limits, also: vec![], ledger: None, gathered: Gathered::of(features) }).await
}

impl TestApp {
    /// On a SQLite file of its own, with these features.
    pub async fn on_sqlite(features: impl Fn() -> Vec<Feature>) -> Self {
        Self::on_sqlite_from(NEXT.fetch_add(1, Ordering::Relaxed), features).await
    }

    /// The same from this seed: two towns of one seed are alike to the byte.
    pub async fn on_sqlite_from(seed: u64, features: impl Fn() -> Vec<Feature>) -> Self {
        let name = format!("vierluik-{}-{}.db", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let file = env::temp_dir().join(name);
        let db = Db::open_file(&file, 2).await.expect("because the folder for temporary files can be written");
        let app = fill(db, features(), seed).await.expect("because the migrations and the cast fit together");
        Self { router: gate::router(&app, features()), app, file: Some(file) }
    }

    /// On a PostgreSQL database of its own, when there is a server.
    pub async fn on_postgres(features: impl Fn() -> Vec<Feature>) -> Option<Self> {
        Self::on_postgres_from(NEXT.fetch_add(1, Ordering::Relaxed), features).await
    }

    /// The same from this seed.
    pub async fn on_postgres_from(seed: u64, features: impl Fn() -> Vec<Feature>) -> Option<Self> {
        let server = env::var("TEST_POSTGRES").ok()?;
        let name = format!("vierluik_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        foundation::db::drivers();
        let mut conn = sqlx::AnyConnection::connect(&server).await.expect("because TEST_POSTGRES names a running server");
        // A process number comes back, and a database of an earlier run with it.
        conn.execute(sqlx::AssertSqlSafe(format!("drop database if exists {name}"))).await.expect("because nobody else uses this name");
        conn.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.expect("because the test role may make databases");
        let (before, query) =
            server.split_once('?').map_or((server.as_str(), String::new()), |(before, query)| (before, format!("?{query}")));
        let base = before.rsplit_once('/').map_or(before, |(base, _)| base);
        let db = Db::open_postgres(&format!("{base}/{name}{query}"), 2, 2).await.expect("because the database was just made");
        let app = fill(db, features(), seed).await.expect("because the migrations and the cast fit together");
        Some(Self { router: gate::router(&app, features()), app, file: None })
    }

    /// On a database in which the cast lives already: a copy of another test's. The file, if there is one, goes with the test.
    pub async fn on_copy(db: Db, file: Option<PathBuf>, features: impl Fn() -> Vec<Feature>) -> Self {
        let app = start(db, features(), NEXT.fetch_add(1, Ordering::Relaxed)).await.expect("because it was started before");
        Self { router: gate::router(&app, features()), app, file }
    }

    /// A browser without a session at the municipality of this member.
    pub fn visitor(&self, member: &Member) -> Visitor {
        let host = self.app.municipalities().into_iter().find(|of| of.id == member.of).expect("because the cast lives here").host.clone();
        Visitor::new(self.router.clone(), host)
    }

    /// A browser in which this member is logged in.
    pub async fn log_in(&self, member: &Member) -> Visitor {
        Visitor::logged_in(&self.app, &self.router, member).await.expect("because the member moved in")
    }

    /// All pages behind the gate, for requests that no browser would send.
    pub fn router(&self) -> &Router {
        &self.router
    }

    /// The SQLite file, when there is one.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Lets time pass.
    pub fn minutes_pass(&self, minutes: i64) {
        self.app.clock().forward_ms(minutes * 60_000);
    }

    /// Lets time pass until this moment.
    pub fn it_becomes(&self, moment: When) {
        let clock = self.app.clock();
        assert!(moment >= clock.now(), "time does not go back");
        clock.forward_ms(moment.0 - clock.now().0);
    }

    /// From now on this member's seat at this plan has this last day.
    pub async fn sits_until(&self, plan: Id<Plan>, member: &Member, last: Day) {
        let mut tx = self.of_town(member).await;
        let done = plans::set_standing(&mut tx, (member.of, plan), member.id, Standing::default(), Some(last)).await;
        done.expect("because the query is sound");
        tx.record(&Event::of("access.last_day_set"));
        tx.finish().await.expect("because nothing stands in the way");
    }

    /// From now on this member's seat at this plan sees this much: `* -money`, as it is kept on the seat.
    pub async fn sees(&self, plan: Id<Plan>, member: &Member, sight: &str) {
        let mut tx = self.of_town(member).await;
        let done = plans::set_sight(&mut tx, (member.of, plan), member.id, &Sight::read(Some(sight))).await;
        assert!(done.expect("because the query is sound"), "{} does not sit there", member.name);
        tx.record(&Event::of("access.sight_set"));
        tx.finish().await.expect("because nothing stands in the way");
    }

    /// This member leaves the table of this plan.
    pub async fn leaves(&self, plan: Id<Plan>, member: &Member) {
        let mut tx = self.of_town(member).await;
        plans::end_seat(&mut tx, (member.of, plan), member.id, self.app.clock().now()).await.expect("because the query is sound");
        tx.record(&Event::of("access.seat_left"));
        tx.finish().await.expect("because nothing stands in the way");
    }

    async fn of_town(&self, member: &Member) -> Tx {
        let of = self.app.municipalities().into_iter().find(|of| of.id == member.of).expect("because the cast lives here");
        Tx::of_system(&self.app, &of, self.app.clock().now()).await.expect("because the database is open")
    }

    /// The one number that this query gives.
    pub async fn number(&self, query: &'static str) -> i64 {
        let mut conn = self.app.db().read().await.expect("because the database is open");
        sqlx::query_scalar(query).fetch_one(&mut *conn).await.expect("because the query gives one number")
    }
}

/// Plays a story on SQLite and, when there is a server, on PostgreSQL, with all features of the neighbourhood.
pub async fn on_both(story: impl AsyncFn(TestApp)) {
    on_both_with(features, story).await;
}

/// The same with other features.
pub async fn on_both_with(features: fn() -> Vec<Feature>, story: impl AsyncFn(TestApp)) {
    story(TestApp::on_sqlite(features).await).await;
    if let Some(app) = TestApp::on_postgres(features).await {
        story(app).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cast::AMINA, cast::AMINAS_PLAN, tale};

    #[tokio::test]
    async fn the_tale_can_be_told_through_the_pages() {
        on_both(async |app: TestApp| {
            tale::tell(&app.app, &app.router).await.expect("every form of the tale is taken");
            let mut amina = app.log_in(&AMINA).await;
            amina.get(&format!("/plannen/{AMINAS_PLAN}")).await.shows("Ik wil weer als kapper werken").shows("Kan nog niet");
        })
        .await;
    }
}
