// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The load that `bin/bench` puts on the release binary, as a whole process over real sockets: a closed loop of 1, 8 and 32
//! clients on the hot pages. Every answer is read and checked, and the rows that the answers promise are counted afterwards:
//! a wrong answer or a missing row makes the figure fail. It knows the key, so that it can make form tokens as a page would.
//! `load crash` is for `bin/crash`: the same clients, and a program that is killed under them.
mod around;
mod client;
mod crash;
mod lookers;
mod program;
mod report;
mod scenes;
mod shares;
mod talks;
mod town;

use anyhow::{Context, ensure};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, time::Duration};

/// Loads the binary and prints the figures.
#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Command {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    bench: Bench,
}

#[derive(Debug, Subcommand)]
enum Other {
    /// Kill the binary under writing load, and look what is left.
    Crash(crash::Crash),
}

#[derive(Debug, Args)]
struct Bench {
    /// The binary to load.
    #[arg(long, default_value = "target/release/vierluik")]
    binary: PathBuf,
    /// An empty PostgreSQL database; without it a SQLite file in a folder for temporary files is used.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Seconds per figure.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many plans.
    #[arg(long, default_value_t = 1_000)]
    plans: usize,
    /// Only the pages whose name holds this.
    #[arg(long, default_value = "", value_name = "WORD")]
    only: String,
    /// Adds the figures to this file.
    #[arg(long, value_name = "FILE")]
    append: Option<PathBuf>,
}

/// How many clients ask at the same time.
const CLIENTS: [usize; 3] = [1, 8, 32];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let command = Command::parse();
    match command.other {
        Some(Other::Crash(crash)) => crash::run(&crash).await,
        None => bench(command.bench).await,
    }
}

async fn bench(command: Bench) -> anyhow::Result<()> {
    ensure!(command.binary.exists(), "{} is not there: build it first", command.binary.display());
    let place = program::Place::new(&command.binary, command.postgres.as_deref())?;
    let started = std::time::Instant::now();
    let mut town = town::Town::build(&place, command.plans).await?;
    let mut program = program::Program::start(&place)?;
    town.furnish(&place).context("filling the plans")?;
    eprintln!("{} plans in {:.0} s", town.plans.len(), started.elapsed().as_secs_f64());
    program.restart()?;
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for scene in scenes::ALL.into_iter().filter(|scene| scene.name().contains(&command.only)) {
        if matches!(scene, scenes::Scene::Around(_)) && town.talks.is_empty() {
            gather(&place, &mut town, &mut program).await?;
        }
        for clients in CLIENTS {
            let figure = scenes::play(&place, (&town, &program), (scene, clients), Duration::from_secs(command.seconds)).await?;
            eprintln!("{}", figure.line());
            failures.extend(figure.failure.clone().map(|why| format!("{}, {clients} clients: {why}", scene.name())));
            rows.push(figure);
        }
    }
    let text = report::text(&place, &program, &rows)?;
    println!("{text}");
    if let Some(file) = command.append {
        report::append(&file, &text)?;
    }
    program.stop();
    ensure!(failures.is_empty(), "wrong answers or missing rows:\n{}", failures.join("\n"));
    Ok(())
}

/// What happens around some of the tables: a conversation, decisions about sharing, and looks. Only before the first scene that
/// asks for it, so that those before it meet the same town whatever comes after them.
async fn gather(place: &program::Place, town: &mut town::Town, program: &mut program::Program) -> anyhow::Result<()> {
    let started = std::time::Instant::now();
    town.talks = talks::hold(town, place).context("holding the conversations")?;
    shares::decide(town, place).context("deciding about sharing")?;
    lookers::look(town, place).await.context("looking along")?;
    eprintln!("{} conversations in {:.0} s", town.talks.len(), started.elapsed().as_secs_f64());
    program.restart()
}
