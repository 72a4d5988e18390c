// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the birthdays on which something changes between a child and a parent, the child is told; some weeks before, who directs and
//! who recorded it, and the same before the last day of any other acting. The rights themselves switch on the seat at midnight and
//! wait for no job (decision 0020).
use crate::{
    recording::{Recorded, Representation, path, store},
    scopes,
};
use access::{
    Event, MayChange, Person, Plan, Tx,
    jobs::{self, Job, Workplace},
    messages::{self, Telling},
    plans,
};
use foundation::{Conn, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The child decides too.
    Together,
    /// The child decides alone.
    Alone,
    /// Custody ends.
    Adult,
}

/// The day is there: the child is told.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Turned {
    plan: Id<Plan>,
    of: Id<Representation>,
    step: Step,
}

/// The day comes near: who directs and who recorded it are told.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Warned {
    plan: Id<Plan>,
    of: Id<Representation>,
    step: Step,
}

/// The last day of acting that was recorded comes near: the same are told, for a judge may have to decide again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct EndsSoon {
    plan: Id<Plan>,
    of: Id<Representation>,
}

/// Asks for all of it, for each of the days that are still to come.
pub(crate) async fn plan(tx: &mut Tx, may: &MayChange, of: Id<Representation>, recorded: &Recorded) -> anyhow::Result<()> {
    let today = tx.at().day();
    if let Some(last) = recorded.own_last_day() {
        let weeks = scopes::settings(tx, may.municipality()).await?.ages.warn_weeks;
        let soon = last.plus_days(-7 * weeks).max(today);
        jobs::later_at(tx, &EndsSoon { plan: may.plan(), of }, soon.start()).await?;
    }
    let Some((born, ages)) = recorded.child else { return Ok(()) };
    let days = ages.of(born);
    let steps = [(Step::Together, days.together), (Step::Alone, days.alone), (Step::Adult, days.adult)];
    for (step, day) in steps.into_iter().filter(|(_, day)| *day > today) {
        jobs::later_at(tx, &Turned { plan: may.plan(), of, step }, day.start()).await?;
        let warned = day.plus_days(-7 * ages.warn_weeks).max(today);
        jobs::later_at(tx, &Warned { plan: may.plan(), of, step }, warned.start()).await?;
    }
    Ok(())
}

/// Who recorded it and whose plan it is, when nobody ended it meanwhile.
async fn whose(conn: &mut Conn, at: &Workplace, of: (Id<Plan>, Id<Representation>)) -> anyhow::Result<Option<(Id<Person>, Id<Person>)>> {
    let here = (at.municipality.id, of.0);
    let (key, people) = (plans::key_of(conn, (here.0, at.app.keys()), of.0).await?, at.app.keys().of_municipality(here.0.bits()));
    let lines = store::of_plan(conn, here, (&key, &people)).await?;
    match lines.iter().find(|line| line.id == of.1 && line.ended.is_none()) {
        Some(line) => Ok(Some((line.recorded_by, plans::resident_of(conn, here).await?))),
        None => Ok(None),
    }
}

/// Tells who directs and who recorded it; without the second nobody hears it where nobody directs.
async fn warn(at: &Workplace, of: (Id<Plan>, Id<Representation>), telling: Telling<'_>) -> anyhow::Result<()> {
    let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
    let Some((recorded_by, resident)) = whose(&mut tx, at, of).await? else { return Ok(()) };
    let mut people = BTreeSet::from([recorded_by]);
    people.extend(team::directors(&mut tx, at.municipality.id, of.0).await?);
    for person in people {
        messages::tell(&mut tx, person, telling).await?;
    }
    let key = plans::key_of(&mut tx, (at.municipality.id, at.app.keys()), of.0).await?;
    tx.record_in((of.0, resident, &key), &Event::of("recording.warned"));
    tx.finish().await
}

impl Job for Turned {
    const KIND: &'static str = "representing.turned";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        let Some((_, child)) = whose(&mut tx, at, (self.plan, self.of)).await? else { return Ok(()) };
        let kind = match self.step {
            Step::Together => "recording.together",
            Step::Alone => "recording.alone",
            Step::Adult => "recording.adult",
        };
        messages::tell(&mut tx, child, Telling { kind, plan: Some(self.plan), path: &path(self.plan) }).await?;
        let key = plans::key_of(&mut tx, (at.municipality.id, at.app.keys()), self.plan).await?;
        tx.record_in((self.plan, child, &key), &Event::of("recording.turned"));
        tx.finish().await
    }
}

impl Job for Warned {
    const KIND: &'static str = "representing.warned";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let telling = Telling { kind: "recording.soon", plan: Some(self.plan), path: &path(self.plan) };
        warn(at, (self.plan, self.of), telling).await
    }
}

impl Job for EndsSoon {
    const KIND: &'static str = "representing.ends_soon";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let telling = Telling { kind: "recording.ends_soon", plan: Some(self.plan), path: &path(self.plan) };
        warn(at, (self.plan, self.of), telling).await
    }
}
