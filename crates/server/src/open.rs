// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Opens the program's inside from the settings; refuses what is unsafe before anything is served.
use crate::{features, settings::Settings};
use access::{App, app::Parts};
use accounts::oidc::strangers;
use anyhow::{Context, bail};
use foundation::{Chance, Clock, Db};

/// The moment before which no clock can be right: 1 January 2026, when this was being written.
const NOT_BEFORE_MS: i64 = 1_767_225_600_000;

/// The database, safe to write in.
pub async fn database(settings: &Settings) -> anyhow::Result<Db> {
    let db = Db::open(&settings.database).await.context("the database cannot be opened")?;
    db.check_durability().await?;
    Ok(db)
}

/// The program's inside, on a database that is up to date.
pub async fn app(settings: &Settings) -> anyhow::Result<App> {
    refuse_dangers(settings)?;
    let db = database(settings).await?;
    let pending = db.pending().await?;
    if !pending.is_empty() {
        bail!("the database is not up to date ({}): run `vierluik migrate` first", pending.join(", "));
    }
    app_on(settings, db, Clock::system()).await
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
    let (mut texts, mut ways) = (Vec::new(), Vec::new());
    for feature in features::all(settings) {
        texts.extend(feature.texts);
        ways.extend(feature.ways);
    }
    let chance = Chance::from_system();
    App::start(Parts { db, keys: settings.keys()?, clock, chance, limits: settings.limits(), also: settings.also.clone(), texts, ways })
        .await
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
