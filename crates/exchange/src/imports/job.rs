// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The job behind the pages: looks a file through, or lets it land. What to do, the import itself says; done twice, the second
//! time finds that it was done.
use super::{Import, State, Trouble, file, store};
use crate::{
    columns::Header,
    file::FileProblem,
    run::{self, Also, Ended, NoResult, Order, Progress},
};
use access::{
    Event, Tx,
    jobs::{Job, Workplace},
};
use foundation::Id;
use std::time::Duration;

/// Carry on with this import.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct CarryOn {
    pub(crate) import: Id<Import>,
}

impl Trouble {
    pub(crate) fn of_file(problem: FileProblem) -> Self {
        Self { reason: problem.key().to_owned(), with: problem.row().map(|row| row.to_string()).unwrap_or_default() }
    }
}

impl Job for CarryOn {
    const KIND: &'static str = "exchange.import";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let (of, key) = (at.municipality.id, at.app.keys().of_municipality(at.municipality.id.bits()));
        let mut conn = at.app.db().read().await?;
        let Some(import) = store::find(&mut conn, (of, &key), self.import).await? else { return Ok(()) };
        if !import.state.is_busy() {
            return Ok(());
        }
        let Some(bytes) = file::read(&mut conn, (of, &key), self.import).await? else {
            return self.broken(at, &Trouble { reason: "imports.file.gone".into(), with: String::new() }).await;
        };
        drop(conn);
        let order = order(at, &import)?;
        let (progress, id) = (Progress::default(), import.id);
        let landing = Landing { at, import: &import };
        let work = run::carry_out(at, bytes, &order, &progress, &landing);
        match beside(at, id, &progress, work).await {
            Err(NoResult::File(problem)) => self.broken(at, &Trouble::of_file(problem)).await,
            Err(NoResult::Unexpected(error)) => Err(error),
            Ok(_) if import.state == State::Landing => Ok(()),
            Ok(ended) => checked(at, &import, &ended).await,
        }
    }

    async fn give_up(&self, at: &Workplace) -> anyhow::Result<()> {
        self.broken(at, &Trouble { reason: "imports.trouble.ours".into(), with: String::new() }).await
    }
}

impl CarryOn {
    async fn broken(&self, at: &Workplace, trouble: &Trouble) -> anyhow::Result<()> {
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        store::end(&mut tx, at.municipality.id, self.import, (State::Broken, Some(trouble))).await?;
        file::destroy(&mut tx, at.municipality.id, self.import).await?;
        tx.record(&Event::of("imports.broken").about(self.import).with("why", trouble.reason.as_str()));
        tx.finish().await
    }
}

/// What the import asks for.
fn order(at: &Workplace, import: &Import) -> anyhow::Result<Order> {
    let mapping = import.mapping.clone().unwrap_or_default();
    let header = Header::of_names(import.head.examples.iter().map(|example| example.column.clone()));
    let places = mapping.places(import.kind, &header).map_err(|misfit| anyhow::anyhow!("a mapping that does not fit: {misfit:?}"))?;
    Ok(Order {
        kind: import.kind,
        places,
        columns: header.names().to_vec(),
        system: mapping.system().to_owned(),
        create_doubtful: import.create_doubtful,
        all_or_nothing: false,
        dry: import.state == State::Checking,
        language: import.language,
        import: import.id,
        asked_by: import.asked_by,
        now: at.app.clock().now(),
    })
}

/// Does the work, and meanwhile keeps how far it is for the page. Both go on side by side: what lands holds the row of the
/// import, and whoever wants to write in it waits for that.
async fn beside<V>(at: &Workplace, id: Id<Import>, progress: &Progress, work: impl Future<Output = V>) -> V {
    let keep = async {
        let mut seconds = tokio::time::interval(Duration::from_secs(1));
        seconds.tick().await;
        loop {
            seconds.tick().await;
            // The page shows an older figure until the next second; that is no reason to stop.
            if let Err(error) = keep_progress(at, id, progress.now()).await {
                tracing::debug!(error = format!("{error:#}"), "progress could not be kept");
            }
        }
    };
    tokio::select! {
        ended = work => ended,
        () = keep => unreachable!("because keeping goes on until the work ends"),
    }
}

async fn keep_progress(at: &Workplace, id: Id<Import>, now: (u32, u32)) -> anyhow::Result<()> {
    if now.1 == 0 {
        return Ok(());
    }
    let mut tx = at.app.db().begin().await?;
    store::keep_progress(&mut tx, at.municipality.id, id, now).await?;
    Ok(tx.commit().await?)
}

/// A transaction in which the administrator acts who asked for it.
async fn by(at: &Workplace, import: &Import) -> anyhow::Result<Tx> {
    let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
    tx.acts(import.asked_by, access::Role::Administrator.code());
    Ok(tx)
}

async fn checked(at: &Workplace, import: &Import, ended: &Ended) -> anyhow::Result<()> {
    let (of, key) = (at.municipality.id, at.app.keys().of_municipality(at.municipality.id.bits()));
    let mut tx = by(at, import).await?;
    if store::go(&mut tx, of, import.id, (State::Checking, State::Checked)).await? {
        store::keep_ending(&mut tx, (of, &key), import.id, (ended, State::Checked)).await?;
    }
    tx.record(&Event::of("imports.checked").about(import.id).with("counts", ended.counts.all().to_vec()));
    tx.finish().await
}

/// An import of the pages that lands: its row says so, its file is destroyed, its mapping is remembered.
struct Landing<'a> {
    at: &'a Workplace,
    import: &'a Import,
}

impl Also for Landing<'_> {
    async fn write(&self, tx: &mut Tx, ended: &Ended) -> anyhow::Result<()> {
        let (of, import) = (self.at.municipality.id, self.import);
        let key = self.at.app.keys().of_municipality(of.bits());
        let is_ours = store::go(tx, of, import.id, (State::Landing, State::Landed)).await?;
        anyhow::ensure!(is_ours, "the import landed or ended in the meantime");
        store::keep_ending(tx, (of, &key), import.id, (ended, State::Landed)).await?;
        Ok(file::destroy(tx, of, import.id).await?)
    }
}
