// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Restoring: only into an empty database, in one transaction with the tables themselves, and only when the backup is whole to
//! its last line. What is refused leaves the database as it was, so that the next try can be made at once.
use super::{BackupLine, Cell, Report, cell::bind, dump, key, place};
use access::{Event, Ledger, feature::Gathered, log::operator};
use anyhow::{Context, bail, ensure};
use foundation::{
    Chance, Clock, Conn, Db, Texts, When,
    db::{Kind, migrate_in},
    seal::Keys,
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// What must not come back, and how it is destroyed again.
pub struct Again<'a> {
    /// The ledger beside the database.
    pub ledger: &'a Ledger,
    /// What the features keep, and their words.
    pub features: &'a Gathered,
}

/// Fills an empty database from `file`, as a test wants it: without a ledger.
pub async fn restore(db: &Db, keys: &Keys, file: &Path) -> anyhow::Result<Report> {
    restore_and(db, keys, file, None).await
}

/// Fills an empty database from `file`, brings its tables up to date, does again what was destroyed and narrowed since, and says
/// in each log that this is an older state.
pub async fn restore_and(db: &Db, keys: &Keys, file: &Path, again: Option<Again<'_>>) -> anyhow::Result<Report> {
    let mut lines = lines(keys, file)?;
    let Some(BackupLine::Start { migrations, made_at }) = lines.next().transpose()? else { bail!("this is not a backup") };
    ensure!(db.pending().await?.len() >= migrations.len(), "the database is not empty: restore only fills an empty one");
    let (now, mut tx) = (Clock::system().now(), db.begin().await?);
    let made = migrate_in(&mut tx, now, |name| migrations.iter().any(|known| known == name)).await?;
    ensure!(made == migrations, "the backup was made by a newer or another version of this program");
    let report = fill((&mut tx, db.kind()), lines).await?;
    let newer = migrate_in(&mut tx, now, |_| true).await?;
    operator::seal_ends(&mut tx, keys, &newer).await?;
    let mut event = Event::of("access.restored").with("state_of", made_at).with("migrated", newer);
    if let Some(again) = again {
        let (gone, narrowed) = replay(&mut tx, keys, &again, (When(made_at), now)).await?;
        event = event.with("destroyed_again", gone).with("narrowed_again", narrowed);
    }
    operator::everywhere(&mut tx, (keys, &Chance::from_system()), now, &event).await?;
    tx.commit().await?;
    Ok(report)
}

/// What the ledger says, done again in the same transaction: before anyone can come in.
async fn replay(conn: &mut Conn, keys: &Keys, again: &Again<'_>, at: (When, When)) -> anyhow::Result<(usize, usize)> {
    let (entries, texts) = (again.ledger.read()?, Texts::read(again.features.texts())?);
    let with = retention::replay::With { keys, kept: again.features.kept(), texts: &texts, since: at.0, now: at.1 };
    retention::replay::again(conn, &with, &entries).await
}

/// The lines of a backup, each opened and in its place.
fn lines(keys: &Keys, file: &Path) -> anyhow::Result<impl Iterator<Item = anyhow::Result<BackupLine>>> {
    let lines = BufReader::new(File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?).lines();
    let key = key(keys);
    Ok(lines.enumerate().map(move |(at, line)| {
        let wrong = || format!("line {} of the backup is not as it was written, or the key is another", at + 1);
        let plain = key.open(&place(at as u64), &line.with_context(wrong)?).with_context(wrong)?;
        Ok(serde_json::from_str::<BackupLine>(&plain)?)
    }))
}

/// Loads everything between the start and the end.
async fn fill(into: (&mut Conn, Kind), mut lines: impl Iterator<Item = anyhow::Result<BackupLine>>) -> anyhow::Result<Report> {
    let (conn, kind) = into;
    let known = dump::table_names(conn, kind).await?;
    let (mut into, mut tables, mut rows) = ((String::new(), Vec::new()), 0, 0_u64);
    while let Some(line) = lines.next().transpose()? {
        match line {
            BackupLine::Start { .. } => bail!("the backup starts twice"),
            BackupLine::Table { name, columns } => {
                ensure!(known.contains(&name), "the backup has a table {name} that this program does not know");
                ensure!(
                    columns.iter().all(|column| column.chars().all(|c| c.is_ascii_lowercase() || c == '_')),
                    "a strange column in {name}"
                );
                into = (name, columns);
                tables += 1;
            }
            BackupLine::Row(cells) => {
                put(conn, &into, cells).await?;
                rows += 1;
            }
            BackupLine::End { rows: expected } => {
                ensure!(rows == expected, "the backup holds {rows} rows and says {expected}");
                ensure!(lines.next().is_none(), "the backup goes on after its end");
                return Ok(Report { verb: "Restored", tables, rows });
            }
        }
    }
    bail!("the backup has no end: it was cut off")
}

async fn put(conn: &mut Conn, into: &(String, Vec<String>), cells: Vec<Cell>) -> anyhow::Result<()> {
    ensure!(cells.len() == into.1.len(), "a row of {} does not fit its columns", into.0);
    // What is absent is left out, for an untyped nothing fits no column on PostgreSQL.
    let filled: Vec<_> = into.1.iter().zip(cells).filter(|(_, cell)| *cell != Cell::Nothing).collect();
    let names = filled.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let holes = (1..=filled.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let text = format!("insert into {} ({names}) values ({holes})", into.0);
    let query = filled.into_iter().fold(sqlx::query(sqlx::AssertSqlSafe(text)), |query, (_, cell)| bind(query, cell));
    query.execute(conn).await?;
    Ok(())
}
