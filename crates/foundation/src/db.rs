// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One SQL text, one driver type, two databases. Readers cannot write: the database itself refuses. Writers are durable:
//! SQLite in WAL mode with `synchronous=FULL`, PostgreSQL with `synchronous_commit=on`; anything less loses acknowledged
//! writes in a power cut (measured), so [`Db::check_durability`] refuses it.
use crate::{assets::Migrations, sqlite::Inline};
use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};
use sqlx::{Any, AnyPool, Connection, Row, Transaction, any::AnyPoolOptions, pool::PoolConnection, raw_sql};
use sqlx_core::any::driver::{AnyDriver, install_drivers};
use std::{path::Path, time::Duration};

/// A connection to either database; what stores take.
pub type Conn = sqlx::AnyConnection;

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One file, one writer.
    Sqlite,
    /// A server or a cluster that speaks PostgreSQL.
    Postgres,
}

/// The database: a pool that reads and a pool that writes.
#[derive(Clone, Debug)]
pub struct Db {
    kind: Kind,
    readers: AnyPool,
    writers: AnyPool,
}

/// How many threads should run tasks: one per core and one that may be waiting for the disk.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from) + 1
}

/// There is one writer on SQLite, and a large import may hold it for seconds.
const WAITING_FOR_A_WRITER: Duration = Duration::from_secs(10);
/// A server that lets a visitor wait longer is as good as gone, and that is what the visitor must hear.
const WAITING_FOR_A_SERVER: Duration = Duration::from_secs(4);
/// How long a connection may be left alone before it is asked whether it still lives.
const QUIET: Duration = Duration::from_millis(500);

const SQLITE_WRITER: &str =
    "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=10000; pragma temp_store=memory;";
const SQLITE_READER: &str = "pragma query_only=on; pragma busy_timeout=10000; pragma temp_store=memory; pragma cache_size=-8000;";
const POSTGRES_WRITER: &str = "set time zone 'UTC'";
const POSTGRES_READER: &str = "set time zone 'UTC'; set default_transaction_read_only=on";

impl Db {
    /// Opens a SQLite file (made when it is not there).
    pub async fn open_file(path: &Path, readers: u32) -> anyhow::Result<Self> {
        let path = path.to_str().context("the path of the database must be UTF-8")?;
        let writers = pool(&format!("sqlite://{path}?mode=rwc"), (1, WAITING_FOR_A_WRITER), SQLITE_WRITER).await?;
        // The first writer makes the file and its WAL before a reader looks for them.
        let readers = pool(&format!("sqlite://{path}?mode=ro"), (readers, WAITING_FOR_A_WRITER), SQLITE_READER).await?;
        Ok(Self { kind: Kind::Sqlite, readers, writers })
    }

    /// Opens a PostgreSQL database.
    pub async fn open_postgres(url: &str, readers: u32, writers: u32) -> anyhow::Result<Self> {
        let writers = pool(url, (writers, WAITING_FOR_A_SERVER), POSTGRES_WRITER).await?;
        let readers = pool(url, (readers, WAITING_FOR_A_SERVER), POSTGRES_READER).await?;
        Ok(Self { kind: Kind::Postgres, readers, writers })
    }

    /// Opens what the setting says: `postgres://…`, or the path of a file.
    pub async fn open(place: &str) -> anyhow::Result<Self> {
        match file(place) {
            None => Self::open_postgres(place, 8, 8).await,
            Some(path) => Self::open_file(path, 4).await,
        }
    }

    /// Whether there is something to open: a server is always taken to be there, a file may still have to be made.
    pub fn is_there(place: &str) -> bool {
        file(place).is_none_or(Path::exists)
    }

    /// Which database it is; only for what really differs (backup, checks), never for a query.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// A connection that cannot write.
    pub async fn read(&self) -> sqlx::Result<PoolConnection<Any>> {
        self.readers.acquire().await
    }

    /// A transaction that can write. Dropped without a commit, it never happened.
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Any>> {
        match self.kind {
            Kind::Sqlite => self.writers.begin_with("begin immediate").await,
            Kind::Postgres => self.writers.begin_with("begin isolation level read committed").await,
        }
    }

    /// A transaction that reads everything as of one moment, while others write; for backups.
    pub async fn snapshot(&self) -> sqlx::Result<Transaction<'static, Any>> {
        match self.kind {
            Kind::Sqlite => self.readers.begin().await,
            Kind::Postgres => self.readers.begin_with("begin isolation level repeatable read read only").await,
        }
    }

    /// Closes all connections; SQLite then folds the WAL back into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    /// Refuses a database that would lose acknowledged writes when the power fails.
    pub async fn check_durability(&self) -> anyhow::Result<()> {
        let mut conn = self.writers.acquire().await?;
        match self.kind {
            Kind::Sqlite => {
                let full: i64 = sqlx::query_scalar("select synchronous from pragma_synchronous").fetch_one(&mut *conn).await?;
                ensure!(full >= 2, "the SQLite database is not opened with synchronous=FULL");
            }
            Kind::Postgres => {
                for name in ["synchronous_commit", "fsync", "full_page_writes"] {
                    let value: String = sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(&mut *conn).await?;
                    ensure!(
                        value == "on" || value == "remote_apply",
                        "PostgreSQL has {name}={value}: acknowledged writes can be lost; set it to on"
                    );
                }
            }
        }
        Ok(())
    }

    /// Brings the tables up to date; gives the names of the migrations that were applied now.
    pub async fn migrate(&self, now: crate::When) -> anyhow::Result<Vec<String>> {
        self.migrate_some(now, |_| true).await
    }

    /// Applies only the migrations that `wanted` names.
    pub async fn migrate_some(&self, now: crate::When, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
        let mut tx = self.begin().await?;
        let fresh = migrate_in(&mut tx, now, wanted).await?;
        tx.commit().await?;
        Ok(fresh)
    }

    /// The migrations in this program that the database has not had yet; refuses a database of another version.
    pub async fn pending(&self) -> anyhow::Result<Vec<String>> {
        let mut conn = self.readers.acquire().await?;
        let known = applied(&mut conn).await.unwrap_or_default();
        refuse_strange(&known)?;
        Ok(all_migrations().into_iter().filter(|name| known.iter().all(|(known, _)| known != name)).collect())
    }
}

/// The same in a transaction of the caller's: a backup is loaded into the tables of its own day, all of it or nothing.
pub async fn migrate_in(tx: &mut Conn, now: crate::When, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
    raw_sql("create table if not exists migrations (name text not null primary key, hash text not null, applied_at bigint not null)")
        .execute(&mut *tx)
        .await?;
    let known = applied(tx).await?;
    refuse_strange(&known)?;
    let mut fresh = Vec::new();
    for name in all_migrations().into_iter().filter(|name| wanted(name)) {
        if known.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let (text, hash) = migration(&name)?;
        raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await.with_context(|| format!("migration {name}"))?;
        sqlx::query("insert into migrations (name, hash, applied_at) values ($1, $2, $3)")
            .bind(&name)
            .bind(hash)
            .bind(now)
            .execute(&mut *tx)
            .await?;
        fresh.push(name);
    }
    Ok(fresh)
}

/// The file that the setting names, unless it names a server.
fn file(place: &str) -> Option<&Path> {
    let is_server = place.starts_with("postgres://") || place.starts_with("postgresql://");
    (!is_server).then(|| Path::new(place.trim_start_matches("sqlite://")))
}

async fn applied(conn: &mut Conn) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query("select name, hash from migrations").fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Refuses tables that this program did not make: what it does not know of them, it would leave out or spoil.
fn refuse_strange(known: &[(String, String)]) -> anyhow::Result<()> {
    let ours = all_migrations();
    let newer: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).filter(|name| !ours.iter().any(|our| our == name)).collect();
    ensure!(
        newer.is_empty(),
        "the database is of a newer version of this program (it has {}): install that version, or restore a backup from before it",
        newer.join(", ")
    );
    for (name, hash) in known {
        ensure!(migration(name)?.1 == *hash, "migration {name} was changed after the database had it: install the version it came from");
    }
    Ok(())
}

fn all_migrations() -> Vec<String> {
    let mut names: Vec<String> = Migrations::iter()
        .map(std::borrow::Cow::into_owned)
        .filter(|name| std::path::Path::new(name).extension().is_some_and(|suffix| suffix == "sql"))
        .collect();
    names.sort();
    names
}

fn migration(name: &str) -> anyhow::Result<(String, String)> {
    let file = Migrations::get(name).context("a listed migration is there")?;
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&file.data));
    Ok((String::from_utf8(file.data.into_owned())?, hash))
}

/// Makes both kinds of database known to `sqlx::Any`; once is enough, more does no harm.
pub fn drivers() {
    static BOTH: [AnyDriver; 2] = [AnyDriver::without_migrate::<Inline>(), sqlx::postgres::any::DRIVER];
    // Only the first call installs them; all calls install the same.
    let _ = install_drivers(&BOTH);
}

async fn pool(url: &str, size: (u32, Duration), first: &'static str) -> anyhow::Result<AnyPool> {
    drivers();
    let options = AnyPoolOptions::new()
        .max_connections(size.0)
        .min_connections(1)
        .acquire_timeout(size.1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        // Who asks after a quiet while must not be the one who finds out that the server was started anew.
        .before_acquire(|conn, was| {
            Box::pin(async move {
                if was.idle_for > QUIET {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
        .after_connect(move |conn, _| {
            Box::pin(async move {
                raw_sql(first).execute(&mut *conn).await?;
                conn.ping().await
            })
        });
    // The address may hold a password, so it is not part of the message.
    options.connect(url).await.context("the database cannot be opened")
}
