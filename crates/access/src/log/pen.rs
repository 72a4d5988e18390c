// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The pen writes what was looked at. Pages wait for their line to be safely on disk before they are sent; one transaction
//! takes the lines of all pages that wait (group commit), so that a line costs a part of a disk flush. No line, no page.
use super::{Line, chain::append_chosen};
use crate::things::Tenant;
use foundation::{Db, Id, When, seal::Keys};
use std::{collections::BTreeMap, time::Duration};
use tokio::sync::{mpsc, oneshot};

/// How many pages one transaction takes along.
const MOST: usize = 128;

/// How long one transaction may take: a database that fell silent must not stop the pen for good.
const PATIENCE: Duration = Duration::from_secs(8);

/// What one page asks to be written.
#[derive(Debug)]
pub struct Entry {
    /// In which chain.
    pub municipality: Id<Tenant>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The session that was used, when its `seen_at` must be moved.
    pub seen: Option<(String, When)>,
    /// How often rights had been narrowed when the page was begun; none when it hangs on nobody's rights.
    pub since: Option<i64>,
}

struct Waiting {
    entry: Entry,
    written: oneshot::Sender<Result<(), Unwritten>>,
}

/// The line was not written; the page must not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// The log could not be written.
    Dry,
    /// Somebody lost a right since the page was begun; it may be made again.
    Narrowed,
}

/// Cheap to clone; all clones feed the same writer.
#[derive(Clone, Debug)]
pub struct Pen(mpsc::Sender<Waiting>);

impl Pen {
    /// Starts the writer; it ends when the last pen is dropped.
    pub fn start(db: Db, keys: Keys) -> Self {
        let (sender, mut receiver) = mpsc::channel::<Waiting>(1024);
        tokio::spawn(async move {
            let mut batch = Vec::with_capacity(MOST);
            while receiver.recv_many(&mut batch, MOST).await > 0 {
                let written = tokio::time::timeout(PATIENCE, write(&db, &keys, &batch)).await.map_err(anyhow::Error::from);
                let written = written.and_then(|written| Ok(written?));
                if let Err(error) = &written {
                    tracing::error!(error = format!("{error:#}"), "the access log could not be written; pages are refused");
                    metrics::counter!("log_unwritten_total").increment(1);
                }
                for waiting in batch.drain(..) {
                    let answer = written.as_ref().map_err(|_| Unwritten::Dry).and_then(|narrowed| waiting.entry.holds(narrowed));
                    // A visitor who went away does not wait any more.
                    let _ = waiting.written.send(answer);
                }
            }
        });
        Self(sender)
    }

    /// Writes, and comes back when it is safely on disk.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn write(&self, entry: Entry) -> Result<(), Unwritten> {
        let (written, answer) = oneshot::channel();
        self.0.send(Waiting { entry, written }).await.map_err(|_| Unwritten::Dry)?;
        answer.await.unwrap_or(Err(Unwritten::Dry))
    }
}

/// How often rights were narrowed, per municipality.
type Narrowed = BTreeMap<Id<Tenant>, i64>;

impl Entry {
    fn holds(&self, narrowed: &Narrowed) -> Result<(), Unwritten> {
        let still = self.since.is_none() || narrowed.get(&self.municipality) == self.since.as_ref();
        if still { Ok(()) } else { Err(Unwritten::Narrowed) }
    }
}

async fn write(db: &Db, keys: &Keys, batch: &[Waiting]) -> sqlx::Result<Narrowed> {
    let mut per_municipality: BTreeMap<Id<Tenant>, Vec<&Entry>> = BTreeMap::new();
    let mut tx = db.begin().await?;
    for Waiting { entry, .. } in batch {
        per_municipality.entry(entry.municipality).or_default().push(entry);
        if let Some((hash, at)) = &entry.seen {
            sqlx::query("update sessions set seen_at = $1 where municipality_id = $2 and hash = $3 and seen_at < $1")
                .bind(*at)
                .bind(entry.municipality)
                .bind(hash)
                .execute(&mut *tx)
                .await?;
        }
    }
    // Sorted by municipality, so that two writers on PostgreSQL never wait for each other crosswise.
    let mut counted = Narrowed::new();
    for (municipality, entries) in per_municipality {
        let holding = |narrowed| {
            entries
                .into_iter()
                .filter(|entry| entry.since.is_none_or(|since| since == narrowed))
                .flat_map(|entry| entry.lines.clone())
                .collect()
        };
        counted.insert(municipality, append_chosen(&mut tx, municipality, keys, holding).await?);
    }
    tx.commit().await?;
    Ok(counted)
}
