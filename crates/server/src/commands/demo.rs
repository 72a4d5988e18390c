// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik demo`: the invented neighbourhood on this machine, with everything that needs no setting up by hand.
//! Only in builds with the `demo` feature; it makes its own key and database and touches no other.
use super::new_key;
use crate::{features, open, serve, settings::Settings};
use clap::Args;
use foundation::{Clock, Db};
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
}

pub async fn run(command: DemoCommand, mut settings: Settings) -> anyhow::Result<()> {
    std::fs::create_dir_all(&command.folder)?;
    settings.key_file = command.folder.join("demo.key");
    if !settings.key_file.exists() {
        new_key(&settings.key_file)?;
    }
    settings.database = command.postgres.unwrap_or_else(|| command.folder.join("demo.db").to_string_lossy().into_owned());
    settings.listen = command.listen;
    settings.https = false;
    settings.also = vec![("localhost".into(), "vierbergen".into()), ("127.0.0.1".into(), "vierbergen".into())];
    serve::log_lines(&settings.log)?;
    open::refuse_dangers(&settings)?;
    let db = Db::open(&settings.database).await?;
    db.check_durability().await?;
    db.migrate(Clock::system().now()).await?;
    let app = open::app_on(&settings, db).await?;
    if app.municipalities().is_empty() {
        seed::people(&app, app.clock().now()).await?;
        tale::tell(&app, &access::gate::router(&app, features::all(&settings))).await?;
    }
    anyhow::ensure!(
        app.municipalities().iter().all(|of| places::municipalities().iter().any(|own| own.id == of.id)),
        "this database holds more than the demo"
    );
    if command.only_fill {
        return Ok(());
    }
    say_who(&command.listen);
    serve::run(app, &settings).await
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
