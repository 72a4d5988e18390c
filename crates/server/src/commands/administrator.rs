// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The first administrator of a municipality, whom nobody else can invite: added here, with an invitation that is printed once.
use crate::{open, settings::Settings};
use access::{
    Event, Held, Role, Tx,
    people::store::{NewPerson, add, give_role},
};
use accounts::invitations;
use anyhow::Context;
use clap::Args;
use foundation::{Id, Language, form};

/// The longest name.
const LONGEST: usize = 100;

#[derive(Debug, Args)]
pub struct AdministratorCommand {
    /// The short name of the municipality.
    #[arg(long)]
    municipality: String,
    /// The administrator's name, as people say it.
    #[arg(long)]
    name: String,
}

pub async fn run(command: AdministratorCommand, settings: &Settings) -> anyhow::Result<()> {
    let app = open::app(settings).await?;
    let of = app.municipalities().into_iter().find(|of| of.slug == command.municipality);
    let of = of.with_context(|| format!("there is no municipality {}", command.municipality))?;
    let name = form::words(&command.name, LONGEST).map_err(|_| anyhow::anyhow!("a name has 1 to {LONGEST} characters"))?;
    let (now, id) = (app.clock().now(), Id::new(app.chance()));
    let mut tx = Tx::of_system(&app, &of, now).await?;
    let key = app.keys().of_municipality(of.id.bits());
    add(&mut tx, (of.id, &key), NewPerson { id, name: &name, language: Language::Nl }, now).await?;
    give_role(&mut tx, of.id, id, (Held { role: Role::Administrator, organisation: None }, None), now).await?;
    let fresh = invitations::by_system(&mut tx, &app, &of, id).await?;
    tx.record(&Event::of("accounts.person_added").about(id).with("new", Role::Administrator.code()));
    tx.finish().await?;
    let scheme = if settings.https { "https" } else { "http" };
    println!("Added {name}. Open this link within two weeks; it works once and is not shown again:");
    println!("  {scheme}://{}/uitnodiging/{}", of.host, fresh.secret);
    println!("It asks for this code: {}", fresh.code.as_deref().unwrap_or_default());
    Ok(())
}
