// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! For other features of the resident's rights: which parts there are, on which grounds an organisation works, and stopping
//! a part for somebody by the resident's own decision.
use super::{How, NewDecision, Outcome, keep::keep, person, shared_for, store};
use crate::grounds::register::Register;
use access::{Ctx, MayChange, Organisation, SeatKind, Tx, table::Chair};
use foundation::{Conn, Id, Result};

/// The parts that a professional can see, with their names.
pub async fn parts(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<(String, String)>> {
    person::parts(conn, ctx, SeatKind::Professional).await
}

/// The names of the grounds on which this organisation works today.
pub async fn grounds_of(conn: &mut Conn, ctx: &Ctx, organisation: Id<Organisation>) -> Result<Vec<String>> {
    let register = Register::read(conn, ctx.municipality.id, &ctx.t).await?;
    Ok(register.of_organisation(organisation, ctx.now).into_iter().map(|ground| ground.name.clone()).collect())
}

/// From now on this chair sees the part no more, for what it was shared until now; nothing is everything.
pub async fn stop(ctx: &Ctx, tx: &mut Tx, may: &MayChange, (chair, part): (&Chair, Option<&str>)) -> Result<()> {
    let (grounds, decisions) = (person::grounds_of(tx, ctx, chair).await?, store::all(tx, may, Some(chair.person)).await?);
    let (purpose, ground) = shared_for(&decisions, part, &grounds);
    let new = NewDecision {
        person: chair.person,
        part: part.map(str::to_owned),
        outcome: Outcome::Ended,
        purpose,
        ground,
        until: None,
        how: How::OnScreen,
    };
    keep(ctx, tx, may, &new).await?;
    Ok(())
}
