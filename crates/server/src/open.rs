// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Opens the program's inside from the settings; refuses what is unsafe before anything is served.
use crate::{features, settings::Settings};
use access::{App, Ledger, app::Parts, feature::Gathered};
use accounts::oidc::strangers;
use anyhow::{Context, bail};
use foundation::{Chance, Clock, Db};
use std::{fs::File, path::Path};

/// The moment before which no clock can be right: 1 January 2026, when this was being written.
const NOT_BEFORE_MS: i64 = 1_767_225_600_000;

/// The database, safe to write in; a SQLite file is made for this user only.
pub async fn database(settings: &Settings) -> anyhow::Result<Db> {
    let file = settings.database.trim_start_matches("sqlite://");
    if !file.contains("://") {
        drop(private_file(Path::new(file)).context("the database cannot be opened")?);
    }
    let db = Db::open(&settings.database).await.context("the database cannot be opened")?;
    db.check_durability().await?;
    Ok(db)
}

/// The same, refused when it is not up to date.
pub async fn up_to_date(settings: &Settings) -> anyhow::Result<Db> {
    let db = database(settings).await?;
    let pending = db.pending().await?;
    if !pending.is_empty() {
        bail!("the database is not up to date ({}): run `vierluik migrate` first", pending.join(", "));
    }
    Ok(db)
}

/// A file that only this user can read, made when it is not there. What SQLite puts beside its file gets the same rights.
pub fn private_file(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// The program's inside, on a database that is up to date.
pub async fn app(settings: &Settings) -> anyhow::Result<App> {
    refuse_dangers(settings)?;
    app_on(settings, up_to_date(settings).await?, Clock::system()).await
}

/// Stops at a database of another version of this program; one that is not made yet is no danger.
pub async fn refuse_another_version(settings: &Settings) -> anyhow::Result<()> {
    if Db::is_there(&settings.database) {
        database(settings).await?.pending().await?;
    }
    Ok(())
}

/// The program's inside on this database, with this clock.
pub async fn app_on(settings: &Settings, db: Db, clock: Clock) -> anyhow::Result<App> {
    let gathered = Gathered::of(features::all(settings));
    let (chance, keys) = (Chance::from_system(), settings.keys()?);
    let ledger = Some(Ledger::new(&settings.ledger_file, &keys));
    App::start(Parts { db, keys, clock, chance, limits: settings.limits(), also: settings.also.clone(), ledger, gathered }).await
}

/// Stops at login providers that name a municipality or an organisation which the database does not know.
pub async fn refuse_strangers(settings: &Settings, app: &App) -> anyhow::Result<()> {
    let strangers = strangers(&settings.issuers, app).await?;
    if strangers.is_empty() { Ok(()) } else { bail!("refusing to start:\n  - {}", strangers.join("\n  - ")) }
}

/// Stops at unsafe settings and at a clock that cannot be right, with one line each.
pub fn refuse_dangers(settings: &Settings) -> anyhow::Result<()> {
    let mut dangers = settings.dangers();
    if Clock::system().now().0 < NOT_BEFORE_MS {
        dangers.push("the clock of this machine is wrong: it says a day before this program was made".into());
    }
    if dangers.is_empty() { Ok(()) } else { bail!("refusing to start:\n  - {}", dangers.join("\n  - ")) }
}
