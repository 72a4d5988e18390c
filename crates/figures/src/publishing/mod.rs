// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Publishing: on the first of each month every table is counted once, made coarse, and kept. What was published is never
//! counted again, so nobody who is erased later is seen in what changed (abuse case 77).
mod counting;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use crate::tables::Table;
use access::{App, Event, Municipality, Tx, coarse::Line};
use foundation::{Day, When};
use std::sync::Arc;

/// The day of reference of this moment: the first of the month.
pub(crate) fn reference(today: Day) -> Day {
    Day(today.0.first_of_month())
}

/// Publishes what is due in every municipality; gives how many were published. Safe to ask as often as one likes.
pub async fn publish(app: &App, now: When) -> anyhow::Result<usize> {
    let mut published = 0;
    for of in app.municipalities() {
        published += usize::from(publish_in(app, &of, now).await?);
    }
    Ok(published)
}

async fn publish_in(app: &App, of: &Arc<Municipality>, now: When) -> anyhow::Result<bool> {
    let day = reference(now.day());
    if store::is_published(&mut *app.db().read().await?, of.id, day).await? {
        return Ok(false);
    }
    let mut tx = Tx::of_system(app, of, now).await?;
    let threshold = store::threshold(&mut tx, of.id).await?.0;
    if !store::begin(&mut tx, of.id, day, threshold).await? {
        return Ok(false);
    }
    let before = store::before(&mut tx, of.id, day).await?;
    for table in Table::ALL {
        for (line, parts) in counting::count(&mut tx, of.id, table, day).await? {
            let counted = Line { parts, adds_up: table.adds_up() };
            let shown = counted.shown(threshold, before.get(&(table, line.clone())));
            store::keep(&mut tx, (of.id, day), (table, &line), &shown).await?;
        }
    }
    tx.record(&Event::of("figures.published").with("day", day.to_string()));
    tx.finish().await?;
    Ok(true)
}
