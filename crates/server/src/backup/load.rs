// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Restoring: only into an empty database, in one transaction, and only when the backup is whole to its last line.
use super::{BackupLine, Cell, Report, dump, key, place};
use anyhow::{Context, bail, ensure};
use foundation::{Clock, Conn, Db, seal::Keys};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// Fills an empty database from `file`, then brings its tables up to date.
pub async fn restore(db: &Db, keys: &Keys, file: &Path) -> anyhow::Result<Report> {
    let lines = BufReader::new(File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?).lines();
    let key = key(keys);
    let mut lines = lines.enumerate().map(|(at, line)| {
        let plain = key
            .open(&place(at as u64), &line?)
            .with_context(|| format!("line {} of the backup is not as it was written, or the key is another", at + 1))?;
        anyhow::Ok(serde_json::from_str::<BackupLine>(&plain)?)
    });
    let Some(BackupLine::Start { migrations, .. }) = lines.next().transpose()? else { bail!("this is not a backup") };
    ensure!(db.pending().await?.len() >= migrations.len(), "the database is not empty: restore only fills an empty one");
    let now = Clock::system().now();
    let made = db.migrate_some(now, |name| migrations.iter().any(|known| known == name)).await?;
    ensure!(made == migrations, "the backup was made by a newer or another version of this program");
    let report = fill(db, lines).await?;
    db.migrate(now).await?;
    Ok(report)
}

async fn fill(db: &Db, lines: impl Iterator<Item = anyhow::Result<BackupLine>>) -> anyhow::Result<Report> {
    let mut tx = db.begin().await?;
    let known = dump::table_names(&mut tx, db.kind()).await?;
    let (mut into, mut tables, mut rows) = ((String::new(), Vec::new()), 0, 0_u64);
    for line in lines {
        match line? {
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
                put(&mut tx, &into, cells).await?;
                rows += 1;
            }
            BackupLine::End { rows: expected } => {
                ensure!(rows == expected, "the backup holds {rows} rows and says {expected}");
                tx.commit().await?;
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
    let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
    for (_, cell) in filled {
        query = match cell {
            Cell::Whole(number) => query.bind(number),
            Cell::Real(number) => query.bind(number),
            Cell::Text(text) => query.bind(text),
            Cell::Nothing => query,
        };
    }
    query.execute(conn).await?;
    Ok(())
}
