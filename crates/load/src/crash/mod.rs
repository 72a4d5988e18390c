// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `kill -9` under writing load, again and again. After each kill the program must come up by itself; every write that was
//! acknowledged is there with its lines in the logs, nothing that was not is half there, and the chain of the log is whole.
mod check;
mod control;
mod found;
mod journal;
mod quiet;
mod writer;

use crate::{
    program::{Place, Program},
    town::Town,
};
use anyhow::{Context, ensure};
use clap::Args;
use foundation::{Chance, Clock, Db, When};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use writer::Writer;

/// How many clients write at the same time.
const CLIENTS: usize = 8;
/// How many plans they have together: small, so that clients meet in the log and not only in their own rows.
const PLANS: usize = 24;
/// After so many kills the whole chain is walked with `vierluik log verify`; and at the end.
const WALK: usize = 10;

/// Kills the binary while it writes, and looks what is left.
#[derive(Debug, Args)]
pub struct Crash {
    /// The binary to kill.
    #[arg(long, default_value = "target/release/vierluik")]
    binary: PathBuf,
    /// An empty PostgreSQL database; without it a SQLite file in a folder for temporary files is used.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// How many times.
    #[arg(long, default_value_t = 200)]
    kills: usize,
    /// Where chance begins: the moments of the kills and what is written.
    #[arg(long)]
    seed: Option<u64>,
}

/// What one run has to do with.
struct Run<'a> {
    place: &'a Place,
    town: &'a Town,
    program: Program,
    writers: Vec<Writer<'a>>,
    chance: Chance,
    begin: When,
}

/// Does it, and prints what came of it in one line.
pub async fn run(options: &Crash) -> anyhow::Result<()> {
    ensure!(options.binary.exists(), "{} is not there: build it first", options.binary.display());
    let seed = options.seed.unwrap_or_else(|| u64::from(u32::from_le_bytes(Chance::from_system().bytes())));
    eprintln!("seed {seed}");
    let (place, chance, start) = (Place::new(&options.binary, options.postgres.as_deref())?, Chance::seeded(seed), Instant::now());
    let town = Town::build(&place, PLANS).await?;
    let program = Program::start(&place)?;
    town.furnish(&place).context("filling the plans")?;
    let writers = writers(&place, &town, &chance).await?;
    // What was set so far is older than the first moment that is looked at.
    let begin = Clock::system().now().plus_ms(1);
    std::thread::sleep(Duration::from_millis(2));
    let mut run = Run { place: &place, town: &town, program, writers, chance, begin };
    for kill in 1..=options.kills {
        run.one(kill).await.with_context(|| format!("kill {kill}, seed {seed}"))?;
    }
    let outcome = run.end().await.with_context(|| format!("after all kills, seed {seed}"))?;
    let database = if place.is_postgres { "PostgreSQL" } else { "SQLite" };
    println!("{database}: {} kills, {outcome}, {:.0} s, seed {seed}", options.kills, start.elapsed().as_secs_f64());
    Ok(())
}

async fn writers<'a>(place: &'a Place, town: &'a Town, chance: &Chance) -> anyhow::Result<Vec<Writer<'a>>> {
    let db = place.database().await?;
    let text = "select plan_id, goal_id, id, version, state from actions where municipality_id = $1 order by id";
    let rows = sqlx::query(text).bind(town.municipality).fetch_all(&mut *db.read().await?).await?;
    db.close().await;
    let fresh = || Chance::seeded(u64::from_le_bytes(chance.bytes()));
    let shares = writer::shares(town, &rows, CLIENTS)?;
    Ok(shares.into_iter().enumerate().map(|(number, steps)| Writer::new((place, town), number, steps, fresh())).collect())
}

impl Run<'_> {
    /// Writing, a kill at a random moment, a start, and a look at what is there.
    async fn one(&mut self, kill: usize) -> anyhow::Result<()> {
        let since = Clock::system().now();
        let pause = Duration::from_millis(10 + u64::from(u16::from_le_bytes(self.chance.bytes())) % 300);
        let (killed, program, writers) = (AtomicBool::new(false), &mut self.program, &mut self.writers);
        std::thread::scope(|scope| {
            let threads: Vec<_> = writers.iter_mut().map(|writer| scope.spawn(|| writer.write(&killed))).collect();
            std::thread::sleep(pause);
            killed.store(true, Ordering::SeqCst);
            program.kill()?;
            threads.into_iter().try_for_each(|thread| thread.join().expect("because a client does not panic"))
        })?;
        if self.place.is_postgres {
            quiet::wait(self.place).await?;
        }
        self.program.rise().context("the program did not come up again")?;
        self.check(since).await?;
        if kill.is_multiple_of(WALK) {
            self.walk()?;
            eprintln!("{kill} kills");
        }
        Ok(())
    }

    /// Opened anew each time: a file that stayed open here would spare the program a part of its recovery.
    async fn check(&mut self, since: When) -> anyhow::Result<()> {
        let db = self.place.database().await?;
        let found = self.found(&db, since).await?;
        db.close().await;
        let wrong = check::compare(self.writers.iter().flat_map(|writer| &writer.journal[writer.round..]), &found);
        ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
        self.writers.iter_mut().for_each(|writer| writer.learn(&found));
        self.writers.iter().try_for_each(Writer::look)
    }

    async fn found(&self, db: &Db, since: When) -> anyhow::Result<found::Found> {
        let mut view = db.snapshot().await?;
        let reader = self.reader(&mut view).await?;
        reader.since(&mut view, since).await
    }

    async fn reader(&self, conn: &mut foundation::Conn) -> anyhow::Result<found::Reader> {
        let plans: Vec<_> = self.town.plans.iter().map(|plan| plan.id).collect();
        found::Reader::new(self.place, self.town.municipality, conn, &plans).await
    }

    fn walk(&self) -> anyhow::Result<()> {
        let said = self.place.run(&["log", "verify"])?;
        ensure!(said.contains("whole"), "log verify says {said}");
        Ok(())
    }

    /// Everything once more, from the first write to the last; and the check of the check.
    async fn end(mut self) -> anyhow::Result<String> {
        self.walk()?;
        self.program.stop();
        let db = self.place.database().await?;
        quiet::is_sound(&db).await?;
        let found = self.found(&db, self.begin).await?;
        let journal: Vec<_> = self.writers.iter().flat_map(|writer| &writer.journal).collect();
        let wrong = check::compare(journal.iter().copied(), &found);
        ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
        let reader = self.reader(&mut *db.read().await?).await?;
        let noticed = control::losses_are_noticed(&db, &reader, self.town.municipality, (&journal, self.begin)).await?;
        db.close().await;
        let acknowledged = journal.iter().filter(|sent| sent.acknowledged).count();
        let (landed, struck_out) = (journal.len() - acknowledged, self.writers.iter().map(|writer| writer.struck_out).sum::<usize>());
        Ok(format!(
            "{acknowledged} writes acknowledged, 0 lost; {} without an answer, of which {landed} had landed as a whole and {struck_out} not at all; \
             {noticed} losses made on purpose were all noticed",
            landed + struck_out
        ))
    }
}
