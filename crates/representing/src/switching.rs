// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the birthdays on which something changes between a child and a parent, the child is told; some weeks before, who directs.
//! The rights themselves switch on the seat at midnight and wait for no job (decision 0020).
use crate::recording::{Recorded, Representation, path, store};
use access::{
    Event, MayChange, Person, Plan, Tx,
    jobs::{self, Job, Workplace},
    messages::{self, Telling},
    plans,
};
use foundation::{Conn, Id};
use serde::{Deserialize, Serialize};

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

/// The day comes near: who directs is told.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Warned {
    plan: Id<Plan>,
    of: Id<Representation>,
    step: Step,
}

/// Asks for both, for each of the days that are still to come.
pub(crate) async fn plan(tx: &mut Tx, may: &MayChange, of: Id<Representation>, recorded: &Recorded) -> anyhow::Result<()> {
    let Some((born, ages)) = recorded.child else { return Ok(()) };
    let days = ages.of(born);
    let today = tx.at().day();
    let steps = [(Step::Together, days.together), (Step::Alone, days.alone), (Step::Adult, days.adult)];
    for (step, day) in steps.into_iter().filter(|(_, day)| *day > today) {
        jobs::later_at(tx, &Turned { plan: may.plan(), of, step }, day.start()).await?;
        let warned = day.plus_days(-7 * ages.warn_weeks).max(today);
        jobs::later_at(tx, &Warned { plan: may.plan(), of, step }, warned.start()).await?;
    }
    Ok(())
}

/// Whether it was not ended by a person meanwhile, and whose plan it is.
async fn resident(conn: &mut Conn, at: &Workplace, plan: Id<Plan>, of: Id<Representation>) -> anyhow::Result<Option<Id<Person>>> {
    let here = (at.municipality.id, plan);
    let (key, people) = (plans::key_of(conn, (here.0, at.app.keys()), plan).await?, at.app.keys().of_municipality(here.0.bits()));
    let lines = store::of_plan(conn, here, (&key, &people)).await?;
    let counts = lines.iter().any(|line| line.id == of && line.ended.is_none());
    Ok(if counts { Some(plans::resident_of(conn, here).await?) } else { None })
}

impl Job for Turned {
    const KIND: &'static str = "representing.turned";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        let Some(child) = resident(&mut tx, at, self.plan, self.of).await? else { return Ok(()) };
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
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        let Some(child) = resident(&mut tx, at, self.plan, self.of).await? else { return Ok(()) };
        for person in team::directors(&mut tx, at.municipality.id, self.plan).await? {
            let telling = Telling { kind: "recording.soon", plan: Some(self.plan), path: &path(self.plan) };
            messages::tell(&mut tx, person, telling).await?;
        }
        let key = plans::key_of(&mut tx, (at.municipality.id, at.app.keys()), self.plan).await?;
        tx.record_in((self.plan, child, &key), &Event::of("recording.warned"));
        tx.finish().await
    }
}
