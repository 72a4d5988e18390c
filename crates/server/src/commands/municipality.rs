// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Adding a municipality: the first thing an operator does after migrating.
use crate::{open, settings::Settings};
use access::{Event, Municipality, Tx, municipality};
use anyhow::ensure;
use clap::Subcommand;
use foundation::{Id, assets::Themes};

#[derive(Debug, Subcommand)]
pub enum MunicipalityCommand {
    /// Add one.
    Add {
        /// Short name for the command line: lower-case letters, digits and dashes.
        #[arg(long)]
        slug: String,
        /// "Gemeente Vierbergen".
        #[arg(long)]
        name: String,
        /// The host name under which visitors come, without port.
        #[arg(long)]
        host: String,
        /// The theme: the name of a file in assets/themes.
        #[arg(long, default_value = "vierluik")]
        theme: String,
    },
    /// List them.
    List,
}

pub async fn run(command: MunicipalityCommand, settings: &Settings) -> anyhow::Result<()> {
    let app = open::app(settings).await?;
    match command {
        MunicipalityCommand::Add { slug, name, host, theme } => {
            let plain =
                |text: &str, more: &str| !text.is_empty() && text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9') || more.contains(c));
            ensure!(plain(&slug, "-"), "a short name has only lower-case letters, digits and dashes");
            ensure!(plain(&host, "-."), "a host name has only lower-case letters, digits, dots and dashes");
            ensure!(Themes::get(&format!("{theme}.json")).is_some(), "there is no theme {theme}");
            let now = app.clock().now();
            let new = Municipality { id: Id::new(app.chance()), slug, name, host, theme };
            let mut tx = app.db().begin().await?;
            municipality::add(&mut tx, app.keys(), &new, now).await?;
            tx.commit().await?;
            let new = std::sync::Arc::new(new);
            let mut tx = Tx::of_system(&app, &new, now).await?;
            tx.record(&Event::of("access.municipality_added").about(new.id));
            tx.finish().await?;
            println!("Added {} under {}.", new.name, new.host);
        }
        MunicipalityCommand::List => {
            for of in app.municipalities() {
                println!("{}\t{}\t{}\t{}", of.slug, of.name, of.host, of.theme);
            }
        }
    }
    Ok(())
}
