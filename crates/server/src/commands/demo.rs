// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik demo`: the invented neighbourhood on this machine, with everything that needs no setting up by hand.
//! Only in builds with the `demo` feature; it makes its own key and database and touches no other.
use super::new_key;
use crate::{features, open, serve, settings::Settings};
use access::log::operator;
use clap::Args;
use foundation::{Clock, Day, Db, db::migrate_in};
use neighbourhood::{cast::CAST, places, seed, tale};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Args)]
pub struct DemoCommand {
    /// Where to serve.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder for the key and the SQLite file.
    #[arg(long, default_value = "demo-data", value_name = "FOLDER")]
    folder: PathBuf,
    /// Use this PostgreSQL database instead of a SQLite file; it must be empty or hold a demo.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Fill the database and stop.
    #[arg(long)]
    only_fill: bool,
    /// Let everyone move in with an empty plan, and tell no tale.
    #[arg(long)]
    empty: bool,
    /// Pretend that it is ten in the morning of this day (2026-11-24), and that time stands still: for pictures and tests.
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Day>,
}

fn day(text: &str) -> Result<Day, String> {
    Day::read(text).ok_or_else(|| "not a day as in 2026-11-24".into())
}

impl DemoCommand {
    fn clock(&self) -> Clock {
        self.today.map_or_else(Clock::system, |day| Clock::standing_at(day.start().plus_minutes(10 * 60)))
    }
}

pub async fn run(command: DemoCommand, mut settings: Settings) -> anyhow::Result<()> {
    let (clock, empty) = (command.clock(), command.empty);
    std::fs::create_dir_all(&command.folder)?;
    settings.key_file = command.folder.join("demo.key");
    settings.ledger_file = command.folder.join("demo.ledger");
    if !settings.key_file.exists() {
        new_key(&settings.key_file)?;
    }
    settings.database = command.postgres.unwrap_or_else(|| command.folder.join("demo.db").to_string_lossy().into_owned());
    settings.listen = command.listen;
    settings.https = false;
    settings.scanner = Some("none".into());
    settings.also = vec![("localhost".into(), "vierbergen".into()), ("127.0.0.1".into(), "vierbergen".into())];
    serve::log_lines(&settings.log)?;
    open::refuse_dangers(&settings)?;
    let db = open::database(&settings).await?;
    refuse_real_people(&db).await?;
    let mut tx = db.begin().await?;
    let fresh = migrate_in(&mut tx, Clock::system().now(), |_| true).await?;
    operator::seal_ends(&mut tx, &settings.keys()?, &fresh).await?;
    tx.commit().await?;
    let app = open::app_on(&settings, db.clone(), clock.clone()).await?;
    if app.municipalities().is_empty() {
        fill(&settings, db, &clock, empty).await?;
        app.reload().await?;
    }
    if command.only_fill {
        return Ok(());
    }
    say_who(&command.listen);
    serve::run(app, &settings).await
}

/// Stops, before anything is touched, at a database that holds more than the demo.
async fn refuse_real_people(db: &Db) -> anyhow::Result<()> {
    if db.pending().await?.iter().any(|name| name.starts_with("0001")) {
        return Ok(());
    }
    let all = access::municipality::all(&mut *db.read().await?).await?;
    let is_demo = |id| places::municipalities().iter().any(|own| own.id == id);
    anyhow::ensure!(all.iter().all(|of| is_demo(of.id)), "this database holds more than the demo");
    Ok(())
}

/// Moves the neighbourhood in; its tale plays on a clock of its own that ends now.
async fn fill(settings: &Settings, db: Db, clock: &Clock, empty: bool) -> anyhow::Result<()> {
    let days = if empty { 0 } else { i64::from(tale::DAYS) };
    // What people do in weeks is told in seconds.
    let settings = &Settings { budgets: access::gate::Budgets::endless(), ..settings.clone() };
    let app = open::app_on(settings, db, Clock::standing_at(clock.now().plus_minutes(-days * 24 * 60))).await?;
    seed::people(&app, app.clock().now()).await?;
    if !empty {
        tale::tell(&app, &access::gate::router(&app, features::all(settings))).await?;
    }
    Ok(())
}

fn say_who(listen: &SocketAddr) {
    println!("\nVierluik, with an invented neighbourhood:");
    for of in places::municipalities() {
        println!("\n  {}: http://{}:{}/", of.name, of.host, listen.port());
        for member in CAST.iter().filter(|member| member.of == of.id) {
            let place = member.place.map(|place| format!(", {}", place.name)).unwrap_or_default();
            println!("    {:<16} {}{place}", member.name, member.role.code().replace('_', " "));
        }
    }
    println!(
        "\nChoose \"Demo\" on the login page and then a name. Also at http://127.0.0.1:{}/ (Vierbergen). Stop with Ctrl-C.\n",
        listen.port()
    );
}
