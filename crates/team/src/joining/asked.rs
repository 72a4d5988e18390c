// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Keeping an invitation and telling those whom it concerns; taking it back.
use super::{Asked, TableInvitation, Whom, shown, store, store::New};
use access::{
    Ctx, Event, Held, MayChange, Organisation, Person, Plan, Role, SeatKind, Tx,
    messages::{self, Telling},
    people::store as people,
    plans,
    safety::waiting,
};
use accounts::invitations::{self, Fresh};
use axum::response::Response;
use foundation::{Id, Language, Problem, Result, form::At};

/// Somebody is asked: kept, and told to who must answer first. Gives a letter for somebody new.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    may: &MayChange,
    of: (SeatKind, Option<Id<Organisation>>),
    asked: &Asked,
) -> Result<Option<Fresh>> {
    let (person, letter) = match &asked.whom {
        Whom::Known(person) => (*person, None),
        Whom::New(name) => {
            let person = add(tx, ctx, name).await?;
            (person, Some(invitations::by_resident(tx, ctx, person).await?))
        }
    };
    ctx.looked_at([person]);
    let id = Id::new(&ctx.chance);
    let new = New { id, person, kind: of.0, organisation: of.1, asked, by_letter: letter.is_some() };
    store::add(tx, may, &new).await?;
    let at = (may.municipality(), may.plan());
    // In safety mode whoever comes near waits, under whatever name: only professionals come at once (decision 0017).
    if of.0 != SeatKind::Professional && plans::is_safe(tx, at).await? {
        waiting::ask(tx, at, (waiting::Kind::Invitation, &id.to_string())).await?;
    } else if may.is_for_resident() {
        tell(tx, person, "team.invited", (None, "/uitgenodigd")).await?;
    } else {
        let path = format!("{}/uitnodigingen/{id}", super::path(may.plan()));
        messages::ask(tx, Telling { kind: "team.proposed", plan: Some(may.plan()), path: &path }).await?;
    }
    Ok(letter)
}

pub(super) async fn tell(tx: &mut Tx, to: Id<Person>, kind: &'static str, at: (Option<Id<Plan>>, &str)) -> Result<()> {
    messages::tell(tx, to, Telling { kind, plan: at.0, path: at.1 }).await?;
    Ok(())
}

/// An account for somebody of the own network, who sees nothing before taking the seat.
async fn add(tx: &mut Tx, ctx: &Ctx, name: &str) -> Result<Id<Person>> {
    let (id, of) = (Id::new(&ctx.chance), ctx.municipality.id);
    let person = people::NewPerson { id, name, language: Language::Nl };
    people::add(tx, (of, &ctx.municipality_key()), person, ctx.now).await?;
    let held = Held { role: Role::NetworkMember, organisation: None };
    people::give_role(tx, of, id, (held, None), ctx.now).await?;
    Ok(id)
}

pub(super) async fn withdraw(ctx: Ctx, may: MayChange, At((_, id)): At<(Id<Plan>, Id<TableInvitation>)>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let invited = store::find(&mut tx, &may, &ctx.municipality_key(), id).await?;
    let invited = invited.filter(|invited| shown::may_withdraw(&may, invited)).ok_or(Problem::NotFound)?;
    if !store::withdraw(&mut tx, &may, id).await? {
        return Err(Problem::NotFound);
    }
    ctx.looked_at([invited.person]);
    waiting::drop_about(&mut tx, (may.municipality(), may.plan()), &id.to_string()).await?;
    if invited.is_new {
        invitations::withdrawn_by_resident(&mut tx, &ctx, invited.person).await?;
    }
    tx.commit(Event::of("joining.withdrawn").about(id), &super::path(may.plan())).await
}
