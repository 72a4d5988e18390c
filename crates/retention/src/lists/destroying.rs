// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Destroying what an approved list names: one transaction per plan, with its certificate and its line in the log. What is held
//! back, disputed or has a longer term by now is left out; the ledger outside the database knows before anything is gone.
use super::{List, State, store, store::Counted, store::Thing};
use crate::due::Register;
use access::{
    App, Event, Plan, Tx,
    jobs::{Job, Workplace},
    kept::{Spot, remove},
    ledger::Entry,
    plans,
};
use anyhow::Context;
use foundation::{Id, Language};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Destroys what stands on this list.
#[derive(Serialize, Deserialize)]
pub(crate) struct Destroy {
    pub(crate) list: String,
}

impl Job for Destroy {
    const KIND: &'static str = "retention.destroy";

    async fn run(&self, at: &Workplace) -> anyhow::Result<()> {
        let id: Id<List> = self.list.parse().ok().context("no list")?;
        let place = (at.municipality.id, id);
        let (list, plans) = {
            let mut conn = at.app.db().read().await?;
            (store::find(&mut conn, place).await?, store::plans(&mut conn, place).await?)
        };
        let Some(list) = list.filter(|list| list.state == State::Approved) else { return Ok(()) };
        for plan in plans {
            in_plan(at, &list, plan).await?;
        }
        let mut tx = Tx::of_system(&at.app, &at.municipality, at.app.clock().now()).await?;
        store::end(&mut tx, place, State::Done, &[State::Approved]).await?;
        tx.record(&Event::of("lists.done").about(id));
        tx.finish().await
    }
}

async fn in_plan(at: &Workplace, list: &List, plan: Id<Plan>) -> anyhow::Result<()> {
    let (app, of) = (&at.app, at.municipality.id);
    let mut tx = Tx::of_system(app, &at.municipality, app.clock().now()).await?;
    if let Some(person) = list.approved_by {
        tx.acts(person, "destruction");
    }
    take_turn(&mut tx, (of, plan)).await?;
    let (resident, key) = (plans::resident_of(&mut tx, (of, plan)).await?, plans::key_of(&mut tx, (of, app.keys()), plan).await?);
    tx.about_plan(plan, resident, &key);
    let language = store::language(&mut tx, (of, resident)).await?.and_then(|code| Language::from_code(&code)).unwrap_or_default();
    let t = app.texts().of(language);
    let (things, versions) = still_due(&mut tx, app, (list, of, plan)).await?;
    for thing in &things {
        let what = access::ledger::What::Gone(thing.kept.clone(), thing.id.clone(), thing.written);
        tx.for_good(Entry { at: tx.at(), of: of.to_string(), plan: plan.to_string(), what });
    }
    let now = tx.at();
    let hole = t.with("lists.hole", &[("day", &t.day(now.day()))]);
    let spot = Spot { of, plan, key: &key, at: now, hole: &hole };
    let names: Vec<_> = things.iter().map(|thing| (thing.kept.as_str(), thing.id.as_str())).collect();
    let count = remove(&mut tx, spot, app.kept(), &names).await?;
    plan::stand_again(&mut tx, (of, plan), now).await?;
    for one in certificate(plan, &things) {
        let version = versions.get(&one.class).copied().unwrap_or_default();
        store::certify(&mut tx, (of, list.id), &one, version).await?;
    }
    store::take_off(&mut tx, (of, list.id), plan).await?;
    // What was made before and is not sent yet is made again, without it.
    tx.narrows();
    tx.concerns(resident, "retention.destroying");
    tx.record(&Event::of("lists.destroyed").with("count", count));
    tx.finish().await
}

/// One writer at a plan at a time.
async fn take_turn(tx: &mut Tx, at: (Id<access::things::Tenant>, Id<Plan>)) -> sqlx::Result<()> {
    let text = "update plans set edition = edition + 1 where municipality_id = $1 and id = $2";
    sqlx::query(text).bind(at.0).bind(at.1).execute(&mut **tx).await.map(drop)
}

type Of<'a> = (&'a List, Id<access::things::Tenant>, Id<Plan>);

/// What of the list is still to go: not held back, not written anew, and its term over by the classes of today. What the resident
/// disputes stays, unless the resident asks to destroy it.
async fn still_due(tx: &mut Tx, app: &App, of: Of<'_>) -> anyhow::Result<(Vec<Thing>, BTreeMap<String, i64>)> {
    let ((list, municipality, plan), now) = (of, tx.at());
    let register = Register::read(tx, (municipality, Some(plan)), &app.texts().of(Language::Nl), now.day()).await?;
    let dated = register.dated(tx, app.kept(), (Some(plan), now)).await?;
    let over = dated.iter().filter(|thing| list.is_asked_for || thing.last.is_some_and(|last| last < now.day()));
    let over: BTreeSet<_> = over.map(|thing| (thing.found.kept, thing.found.id.as_str(), thing.found.written)).collect();
    let mut things = store::things(tx, (municipality, list.id), plan).await?;
    let is_disputed = |thing: &Thing| !list.is_asked_for && register.is_disputed(plan, (thing.kept.as_str(), thing.id.as_str()));
    let stays = |thing: &Thing| register.is_held(plan, &thing.kept) || is_disputed(thing);
    things.retain(|thing| over.contains(&(thing.kept.as_str(), thing.id.as_str(), thing.written)) && !stays(thing));
    Ok((things, register.classes.into_iter().map(|class| (class.code, class.version)).collect()))
}

/// What goes, by kind and class.
fn certificate(plan: Id<Plan>, things: &[Thing]) -> Vec<Counted> {
    let mut all: BTreeMap<(&str, &str), Counted> = BTreeMap::new();
    for thing in things {
        let day = thing.written.day();
        let fresh = || Counted { plan, kept: thing.kept.clone(), class: thing.class.clone(), things: 0, first: day, last: day, at: None };
        let one = all.entry((&thing.kept, &thing.class)).or_insert_with(fresh);
        one.things += 1;
        (one.first, one.last) = (one.first.min(day), one.last.max(day));
    }
    all.into_values().collect()
}
