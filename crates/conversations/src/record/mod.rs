// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The record: made from what was written at the table, in the order of the table. Each owner accepts the own agreements; the
//! resident confirms, adds or contests. Confirmed is final; only the resident can still add something, with its day.
mod accepting;
mod answering;
mod confirming;
pub(crate) mod lines;
mod pages;
pub(crate) mod voices;
mod voicing;

pub(crate) use pages::Record;

use crate::planning::{self, Conversation};
use access::{Action, Ctx, MayChange, MaySee, Person, Route, Tx, messages, messages::Telling, standing};
use foundation::{Id, Problem, Result};

/// Tells each owner of an agreement that it waits, and who decides that the record does.
pub(crate) async fn tell_owners(tx: &mut Tx, may: &MayChange, of: Id<Conversation>) -> sqlx::Result<()> {
    let owners: Vec<Id<Person>> = sqlx::query_scalar(
        "select distinct d.owner_id from conversation_decisions d
         join seats s on s.municipality_id = d.municipality_id and s.plan_id = d.plan_id and s.person_id = d.owner_id and s.ended_at is null
         where d.municipality_id = $1 and d.plan_id = $2 and d.conversation_id = $3 and d.answer is null order by d.owner_id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of)
    .fetch_all(&mut **tx)
    .await?;
    let (path, today) = (planning::path(may.plan(), of), tx.at().day());
    let deciding = standing::who_decides(tx, (may.municipality(), may.plan()), today).await?;
    for owner in owners.into_iter().filter(|owner| !deciding.contains(owner)) {
        messages::tell(tx, owner, Telling { kind: "conversations.agreed", plan: Some(may.plan()), path: &path }).await?;
    }
    messages::ask(tx, Telling { kind: "conversations.ended", plan: Some(may.plan()), path: &path }).await
}

/// One that has ended, for who reads what was said in it: nobody says of a record that they do not see whether it is right.
async fn heard(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    Some(ended(ctx, may, id).await?).filter(|talk| talk.is_heard).ok_or(Problem::NotFound)
}

/// A conversation that has ended.
async fn ended(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = planning::store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.ended.is_some()).ok_or(Problem::NotFound)
}

pub(crate) fn routes() -> Vec<Route> {
    let record = "plan.conversations.record";
    vec![
        Route::show("/plannen/{plan}/gesprekken/{gesprek}", Action::SeePlan, record, pages::show),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/mijn-afspraken", Action::AcceptOwnPart, record, accepting::show),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/mijn-afspraken", Action::AcceptOwnPart, record, accepting::say),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/akkoord", Action::ConfirmRecord, record, confirming::ask),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/akkoord", Action::ConfirmRecord, record, confirming::say),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/akkoord-op-papier", Action::HoldConversation, record, confirming::ask_paper),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/akkoord-op-papier", Action::HoldConversation, record, confirming::say_paper),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/antwoord", Action::HoldConversation, record, answering::ask),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/antwoord", Action::HoldConversation, record, answering::say),
        Route::show("/plannen/{plan}/gesprekken/{gesprek}/hoe-was-het", Action::WriteOwnView, record, voicing::ask),
        Route::change("/plannen/{plan}/gesprekken/{gesprek}/hoe-was-het", Action::WriteOwnView, record, voicing::say),
    ]
}
