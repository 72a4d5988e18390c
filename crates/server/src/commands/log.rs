// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik log verify`: walks the chain of each municipality, and compares it with what an earlier run said. What it says is
//! kept on another machine, or on paper: whoever kept an older end out of the database can cut off the last lines and put it back.
use crate::{open, settings::Settings};
use access::{
    log::verify::{Kept, Verdict, holds, verify},
    municipality,
};
use anyhow::{Context, ensure};
use clap::Subcommand;
use foundation::Conn;
use std::{collections::BTreeMap, fs, path::Path, path::PathBuf, process::ExitCode};

/// A chain is not as it was.
const BROKEN: u8 = 2;

#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Walk the chain of each municipality and name the first line that is not as it was written.
    ///
    /// Keep what this prints on another machine. With --kept it is compared: lines that were cut off since then are found too.
    /// Exit code: 0 when everything is whole, 2 when something is broken.
    Verify {
        /// What an earlier run printed.
        #[arg(long, value_name = "FILE")]
        kept: Option<PathBuf>,
    },
}

/// Does it.
pub async fn run(command: LogCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    let LogCommand::Verify { kept } = command;
    let kept = kept.map(|file| read(&file)).transpose()?.unwrap_or_default();
    verify_all(settings, kept).await
}

/// Walks all chains.
pub async fn verify_all(settings: &Settings, mut kept: BTreeMap<String, Kept>) -> anyhow::Result<ExitCode> {
    let (db, keys) = (open::up_to_date(settings).await?, settings.keys()?);
    let (mut conn, mut code) = (db.read().await?, ExitCode::SUCCESS);
    let mut broken = |slug: &str, what: &str| {
        println!("{slug}: BROKEN {what}");
        code = ExitCode::from(BROKEN);
    };
    for of in municipality::all(&mut conn).await? {
        let kept = kept.remove(&of.slug);
        match verify(&mut conn, of.id, &keys).await? {
            Verdict::Broken { seq } => broken(&of.slug, &format!("at line {seq}")),
            Verdict::Whole { lines, head } => match cut_off(&mut conn, of.id, kept).await? {
                Some(end) => broken(&of.slug, &format!("at line {end}: it was the last one when it was kept, and is not there any more")),
                None => println!("{}: {lines} lines, whole; head {head}", of.slug),
            },
        }
    }
    for slug in kept.keys() {
        broken(slug, "at line 1: the municipality was there when it was kept, and is not there any more");
    }
    Ok(code)
}

/// The number of the line that was the end and is gone.
async fn cut_off(conn: &mut Conn, of: foundation::Id<access::things::Tenant>, kept: Option<Kept>) -> anyhow::Result<Option<i64>> {
    let Some(kept) = kept else { return Ok(None) };
    Ok((!holds(conn, of, &kept).await?).then_some(kept.lines))
}

/// Reads what an earlier run printed: "slug: 12 lines, whole; head …".
fn read(file: &Path) -> anyhow::Result<BTreeMap<String, Kept>> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let all: BTreeMap<String, Kept> = text.lines().filter_map(read_line).collect();
    ensure!(!all.is_empty(), "{} holds nothing that `vierluik log verify` printed", file.display());
    Ok(all)
}

fn read_line(line: &str) -> Option<(String, Kept)> {
    let (slug, rest) = line.trim().split_once(": ")?;
    let (lines, head) = rest.split_once(" lines, whole; head ")?;
    Some((slug.to_owned(), Kept { lines: lines.parse().ok()?, head: head.to_owned() }))
}
