// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Work for later. A job is kept in the same transaction as the change that asks for it, and worked off by the same program:
//! after a crash or a restart it is done after all. So it may be done twice, and must be safe to do twice. What it may see
//! or send is asked again at the moment of doing.
pub(crate) mod store;
pub mod worker;

pub use store::clear;
pub use worker::{work, work_off};

use crate::{App, Municipality, Tx};
use foundation::{Id, When};
use serde::{Serialize, de::DeserializeOwned};
use std::{any::Any, pin::Pin, sync::Arc};

/// Where a job is done: the program, and the municipality that it was asked in.
#[derive(Clone)]
pub struct Workplace {
    /// The program.
    pub app: App,
    /// The municipality.
    pub municipality: Arc<Municipality>,
    /// What the kind of job was given from the settings.
    pub known: Known,
}

impl Workplace {
    /// What this kind of job was given with [`Kind::knowing`].
    pub fn knows<V: Clone + 'static>(&self) -> Option<V> {
        self.known.as_ref()?.downcast_ref().cloned()
    }
}

/// Something that comes from the settings, of whatever type.
pub type Known = Option<Arc<dyn Any + Send + Sync>>;

/// Something to do later; the fields say what about, in identifiers only: they are kept as they are.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The name in the database: the feature, a dot, what is done.
    const KIND: &'static str;

    /// Does it. An error means: try again later.
    fn run(&self, at: &Workplace) -> impl Future<Output = anyhow::Result<()>> + Send;

    /// Says that it will not be done any more, after the last try.
    fn give_up(&self, _: &Workplace) -> impl Future<Output = anyhow::Result<()>> + Send {
        async { Ok(()) }
    }
}

type Doing = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// A kind of job, as a feature lists it.
#[derive(Clone)]
pub struct Kind {
    pub(crate) name: &'static str,
    pub(crate) known: Known,
    pub(crate) run: fn(Workplace, String) -> Doing,
    pub(crate) give_up: fn(Workplace, String) -> Doing,
}

impl Kind {
    /// The kind of this job.
    pub fn of<J: Job>() -> Self {
        Self {
            name: J::KIND,
            known: None,
            run: |at, payload| Box::pin(async move { serde_json::from_str::<J>(&payload)?.run(&at).await }),
            give_up: |at, payload| Box::pin(async move { serde_json::from_str::<J>(&payload)?.give_up(&at).await }),
        }
    }

    /// With something that the job takes with [`Workplace::knows`]; for what comes from the settings.
    #[must_use]
    pub fn knowing<V: Send + Sync + 'static>(mut self, value: V) -> Self {
        self.known = Some(Arc::new(value));
        self
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A job in the database; only ever used as `Id<Task>`.
#[derive(Debug)]
pub enum Task {}

/// Asks for a job, as soon as this transaction is committed.
pub async fn later<J: Job>(tx: &mut Tx, job: &J) -> anyhow::Result<Id<Task>> {
    let now = tx.at();
    later_at(tx, job, now).await
}

/// Asks for a job at a moment to come.
pub async fn later_at<J: Job>(tx: &mut Tx, job: &J, due: When) -> anyhow::Result<Id<Task>> {
    let (municipality, id) = (tx.municipality().id, Id::new(tx.app().chance()));
    store::add(tx, (municipality, id), (J::KIND, &serde_json::to_string(job)?), due).await?;
    Ok(id)
}
