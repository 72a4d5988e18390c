// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keeping a decision: the decision itself and what the seat sees from then on, in one transaction.
use super::{How, NewDecision, Outcome, as_decided, fold, store};
use access::{Ctx, MayChange, Sight, Tx, plans};
use foundation::{Problem, Result};

/// Adds a decision and counts again what the seat sees. What the seat saw before there were decisions, or was given when
/// inviting, is written down first, so that the decisions always come to what stands on the seat.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx, may: &MayChange, new: &NewDecision) -> Result<i64> {
    let at = (may.municipality(), may.plan());
    let seen = plans::decided_sight_of(tx, at, new.person).await?.ok_or(Problem::NotFound)?;
    let before = store::all(tx, may, Some(new.person)).await?;
    if fold(&before) != seen {
        let how = if seen == Sight::everything() { How::Before } else { How::AtInviting };
        for (part, shared, until) in as_decided(&seen) {
            let outcome = if shared { Outcome::Shared } else { Outcome::Ended };
            let was = NewDecision { part, outcome, until, how, ..new.clone() };
            store::add(tx, may, &was, (ctx.now, may.resident())).await?;
        }
    }
    let number = store::add(tx, may, new, (ctx.now, may.me())).await?;
    let sight = fold(&store::all(tx, may, Some(new.person)).await?);
    if plans::set_sight(tx, at, new.person, &sight).await? { Ok(number) } else { Err(Problem::NotFound) }
}
