// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Whom a proof belongs to. Known by issuer and subject; the first time by an invitation that was followed in this browser, or
//! by the citizen service number of a known resident. Whatever is wrong looks the same to the visitor.
use super::{
    Issuers,
    claims::Proof,
    refusal::Refusal,
    setting::{IssuerSetting, Kind},
    store,
};
use crate::invitations;
use access::{Ctx, Held, Organisation, Person, Role, Tx, people::details, people::store::organisations};
use foundation::{Conn, Id, Result};

/// The person, and how the link was made when it was made just now.
pub(super) struct Found {
    pub(super) person: Id<Person>,
    pub(super) linked_by: Option<&'static str>,
}

/// Finds the person, or links the subject to one.
pub(super) async fn find(tx: &mut Tx, ctx: &Ctx, at: (&Issuers, &IssuerSetting), proof: &Proof, is_invited: bool) -> Result<Found> {
    let subject = (at.1.issuer.as_str(), proof.subject.as_str());
    if let Some(person) = store::person_of(tx, ctx, subject).await? {
        check(tx, ctx, at.1, (person, proof)).await?;
        return Ok(Found { person, linked_by: None });
    }
    let followed = if is_invited { invitations::followed(tx, ctx).await? } else { None };
    let numbered = match &proof.bsn {
        Some(bsn) => by_bsn(tx, ctx, bsn).await?,
        None => None,
    };
    let (person, linked_by) = match (followed, numbered) {
        // The invitation of one person in the hands of another.
        (Some(followed), Some(numbered)) if followed.person != numbered => return Err(Refusal::BsnDiffers.into()),
        (Some(followed), _) => (followed.person, "invitation"),
        (None, Some(numbered)) => (numbered, "bsn"),
        (None, None) => return Err(Refusal::PersonUnknown.into()),
    };
    check(tx, ctx, at.1, (person, proof)).await?;
    if linked_by == "invitation" {
        invitations::consume(tx, ctx, person, "oidc").await?;
        store::unlink(tx, ctx, person).await?;
    } else {
        make_room(tx, ctx, at.0, person).await?;
    }
    if !store::link(tx, ctx, subject, (person, linked_by)).await? {
        return Err(Refusal::LinkedElsewhere.into());
    }
    Ok(Found { person, linked_by: Some(linked_by) })
}

async fn by_bsn(conn: &mut Conn, ctx: &Ctx, bsn: &str) -> Result<Option<Id<Person>>> {
    Ok(details::by_bsn(conn, (ctx.municipality.id, ctx.keys()), bsn).await?)
}

/// A number moves from a provider that is no longer set (the municipality chose another broker), and from no other.
async fn make_room(tx: &mut Tx, ctx: &Ctx, issuers: &Issuers, person: Id<Person>) -> Result<()> {
    let Some(old) = store::issuer_of(tx, ctx, person).await? else { return Ok(()) };
    if issuers.of(&ctx.municipality).any(|issuer| issuer.setting.issuer == old) {
        return Err(Refusal::LinkedElsewhere.into());
    }
    store::unlink(tx, ctx, person).await
}

/// The account lives, the provider may vouch for each of its roles, and the number is the one that we know, if we know one.
async fn check(conn: &mut Conn, ctx: &Ctx, setting: &IssuerSetting, of: (Id<Person>, &Proof)) -> Result<()> {
    let (person, proof) = of;
    if !may_vouch(conn, ctx, setting, person).await? {
        return Err(Refusal::PersonUnfit.into());
    }
    let Some(bsn) = &proof.bsn else { return Ok(()) };
    let known = store::bsn_tag_of(conn, ctx, person).await?;
    let differs = known.is_some_and(|known| known != details::bsn_tag(ctx.keys(), ctx.municipality.id, bsn));
    if differs { Err(Refusal::BsnDiffers.into()) } else { Ok(()) }
}

/// Whether a provider may vouch for this person, with the roles of today.
pub(super) async fn may_vouch(conn: &mut Conn, ctx: &Ctx, setting: &IssuerSetting, person: Id<Person>) -> Result<bool> {
    let roles = store::roles(conn, ctx, person).await?;
    let organisation = match &setting.organisation {
        None => None,
        Some(name) => match organisation(conn, ctx, name).await? {
            None => return Ok(false),
            found => found,
        },
    };
    Ok(vouches(setting.kind, organisation, &roles))
}

/// The organisation that the setting names.
async fn organisation(conn: &mut Conn, ctx: &Ctx, name: &str) -> Result<Option<Id<Organisation>>> {
    let all = organisations(conn, ctx.municipality.id).await?;
    Ok(all.into_iter().find(|one| one.name == name || one.id.to_string() == name).map(|one| one.id))
}

/// Whether a provider may vouch for somebody with these roles: for all of them or for nobody, or an employer's login would open
/// what somebody is in private, and a provider for residents what somebody is at work.
fn vouches(kind: Kind, organisation: Option<Id<Organisation>>, roles: &[Held]) -> bool {
    let fits = |held: &Held| match (kind, organisation) {
        (Kind::Residents, _) => matches!(held.role, Role::Resident | Role::NetworkMember),
        (Kind::Staff, Some(own)) => held.organisation == Some(own) && !matches!(held.role, Role::Resident | Role::NetworkMember),
        (Kind::Staff, None) => {
            held.organisation.is_none()
                && matches!(
                    held.role,
                    Role::PolicyOfficer | Role::Alderman | Role::Facilitator | Role::Administrator | Role::PrivacyOfficer
                )
        }
    };
    !roles.is_empty() && roles.iter().all(fits)
}

/// The resident for whom somebody acts, when known here by the same provider or by number.
pub(super) async fn represented(conn: &mut Conn, ctx: &Ctx, setting: &IssuerSetting, proof: &Proof) -> Result<Option<Id<Person>>> {
    let Some(represented) = &proof.represents else { return Ok(None) };
    let person = if represented.is_bsn && setting.bsn_claim.is_some() {
        by_bsn(conn, ctx, &represented.subject).await?
    } else {
        store::person_of(conn, ctx, (&represented.issuer, &represented.subject)).await?
    };
    let person = person.ok_or(Refusal::RepresentsUnknown)?;
    let is_resident = store::roles(conn, ctx, person).await?.iter().any(|held| held.role == Role::Resident);
    if is_resident { Ok(Some(person)) } else { Err(Refusal::RepresentsUnknown.into()) }
}

#[cfg(test)]
mod tests;
