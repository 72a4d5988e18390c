// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making a list: of everything whose term ends soon enough to tell the resident in time. What is held back, what the resident
//! disputes, and what stands on another list, is left out.
use super::{List, State, store};
use crate::{
    due::{Dated, Register},
    lists::pages,
    unplanned,
};
use access::{App, Event, Municipality, Plan, Tx, messages, messages::Telling, plans};
use foundation::{Day, Id, Language, When};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The lists of today in every municipality, when something is near its end, and what never led to a plan goes; for the daily
/// housekeeping. Gives how many lists were made.
pub async fn watch(app: &App, notice_days: i32, now: When) -> anyhow::Result<usize> {
    let mut made = 0;
    for of in app.municipalities() {
        let mut tx = Tx::of_system(app, &of, now).await?;
        let lists = make(&mut tx, (app, &of), notice_days).await?;
        let unplanned = unplanned::clear(&mut tx, (app, of.as_ref())).await?;
        if !lists.is_empty() {
            tx.record(&Event::of("lists.made").with("count", lists.len()));
        }
        if unplanned > 0 {
            // What was made before and is not sent yet is made again, without it.
            tx.narrows();
            tx.record(&Event::of("lists.unplanned").with("count", unplanned));
        }
        if !lists.is_empty() || unplanned > 0 {
            tx.finish().await?;
        }
        made += lists.len();
    }
    Ok(made)
}

/// Makes a list per length of notice, and tells each resident; gives the lists.
pub(crate) async fn make(tx: &mut Tx, of: (&App, &Arc<Municipality>), notice_days: i32) -> anyhow::Result<Vec<Id<List>>> {
    let (app, today) = (of.0, tx.at().day());
    let t = app.texts().of(Language::Nl);
    let register = Register::read(tx, (of.1.id, None), &t, today).await?;
    let before = register.oldest(today, notice_days);
    let listed = store::listed(tx, of.1.id).await?;
    let dated = register.dated(tx, app.kept(), (None, before)).await?;
    let mut by_notice: BTreeMap<i32, Vec<Dated>> = BTreeMap::new();
    for thing in dated {
        let notice = thing.class.notice(notice_days);
        let is_near = thing.last.is_some_and(|last| last < today.plus_days(notice));
        let (plan, kept) = (thing.found.plan, thing.found.kept);
        let stays = register.is_held(plan, kept) || register.is_disputed(plan, (kept, thing.found.id.as_str()));
        if is_near && !stays && !listed.contains(&(plan, kept.to_owned(), thing.found.id.clone())) {
            by_notice.entry(notice).or_default().push(thing);
        }
    }
    let mut lists = Vec::new();
    for (notice, things) in by_notice {
        let last = things.iter().filter_map(|thing| thing.last).max().unwrap_or(today);
        let not_before = today.plus_days(notice).max(last.plus_days(1));
        lists.push(keep(tx, of, (State::Made, not_before, None), &things).await?);
    }
    Ok(lists)
}

/// Keeps a list of these things, and tells the residents.
pub(crate) async fn keep(
    tx: &mut Tx,
    of: (&App, &Arc<Municipality>),
    list: (State, Day, Option<&str>),
    things: &[Dated],
) -> anyhow::Result<Id<List>> {
    let id = Id::new(of.0.chance());
    store::add(tx, (of.1.id, id), list).await?;
    for thing in things {
        store::add_thing(tx, (of.1.id, id), thing).await?;
    }
    let plans: BTreeSet<Id<Plan>> = things.iter().map(|thing| thing.found.plan).collect();
    for plan in plans {
        let resident = plans::resident_of(tx, (of.1.id, plan)).await?;
        let path = pages::of_plan(plan);
        messages::tell(tx, resident, Telling { kind: "lists.notice", plan: Some(plan), path: &path }).await?;
        tx.concerns(resident, "retention.lists");
    }
    Ok(id)
}
