// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making an invitation: the secret and the code are given back once, and are nowhere afterwards.
use super::{Asks, DAYS, Kind, code_hash, fresh_code, fresh_secret, store, token_hash, whole_day};
use access::{App, Ctx, Event, Municipality, Person, Tx, people::details};
use foundation::{Id, When};

/// A new invitation, with what nobody can see a second time.
pub struct Fresh {
    /// The secret of the link: `/uitnodiging/{secret}`.
    pub secret: String,
    /// The six digits to hand over apart from the link; `None` when the birth date is asked.
    pub code: Option<String>,
    /// Until when the link is good.
    pub ends_at: When,
}

/// What an invitation is made from.
pub(super) struct For<'a> {
    pub(super) app: &'a App,
    pub(super) municipality: &'a Municipality,
    pub(super) person: Id<Person>,
    pub(super) kind: Kind,
    /// The fact to ask; a birth date that is not known to the day becomes a code.
    pub(super) asks: Asks,
    pub(super) by: Id<Person>,
    pub(super) now: When,
}

/// Makes one, in this transaction; the caller commits it with the event that comes along.
pub(super) async fn make(tx: &mut Tx, of: &For<'_>) -> anyhow::Result<(Fresh, Event)> {
    let (keys, chance, tenant) = (of.app.keys(), of.app.chance(), of.municipality.id);
    let key = keys.of_municipality(tenant.bits());
    let known = details::shown(tx, (tenant, &key), of.person).await?;
    let born = known.and_then(|known| known.born).and_then(|born| whole_day(&born)).filter(|_| of.asks == Asks::Born);
    let id = Id::new(chance);
    let code = born.is_none().then(|| fresh_code(chance));
    let fresh = Fresh { secret: fresh_secret(chance), code, ends_at: of.now.plus_minutes(DAYS * 24 * 60) };
    let new = store::New {
        id,
        person: of.person,
        kind: of.kind,
        token_hash: token_hash(keys, tenant, &fresh.secret),
        asks: if born.is_some() { Asks::Born } else { Asks::Code },
        code_hash: fresh.code.as_deref().map(|code| code_hash(keys, id, code)),
    };
    store::add(tx, tenant, &new, (of.by, of.now, fresh.ends_at)).await?;
    let event = Event::of("accounts.invitation_made").about(of.person).with("kind", of.kind.code());
    Ok((fresh, event))
}

/// Invites somebody from the command line: the first administrator of a municipality, whom nobody else can invite.
pub async fn by_system(tx: &mut Tx, app: &App, municipality: &Municipality, person: Id<Person>) -> anyhow::Result<Fresh> {
    let of = For { app, municipality, person, kind: Kind::First, asks: Asks::Code, by: access::tx::SYSTEM, now: app.clock().now() };
    let (fresh, event) = make(tx, &of).await?;
    tx.record(&event);
    Ok(fresh)
}

/// Invites somebody whom a resident asks to the own table, and whose account was made for that: the resident hands over the
/// letter, and the code another way.
pub async fn by_resident(tx: &mut Tx, ctx: &Ctx, person: Id<Person>) -> foundation::Result<Fresh> {
    let (app, municipality, by, now) = (ctx.app(), &*ctx.municipality, ctx.me()?.person, ctx.now);
    let (fresh, event) = make(tx, &For { app, municipality, person, kind: Kind::First, asks: Asks::Code, by, now }).await?;
    tx.record(&event);
    Ok(fresh)
}

/// The letter is worth nothing any more, because the resident took the question back.
pub async fn withdrawn_by_resident(tx: &mut Tx, ctx: &Ctx, person: Id<Person>) -> foundation::Result<()> {
    store::withdraw_all(tx, ctx, person).await?;
    tx.record(&Event::of("accounts.invitation_withdrawn").about(person));
    Ok(())
}
