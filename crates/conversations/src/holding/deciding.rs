// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A goal or a step goes into the plan in the same transaction, by the plan's own rules. How one works together and a rule that
//! is in the way stand with what was decided, and the plan shows them from there ([`crate::agreed`]).
use super::{Decided, What, decisions, decisions::InThePlan};
use crate::planning::Conversation;
use access::{Ctx, MayChange, Tx};
use foundation::{Errors, Id};
use plan::{
    bring::{self, Doer, SaidAction, SaidGoal},
    making,
};

/// Keeps it; `Err` inside says what the plan's rules have against it.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    may: &MayChange,
    id: Id<Conversation>,
    decided: &Decided,
) -> anyhow::Result<Result<(), Errors>> {
    let stands = match into_plan(tx, ctx, may, decided).await? {
        Ok(stands) => stands,
        Err(errors) => return Ok(Err(errors)),
    };
    decisions::add(tx, may, (id, Id::new(&ctx.chance)), (decided, &stands), ctx.now).await?;
    Ok(Ok(()))
}

/// What the plan says of one of its own fields, beside the words that were typed here.
fn here(errors: &Errors) -> Errors {
    errors.all().next().map_or_else(Errors::none, |(_, key)| Errors::one("words", key))
}

async fn into_plan(tx: &mut Tx, ctx: &Ctx, may: &MayChange, decided: &Decided) -> anyhow::Result<Result<InThePlan, Errors>> {
    let (place, fresh) = (making::place(may), Id::new(&ctx.chance));
    match (decided.what, decided.goal, decided.owner) {
        (What::Goal, _, _) => {
            let open = making::goals(tx, may).await?.len();
            let areas = bring::areas(tx, may.municipality(), &ctx.t).await?;
            let said = SaidGoal { words: decided.words.clone(), areas: decided.area.iter().cloned().collect(), ..SaidGoal::default() };
            let goal = match bring::goal(&said, open, &areas) {
                Ok(goal) => goal,
                Err(errors) => return Ok(Err(here(&errors))),
            };
            bring::set_goal(tx, &place, (fresh, &goal), may.me()).await?;
            bring::end(tx, &place, ctx.now).await?;
            Ok(Ok(InThePlan { goal: Some(fresh), action: None }))
        }
        (What::Action, Some(goal), Some(owner)) => {
            let (what, owner) = (decided.words.clone(), Doer::Person(owner));
            let action = match bring::action(&SaidAction { what, owner, due_on: decided.due_on, repeats: String::new() }, ctx.today) {
                Ok(action) => action,
                Err(errors) => return Ok(Err(here(&errors))),
            };
            bring::agree(tx, &place, (fresh, &action), (goal, may.me())).await?;
            bring::end(tx, &place, ctx.now).await?;
            Ok(Ok(InThePlan { goal: Some(goal), action: Some(fresh) }))
        }
        (What::Action | What::Agreement | What::Rule, _, _) => Ok(Ok(InThePlan::default())),
    }
}
