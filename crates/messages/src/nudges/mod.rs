// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reminding: of a day that was agreed, once before it and once after it, and of what waits for somebody, as the features say;
//! once for each day, however often and by however many programs it is looked. What waits no longer is not shown any more to
//! who did not read it yet, and no mail leaves about it.
mod store;
#[cfg(test)]
mod tests;

use access::{
    App, Event, Municipality, Tx,
    days::turn,
    messages,
    messages::Telling,
    waiting::{Waiting, Waits},
};
use foundation::{Day, When};
use plan::days::{self, DueDay};
use std::{collections::BTreeSet, sync::Arc};
use store::Told;

/// From this hour on people are reminded; nobody wakes up to it.
const FROM_HOUR: i8 = 8;
/// A day that passed longer ago is not brought up any more; everyone sees it in the plan.
const DAYS_AFTER: i32 = 14;

/// What to remind somebody of today: on the day of the reminder, or else the day before; and after the day.
fn kind(due: &DueDay, today: Day) -> Option<&'static str> {
    let remind_on = due.remind_on.unwrap_or(due.due_on.plus_days(-1));
    if due.due_on < today { Some("actions.overdue") } else { (remind_on <= today).then_some("actions.reminder") }
}

/// A day that was agreed, when somebody must be reminded of it today.
fn agreed(due: &DueDay, today: Day) -> Option<Waits> {
    let kind = kind(due, today)?;
    Some(Waits { thing: due.action.to_string(), plan: Some(due.plan), person: due.person, kind, from: due.due_on, path: due.path() })
}

/// Reminds everyone who must be reminded today; gives how many times somebody was.
pub async fn remind(app: &App, now: When) -> anyhow::Result<usize> {
    remind_of(app, app.waiting(), now).await
}

/// The same of the days that were agreed alone, which is asked each minute: what waits asks each feature.
pub async fn remind_of_days(app: &App, now: When) -> anyhow::Result<usize> {
    remind_of(app, &[], now).await
}

async fn remind_of(app: &App, waiting: &[Waiting], now: When) -> anyhow::Result<usize> {
    if now.hour() < FROM_HOUR {
        return Ok(0);
    }
    let mut told = 0;
    for of in app.municipalities() {
        told += remind_in(app, &of, waiting, now).await?;
    }
    Ok(told)
}

async fn remind_in(app: &App, of: &Arc<Municipality>, waiting: &[Waiting], now: When) -> anyhow::Result<usize> {
    turn(app, of).await?;
    let (due, over) = look(app, of, waiting, now).await?;
    if due.is_empty() && over.is_empty() {
        return Ok(0);
    }
    let mut tx = Tx::of_system(app, of, now).await?;
    let (mut told, mut forgotten) = (0, 0);
    for waits in &due {
        if store::sits(&mut tx, of, waits).await? && store::is_first(&mut tx, of, waits).await? {
            messages::tell(&mut tx, waits.person, Telling { kind: waits.kind, plan: waits.plan, path: &waits.path }).await?;
            tx.concerns(waits.person, "messages.reminder");
            told += 1;
        }
    }
    for one in &over {
        forgotten += store::take_back(&mut tx, of, one).await?;
    }
    if told > 0 || forgotten > 0 {
        store::forget(&mut tx, of, now.day().plus_days(-DAYS_AFTER)).await?;
        tx.record(&Event::of("nudges.told").with("count", told).with("forgotten", forgotten));
        tx.finish().await?;
    }
    Ok(told)
}

/// What waits today and was not told, and what was told and waits no longer.
async fn look(app: &App, of: &Municipality, waiting: &[Waiting], now: When) -> anyhow::Result<(Vec<Waits>, Vec<Told>)> {
    let (today, since) = (now.day(), now.day().plus_days(-DAYS_AFTER));
    let mut conn = app.db().read().await?;
    let told = store::told(&mut conn, of.id).await?;
    let days = days::due(&mut conn, of.id, None, (since, today)).await?;
    let mut due: Vec<Waits> = days.iter().filter_map(|due| agreed(due, today)).collect();
    let (mut kinds, mut still) = (BTreeSet::<&str>::new(), BTreeSet::new());
    for waiting in waiting {
        kinds.extend(waiting.kinds.iter().copied());
        for waits in waiting.find(&mut conn, of.id, now).await? {
            still.insert(Told::of(&waits));
            if (since..=today).contains(&waits.from) {
                due.push(waits);
            }
        }
    }
    due.retain(|waits| !told.contains(&Told::of(waits)));
    let over = told.into_iter().filter(|one| kinds.contains(one.kind.as_str()) && !still.contains(one)).collect();
    Ok((due, over))
}
