// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The job behind a file that was put: has it looked over. Until then it is locked; when the scanner does not answer it stays
//! locked and is tried again, for as long as it takes (abuse case 89).
use super::{File, content, list_path, store};
use crate::{Scanner, clamd::Verdict};
use access::{
    Event, Person, Plan, Tx,
    jobs::{self, Job, Workplace},
    messages::{self, Telling},
    plans,
};
use foundation::{Id, seal::Key};

/// How long a file waits after the scanner did not answer several times.
const LATER_MS: i64 = 15 * 60 * 1000;

/// Have this file looked over.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Scan {
    pub(crate) plan: String,
    pub(crate) file: String,
}

impl Job for Scan {
    const KIND: &'static str = "files.scan";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let place = self.place(at)?;
        let mut conn = at.app.db().read().await?;
        let Some(put_by) = store::waiting(&mut conn, place).await? else { return Ok(()) };
        let key = plans::key_of(&mut conn, (place.0, at.app.keys()), place.1).await?;
        let Some(bytes) = content::read(&mut conn, place, &key).await? else { return Ok(()) };
        drop(conn);
        match at.knows::<Scanner>().unwrap_or_default().look(&bytes).await? {
            Verdict::NothingFound => opens(at, place, &key).await,
            Verdict::Infected => destroyed(at, place, (&key, put_by)).await,
        }
    }

    async fn give_up(&self, at: &Workplace) -> anyhow::Result<()> {
        let place = self.place(at)?;
        if store::waiting(&mut *at.app.db().read().await?, place).await?.is_none() {
            return Ok(());
        }
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        let due = tx.at().plus_ms(LATER_MS);
        jobs::later_at(&mut tx, self, due).await?;
        tx.record(&Event::of("files.scan_waits").about(place.2));
        tx.finish().await
    }
}

impl Scan {
    fn place(&self, at: &Workplace) -> anyhow::Result<content::At> {
        let (plan, file): (Id<Plan>, Id<File>) = (self.plan.parse()?, self.file.parse()?);
        Ok((at.municipality.id, plan, file))
    }
}

/// A transaction of the program itself, about this plan.
async fn begin(at: &Workplace, place: content::At, key: &Key) -> anyhow::Result<Tx> {
    let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
    let resident = plans::resident_of(&mut tx, (place.0, place.1)).await?;
    tx.about_plan(place.1, resident, key);
    Ok(tx)
}

async fn opens(at: &Workplace, place: content::At, key: &Key) -> anyhow::Result<()> {
    let mut tx = begin(at, place, key).await?;
    if !store::checked(&mut tx, place).await? {
        return Ok(());
    }
    tx.record(&Event::of("files.checked").about(place.2));
    tx.finish().await
}

async fn destroyed(at: &Workplace, place: content::At, whose: (&Key, Id<Person>)) -> anyhow::Result<()> {
    let mut tx = begin(at, place, whose.0).await?;
    if !store::destroy(&mut tx, place).await? {
        return Ok(());
    }
    let list = list_path(place.1);
    messages::tell(&mut tx, whose.1, Telling { kind: "files.refused", plan: Some(place.1), path: &list }).await?;
    tx.record(&Event::of("files.refused").about(place.2));
    tx.finish().await
}
