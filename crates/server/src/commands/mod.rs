// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The command line: one variant per command, one file for those that do more than call a function.
mod administrator;
#[cfg(feature = "demo")]
mod demo;
mod import;
mod log;
mod municipality;

use crate::{backup, features, open, serve, settings::Settings};
use access::{Event, Ledger, feature::Gathered, log::operator};
use anyhow::Context;
use clap::{Parser, Subcommand};
use foundation::{Chance, Clock, db::migrate_in};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// One plan per resident, worked on together.
#[derive(Debug, Parser)]
#[command(name = "vierluik", version, about, max_term_width = 100)]
pub struct Command {
    /// The settings file (TOML); the environment (`VIERLUIK_…`) wins from it.
    #[arg(long, global = true, env = "VIERLUIK_SETTINGS", value_name = "FILE")]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serve the pages until stopped.
    Serve,
    /// Bring the database's tables up to date.
    Migrate,
    /// Say whether the settings are safe and the database, when there is one, fits this version; starts nothing.
    CheckConfig,
    /// Make a key file.
    Key {
        #[command(subcommand)]
        what: KeyCommand,
    },
    /// Add a municipality, or list them.
    Municipality {
        #[command(subcommand)]
        what: municipality::MunicipalityCommand,
    },
    /// Add the first administrator of a municipality, and print the invitation.
    Administrator(administrator::AdministratorCommand),
    // What it is stands at its own struct: a line here would hide the long help.
    Import(import::ImportCommand),
    /// Write everything to one sealed file, while the program goes on.
    Backup {
        /// The file to make.
        file: PathBuf,
    },
    /// Fill an empty database from a backup, and check it.
    Restore {
        /// The file that `backup` made.
        file: PathBuf,
    },
    /// The logs.
    Log {
        #[command(subcommand)]
        what: log::LogCommand,
    },
    /// Serve an invented neighbourhood to look around in; never for real people.
    #[cfg(feature = "demo")]
    Demo(demo::DemoCommand),
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Make a new key file; refuses to replace one.
    New,
}

impl Command {
    /// Does it.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let settings = Settings::read(self.settings.as_deref())?;
        match self.what {
            What::Serve => {
                serve::log_lines(&settings.log)?;
                let app = open::app(&settings).await?;
                open::refuse_strangers(&settings, &app).await?;
                serve::run(app, &settings).await?;
            }
            What::Migrate => migrate(&settings).await?,
            What::CheckConfig => check(&settings).await?,
            What::Key { what: KeyCommand::New } => new_key(&settings.key_file)?,
            What::Municipality { what } => municipality::run(what, &settings).await?,
            What::Administrator(command) => administrator::run(command, &settings).await?,
            What::Import(command) => return import::run(command, &settings).await,
            What::Backup { file } => {
                let report = backup::write(&open::database(&settings).await?, &settings.keys()?, &file).await?;
                println!("{report}");
            }
            What::Restore { file } => return restore(&settings, &file).await,
            What::Log { what } => return log::run(what, &settings).await,
            #[cfg(feature = "demo")]
            What::Demo(command) => demo::run(command, settings).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn check(settings: &Settings) -> anyhow::Result<()> {
    open::refuse_dangers(settings)?;
    settings.keys()?;
    open::refuse_another_version(settings).await?;
    if !settings.issuers.is_empty() {
        open::refuse_strangers(settings, &open::app(settings).await?).await?;
    }
    println!("The settings are safe.");
    Ok(())
}

/// Fills an empty database, does again what the ledger says, and says whether the logs are whole.
async fn restore(settings: &Settings, file: &Path) -> anyhow::Result<ExitCode> {
    let (db, keys) = (open::database(settings).await?, settings.keys()?);
    let ledger = Ledger::new(&settings.ledger_file, &keys);
    let features = Gathered::of(features::all(settings));
    let again = backup::Again { ledger: &ledger, features: &features };
    let report = backup::restore_and(&db, &keys, file, Some(again)).await?;
    println!("{report}");
    log::verify_all(settings, std::collections::BTreeMap::new()).await
}

async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let (now, db) = (Clock::system().now(), open::database(settings).await?);
    let mut tx = db.begin().await?;
    let fresh = migrate_in(&mut tx, now, |_| true).await?;
    // A key is only needed where there is a log to write in.
    if !fresh.is_empty() && !access::municipality::all(&mut tx).await?.is_empty() {
        let (keys, event) = (settings.keys()?, Event::of("access.migrated").with("new", fresh.clone()));
        operator::seal_ends(&mut tx, &keys, &fresh).await?;
        operator::everywhere(&mut tx, (&keys, &Chance::from_system()), now, &event).await?;
    }
    tx.commit().await?;
    db.close().await;
    if fresh.is_empty() {
        println!("The database was up to date.");
    }
    for name in fresh {
        println!("applied {name}");
    }
    Ok(())
}

/// Makes a key file that only this user can read; never replaces one, because a lost key loses every plan.
pub fn new_key(file: &Path) -> anyhow::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut made = options.open(file).with_context(|| format!("{} cannot be made, or is there already", file.display()))?;
    let bytes: [u8; 32] = Chance::from_system().bytes();
    writeln!(made, "{}", data_encoding::HEXLOWER.encode(&bytes))?;
    made.sync_all()?;
    println!("Made {}. Keep a copy elsewhere: without it nothing can be read any more.", file.display());
    Ok(())
}
