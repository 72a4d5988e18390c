// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reminding of a day that was agreed: once before it and once after it, for each day that was agreed, however often and
//! by however many programs it is looked.
#[cfg(test)]
mod tests;

use access::{App, Event, Municipality, Tx, messages, messages::Telling};
use foundation::{Day, When};
use plan::days::{self, DueDay};
use std::sync::Arc;

/// From this hour on people are reminded; nobody wakes up to it.
const FROM_HOUR: i8 = 8;
/// A day that passed longer ago is not brought up any more; everyone sees it in the plan.
const DAYS_AFTER: i32 = 14;

/// What to remind somebody of today: on the day of the reminder, or else the day before; and after the day.
fn kind(due: &DueDay, today: Day) -> Option<&'static str> {
    let remind_on = due.remind_on.unwrap_or(due.due_on.plus_days(-1));
    if due.due_on < today { Some("actions.overdue") } else { (remind_on <= today).then_some("actions.reminder") }
}

/// Reminds everyone who must be reminded today; gives how many times somebody was.
pub async fn remind(app: &App, now: When) -> anyhow::Result<usize> {
    if now.hour() < FROM_HOUR {
        return Ok(0);
    }
    let mut told = 0;
    for of in app.municipalities() {
        told += remind_in(app, &of, now).await?;
    }
    Ok(told)
}

async fn remind_in(app: &App, of: &Arc<Municipality>, now: When) -> anyhow::Result<usize> {
    let today = now.day();
    let due = days::due(&mut *app.db().read().await?, of.id, None, (today.plus_days(-DAYS_AFTER), today)).await?;
    let mut tx = Tx::of_system(app, of, now).await?;
    let mut told = 0;
    for (due, kind) in due.iter().filter_map(|due| Some((due, kind(due, today)?))) {
        if is_first(&mut tx, of, (due, kind)).await? {
            messages::tell(&mut tx, due.person, Telling { kind, plan: Some(due.plan), path: &due.path() }).await?;
            tx.concerns(due.person, "messages.reminder");
            told += 1;
        }
    }
    if told > 0 {
        forget(&mut tx, of, today.plus_days(-DAYS_AFTER)).await?;
        tx.record(&Event::of("nudges.told").with("count", told));
        tx.finish().await?;
    }
    Ok(told)
}

/// Lets go of reminders of days before this one: nobody is reminded of those again.
async fn forget(tx: &mut Tx, of: &Municipality, before: Day) -> sqlx::Result<()> {
    let text = "delete from nudges where municipality_id = $1 and due_on < $2";
    sqlx::query(text).bind(of.id).bind(before).execute(&mut **tx).await?;
    Ok(())
}

/// Whether nobody reminded of this before.
async fn is_first(tx: &mut Tx, of: &Municipality, (due, kind): (&DueDay, &str)) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "insert into nudges (municipality_id, action_id, person_id, kind, due_on, told_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_id, action_id, person_id, kind, due_on) do nothing",
    );
    let done = done.bind(of.id).bind(due.action).bind(due.person).bind(kind).bind(due.due_on).bind(at);
    Ok(done.execute(&mut **tx).await?.rows_affected() == 1)
}
