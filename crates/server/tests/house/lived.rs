// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A neighbourhood that was lived in: the cast walked everywhere and filled in every form it found. It is made once per
//! process and database; each test gets a copy of its own.
use crate::{
    town::{all, lines},
    walk::{Aviary, Known},
};
use foundation::{Db, When};
use neighbourhood::{TestApp, tale};
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::{
    env, fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::OnceCell;

static NEXT: AtomicU64 = AtomicU64::new(1);
static ON_SQLITE: OnceCell<Lived> = OnceCell::const_new();
static ON_POSTGRES: OnceCell<Option<Lived>> = OnceCell::const_new();

/// What was seen and planted there.
pub struct Walked {
    pub known: Known,
    pub aviary: Aviary,
    /// When the walk ended; a copy goes on from then, or what was done would lie ahead.
    now: When,
}

impl Walked {
    /// Its clock stands where the walk ended.
    pub fn goes_on(&self, app: TestApp) -> TestApp {
        app.app.clock().forward_ms((self.now.0 - app.app.clock().now().0).max(0));
        app
    }
}

/// What a copy is made of.
struct Lived {
    place: String,
    walked: Arc<Walked>,
}

/// Plays in a copy on SQLite and, when there is a server, in one on PostgreSQL.
pub async fn on_both_lived_in(story: impl AsyncFn(TestApp, &Walked)) {
    let lived = ON_SQLITE.get_or_init(on_sqlite).await;
    let file = temporary();
    fs::copy(&lived.place, &file).expect("a file can be copied");
    let db = Db::open_file(&file, 2).await.expect("a copy can be opened");
    story(lived.walked.goes_on(TestApp::on_copy(db, Some(file), all).await), &lived.walked).await;
    if let Some(lived) = ON_POSTGRES.get_or_init(on_postgres).await {
        let name = name();
        let url = server_says(&format!("create database {name} template {}", lived.place), &name).await.expect("there is a server");
        let db = Db::open_postgres(&url, 2, 4).await.expect("a copy can be opened");
        let app = lived.walked.goes_on(TestApp::on_copy(db, None, all).await);
        let pool = app.app.db().clone();
        story(app, &lived.walked).await;
        pool.close().await;
        server_says(&format!("drop database {name}"), &name).await;
    }
}

async fn on_sqlite() -> Lived {
    let file = temporary();
    let app = TestApp::on_sqlite(all).await;
    let walked = walk(&app).await;
    app.app.db().close().await;
    fs::copy(app.file().expect("it is on a file"), &file).expect("a file can be copied");
    Lived { place: file.to_string_lossy().into_owned(), walked }
}

async fn on_postgres() -> Option<Lived> {
    let app = TestApp::on_postgres(all).await?;
    let mut conn = app.app.db().read().await.expect("the database is open");
    let place: String = sqlx::query_scalar("select cast(current_database() as text)").fetch_one(&mut *conn).await.expect("a name");
    drop(conn);
    let walked = walk(&app).await;
    app.app.db().close().await;
    Some(Lived { place, walked })
}

async fn walk(app: &TestApp) -> Arc<Walked> {
    let mut aviary = Aviary::default();
    // What takes buttons or a file, which the walk does not press or bring.
    tale::amina_puts_a_letter(&app.app, app.router()).await.expect("the form is taken");
    for _ in 0..3 {
        let talk = tale::sit_together(&app.app, app.router()).await.expect("every form is taken");
        tale::amina_contests(&app.app, app.router(), &talk).await.expect("the form is taken");
    }
    let known = Known::by_walking(app, &lines(), &mut aviary).await;
    Arc::new(Walked { known, aviary, now: app.app.clock().now() })
}

/// A name that nothing has yet.
pub fn name() -> String {
    format!("vierluik_house_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A path for a file of a test.
pub fn temporary() -> PathBuf {
    env::temp_dir().join(format!("{}.db", name()))
}

/// Tells the server something about databases; gives the address of the one with this name.
pub async fn server_says(statement: &str, name: &str) -> Option<String> {
    let server = env::var("TEST_POSTGRES").ok()?;
    let mut conn = sqlx::AnyConnection::connect(&server).await.expect("TEST_POSTGRES names a running server");
    conn.execute(AssertSqlSafe(statement.to_owned())).await.expect("the test role may make databases");
    let (base, _) = server.rsplit_once('/').expect("an address ends with a database");
    Some(format!("{base}/{name}"))
}
