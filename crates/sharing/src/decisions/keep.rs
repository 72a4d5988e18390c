// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keeping a decision: the decision itself and what the seat sees from then on, in one transaction.
use super::{Decision, How, NewDecision, Outcome, as_decided, counting, fold, store};
use crate::grounds::register::Register;
use access::{Ctx, MayChange, Person, Sight, Tx, plans};
use foundation::{Day, Id, Problem, Result};

/// Adds a decision and counts again what the seat sees. What the seat saw before there were decisions, or was given when
/// inviting, is written down first, so that the decisions always come to what stands on the seat.
pub(super) async fn keep(ctx: &Ctx, tx: &mut Tx, may: &MayChange, new: &NewDecision) -> Result<i64> {
    let at = (may.municipality(), may.plan());
    let seen = plans::decided_sight_of(tx, at, new.person).await?.ok_or(Problem::NotFound)?;
    let before = store::all(tx, may, Some(new.person)).await?;
    if fold(&before) != seen {
        for was in older(ctx, tx, may, (new.person, &seen, &before)).await? {
            store::add(tx, may, &was, (ctx.now, may.resident())).await?;
        }
    }
    let number = store::add(tx, may, new, (ctx.now, may.me())).await?;
    let sight = fold(&store::all(tx, may, Some(new.person)).await?);
    // Who decides about a part for the resident leaves the rest to be asked.
    if may.decides_about_all() {
        plans::was_decided(tx, at, new.person).await?;
    }
    if plans::set_sight(tx, at, new.person, &sight).await? { Ok(number) } else { Err(Problem::NotFound) }
}

/// What a seat saw until now, as decisions. Each keeps the purpose and the ground of its own: those of an earlier decision about
/// the same part, or those that the register gave when the seat began; never those of the decision that comes after it. Where
/// several grounds held, nobody chose between them, so all are named.
async fn older(
    ctx: &Ctx,
    tx: &mut Tx,
    may: &MayChange,
    (person, seen, before): (Id<Person>, &Sight, &[Decision]),
) -> Result<Vec<NewDecision>> {
    let was_undecided = plans::undecided(tx, (may.municipality(), may.plan())).await?.contains(&person);
    let how = if was_undecided || *seen == Sight::everything() { How::Before } else { How::AtInviting };
    let (organisation, since) = store::seat(tx, may, person).await?.ok_or(Problem::NotFound)?;
    let register = Register::read(tx, may.municipality(), &ctx.t).await?;
    let grounds = register.of_seat(organisation, since);
    let purposes: Vec<_> = grounds.iter().map(|ground| ground.purpose.as_str()).collect();
    let codes: Vec<_> = grounds.iter().map(|ground| ground.code.as_str()).collect();
    let (purposes, codes, counts) = (purposes.join(" "), codes.join(","), counting(before));
    let one = |(part, shared, until): (Option<String>, bool, Option<Day>)| {
        let outcome = if shared { Outcome::Shared } else { Outcome::Ended };
        let is_same = |one: &&&Decision| one.at >= since && one.says.part == part && one.says.outcome == outcome;
        let earlier = counts.iter().rev().find(is_same);
        let (purpose, ground) = earlier.map_or((&purposes, &codes), |one| (&one.says.purpose, &one.says.ground));
        NewDecision { person, part, outcome, purpose: purpose.clone(), ground: ground.clone(), until, how }
    };
    Ok(as_decided(seen).into_iter().map(one).collect())
}
