// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A town in which the tale was told, once per process and database. Each town of a pair is a copy of it, so that two towns
//! are alike to the byte until something happens in one of them.
use super::towns::{SEED, Towns};
use crate::{
    lived::{name, server_says, temporary},
    town::all_with_mail as all,
};
use foundation::{Db, When};
use neighbourhood::{
    TestApp,
    cast::{AMINAS_PLAN, BO, NOOR},
    tale,
};
use std::fs;
use tokio::sync::OnceCell;

static ON_SQLITE: OnceCell<Told> = OnceCell::const_new();
static ON_POSTGRES: OnceCell<Option<Told>> = OnceCell::const_new();

/// What Bo and Noor see.
const SIGHT: &str = "* -money -story -people";

/// What a copy is made of.
struct Told {
    place: String,
    /// When the tale ended; a copy goes on from then.
    now: When,
}

/// Plays on SQLite and, when there is a server, on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Towns)) {
    let told = ON_SQLITE.get_or_init(on_sqlite).await;
    story(Towns::of(told.on_file().await, told.on_file().await)).await;
    if let Some(told) = ON_POSTGRES.get_or_init(on_postgres).await {
        let names = [name(), name()];
        let (more, less) = (told.on_server(&names[0]).await, told.on_server(&names[1]).await);
        let pools = [more.app.db().clone(), less.app.db().clone()];
        story(Towns::of(more, less)).await;
        for (pool, name) in pools.iter().zip(&names) {
            pool.close().await;
            server_says(&format!("drop database {name}"), name).await;
        }
    }
}

impl Told {
    async fn on_file(&self) -> TestApp {
        let file = temporary();
        fs::copy(&self.place, &file).expect("a file can be copied");
        let db = Db::open_file(&file, 2).await.expect("a copy can be opened");
        self.goes_on(TestApp::on_copy(db, Some(file), all).await)
    }

    async fn on_server(&self, name: &str) -> TestApp {
        let url = server_says(&format!("create database {name} template {}", self.place), name).await.expect("there is a server");
        let db = Db::open_postgres(&url, 2, 4).await.expect("a copy can be opened");
        self.goes_on(TestApp::on_copy(db, None, all).await)
    }

    fn goes_on(&self, town: TestApp) -> TestApp {
        town.app.clock().forward_ms((self.now.0 - town.app.clock().now().0).max(0));
        town
    }
}

/// Tells the tale; gives when it ended.
async fn tells(town: &TestApp) -> When {
    tale::tell(&town.app, town.router()).await.expect("every form of the tale is taken");
    for member in [BO, NOOR] {
        town.sees(AMINAS_PLAN, &member, SIGHT).await;
    }
    town.app.clock().now()
}

async fn on_sqlite() -> Told {
    let (town, file) = (TestApp::on_sqlite_from(SEED, all).await, temporary());
    let now = tells(&town).await;
    town.app.db().close().await;
    fs::copy(town.file().expect("it is on a file"), &file).expect("a file can be copied");
    Told { place: file.to_string_lossy().into_owned(), now }
}

async fn on_postgres() -> Option<Told> {
    let town = TestApp::on_postgres_from(SEED, all).await?;
    let mut conn = town.app.db().read().await.expect("the database is open");
    let place: String = sqlx::query_scalar("select cast(current_database() as text)").fetch_one(&mut *conn).await.expect("a name");
    drop(conn);
    let now = tells(&town).await;
    town.app.db().close().await;
    Some(Told { place, now })
}
