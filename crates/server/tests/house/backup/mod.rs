// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Backup and restore with a neighbourhood that was lived in: between both kinds of database, while people write, of an older
//! version, and of a file that is not as it was written.
mod again;
mod refused;
mod versions;
mod whole;

use crate::{
    lived::{name, server_says, temporary},
    town::all,
};
use access::log::verify::{Verdict, verify};
use foundation::Db;
use neighbourhood::TestApp;
use std::{env, fs, path::PathBuf};

/// A database with nothing in it, not even tables.
struct Empty {
    db: Db,
    file: Option<PathBuf>,
    name: String,
}

impl Empty {
    /// One of each kind that there is a server for.
    async fn of_each_kind() -> Vec<Self> {
        let (file, name) = (temporary(), name());
        foundation::db::drivers();
        let on_file = Db::open_file(&file, 2).await.expect("a file can be made");
        let mut all = vec![Self { db: on_file, file: Some(file), name: String::new() }];
        if env::var("TEST_POSTGRES").is_ok() {
            let url = server_says(&format!("create database {name}"), &name).await.expect("there is a server");
            all.push(Self { db: Db::open_postgres(&url, 2, 2).await.expect("it was just made"), file: None, name });
        }
        all
    }

    /// The program on it, once it was filled. The file goes with it.
    async fn opened(&self) -> TestApp {
        TestApp::on_copy(self.db.clone(), self.file.clone(), all).await
    }

    /// Lets go of it.
    async fn gone(self) {
        self.db.close().await;
        match self.file {
            Some(file) => ["", "-wal", "-shm"].iter().for_each(|end| drop(fs::remove_file(format!("{}{end}", file.display())))),
            None => drop(server_says(&format!("drop database {}", self.name), &self.name).await),
        }
    }
}

/// Stops when a chain is not whole; gives how many lines there are in all of them.
async fn chains_are_whole(app: &TestApp) -> i64 {
    let (mut conn, mut all) = (app.app.db().read().await.expect("the database is open"), 0);
    for of in app.app.municipalities() {
        match verify(&mut conn, of.id, app.app.keys()).await.expect("the log can be read") {
            Verdict::Whole { lines, .. } => all += lines,
            Verdict::Broken { seq } => panic!("{} is broken at line {seq}", of.name),
        }
    }
    all
}
