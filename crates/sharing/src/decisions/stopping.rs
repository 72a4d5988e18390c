// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For other features of the resident's rights: which parts there are, on which grounds an organisation works, and stopping
//! a part for somebody by the resident's own decision.
use super::{How, NewDecision, Outcome, keep::keep, person};
use crate::grounds;
use access::{Ctx, MayChange, Organisation, SeatKind, Tx, table::Chair};
use foundation::{Conn, Id, Problem, Result};

/// The parts that a professional can see, with their names.
pub async fn parts(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<(String, String)>> {
    person::parts(conn, ctx, SeatKind::Professional).await
}

/// The names of the grounds on which this organisation works today.
pub async fn grounds_of(conn: &mut Conn, ctx: &Ctx, organisation: Id<Organisation>) -> Result<Vec<String>> {
    let grounds = grounds::store::of_organisation(conn, (ctx.municipality.id, organisation), &ctx.t).await?;
    Ok(grounds.into_iter().map(|ground| ground.name).collect())
}

/// From now on this chair sees the part no more; nothing is everything.
pub async fn stop(ctx: &Ctx, tx: &mut Tx, may: &MayChange, (chair, part): (&Chair, Option<&str>)) -> Result<()> {
    let ground = person::grounds_of(tx, ctx, chair).await?.into_iter().next().ok_or(Problem::NotFound)?;
    let new = NewDecision {
        person: chair.person,
        part: part.map(str::to_owned),
        outcome: Outcome::Ended,
        purpose: ground.purpose,
        ground: ground.code,
        until: None,
        how: How::OnScreen,
    };
    keep(ctx, tx, may, &new).await?;
    Ok(())
}
