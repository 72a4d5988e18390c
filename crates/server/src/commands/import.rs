// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik import`: a file into a municipality, with a summary, a report and an exit code that a script understands.
use crate::{open, settings::Settings};
use anyhow::Context;
use clap::Args;
use exchange::{Asked, Watch};
use foundation::Language;
use std::{
    fs,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// Rows were refused, or passed over because somebody may be there already.
const NOT_CLEAN: u8 = 3;

/// Import a file with persons, plans, goals, actions, professionals or organisations.
///
/// Reads CSV (semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252) and Excel (.xlsx, .xls). Which column holds what is taken from
/// --mapping, or from the mapping that was used before for the same header, or from the names of the columns (Dutch, English, element
/// numbers of the BRP).
///
/// Each row is judged by the rules that the pages have. Rows that are wrong are refused and named with the reason; the others land, all
/// of them or, when something fails, none. Importing the same file again changes nothing.
///
/// Exit code: 0 when each row landed or was known already, 3 when rows were refused or passed over, 1 when nothing could be done.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ImportCommand {
    /// The short name of the municipality.
    #[arg(long, value_name = "SLUG")]
    municipality: String,
    /// What the file holds: organisations, professionals, persons, plans, goals, actions or place-codes (Dutch names are fine).
    #[arg(long)]
    kind: String,
    /// Which column holds what: a TOML file with `system = "…"` and a table `[columns]` of field = "name of the column".
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Look and report, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Add persons whose name and birth date somebody else has already; without this they are passed over.
    #[arg(long)]
    create_duplicates: bool,
    /// Write nothing as long as one row is refused.
    #[arg(long)]
    all_or_nothing: bool,
    /// Write the report (CSV: row, what happens, column, value, reason) to this file.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The language of summary and report: nl or en.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
    /// The file to import.
    file: PathBuf,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "choose nl or en".into())
}

/// Does it.
pub async fn run(command: ImportCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    let asked = Asked {
        municipality: command.municipality,
        kind: command.kind,
        file_name: name(&command.file),
        bytes: fs::read(&command.file).with_context(|| format!("{} cannot be read", command.file.display()))?,
        mapping: command.mapping.map(|file| read(&file)).transpose()?,
        dry_run: command.dry_run,
        create_duplicates: command.create_duplicates,
        all_or_nothing: command.all_or_nothing,
        language: command.language,
    };
    let app = open::app(settings).await?;
    let watch = Watch::default();
    let report = watched(&watch, exchange::import(&app, asked, &watch)).await?;
    for remark in &report.remarks {
        eprintln!("{remark}");
    }
    println!("{}", report.summary);
    if let Some(file) = command.report {
        write(&file, &report.csv)?;
    }
    app.db().close().await;
    Ok(if report.is_clean { ExitCode::SUCCESS } else { ExitCode::from(NOT_CLEAN) })
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// A report holds what was wrong in a file of people: only this user may read it, also where an older one lay open.
fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut made = open::private_file(file).with_context(|| format!("{} cannot be written", file.display()))?;
    made.set_len(0)?;
    made.write_all(bytes)?;
    Ok(made.sync_all()?)
}

/// Does the work and shows how far it is, when somebody sits at a terminal.
async fn watched<V>(watch: &Watch, work: impl Future<Output = V>) -> V {
    let shows = std::io::stderr().is_terminal();
    let mut beat = tokio::time::interval(Duration::from_millis(200));
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => {
                if shows {
                    eprint!("\r\x1b[K");
                }
                return done;
            }
            _ = beat.tick(), if shows => {
                let (done, all) = watch.now();
                if all > 0 {
                    eprint!("\r{done} / {all}");
                }
            }
        }
    }
}
