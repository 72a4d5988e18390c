// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What an operator does to everything at once (a backup, a restore, a migration) stands in the chain of each municipality:
//! who reads that log later sees when a copy was made, and that there is an older state from here on.
use super::{
    Line, Stamp, append,
    chain::append_to_older,
    content_hash,
    head::{BROUGHT_BY, are_sealed, seal_first},
    read::WHAT,
};
use crate::{Event, municipality, tx::SYSTEM};
use data_encoding::HEXLOWER;
use foundation::{Chance, Conn, When, seal::Keys};

/// Writes the same line in every municipality, in the caller's transaction; gives in how many.
pub async fn everywhere(conn: &mut Conn, by: (&Keys, &Chance), now: When, event: &Event) -> anyhow::Result<usize> {
    let (keys, chance) = by;
    let trace = HEXLOWER.encode(&chance.bytes::<16>());
    let (all, is_older) = (municipality::all(conn).await?, !are_sealed(conn).await?);
    for of in &all {
        let what = keys.of_municipality(of.id.bits()).seal(WHAT, &event.what.to_string());
        let stamp = Stamp { at: now, trace: trace.clone(), actor: SYSTEM, behalf: None, role: "system", organisation: None };
        let (event, about, what_hash) = (event.name.to_owned(), event.about.clone(), content_hash(&what));
        let line = [Line::Change { stamp, event, plan: None, about, what, what_hash }];
        if is_older {
            append_to_older(conn, of.id, keys, &line).await?;
        } else {
            append(conn, of.id, keys, &line).await?;
        }
    }
    Ok(all.len())
}

/// Seals the end of each chain as it lies there, when the migration that brought seals is one of these: the names of those that were
/// applied in the caller's transaction. What was touched before that day is not found by it.
pub async fn seal_ends(conn: &mut Conn, keys: &Keys, fresh: &[String]) -> anyhow::Result<()> {
    if fresh.iter().any(|name| name == BROUGHT_BY) {
        for of in municipality::all(conn).await? {
            seal_first(conn, of.id, keys).await?;
        }
    }
    Ok(())
}
