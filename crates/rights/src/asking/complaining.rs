// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A complaint is about an organisation that works at the table, or about one person of it. Who leads its team answers; never who
//! it is about (Awb art. 9:7). Where nobody else leads it, the privacy officer of the municipality does.
use super::To;
use access::{
    Ctx, MaySee, Organisation, Person, Role, SeatKind, people,
    table::{self, Chair},
};
use foundation::{Conn, Id, Problem, Result, fold::fold};

/// Before the person that it is about, where other requests keep the part that they are about.
const PERSON: &str = "persoon/";

/// How it is kept that it is about this person.
pub(super) fn about(person: Id<Person>) -> String {
    format!("{PERSON}{person}")
}

/// Everyone else at the table who works for an organisation, by organisation.
async fn workers(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<(Chair, Id<Organisation>, String)>> {
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let works = |chair: &Chair| !chair.has_left && chair.kind == SeatKind::Professional && chair.person != may.me();
    let of = |chair: Chair| chair.organisation.clone().map(|(id, name)| (chair, id, name));
    let mut all: Vec<_> = chairs.into_iter().filter(works).filter_map(of).collect();
    all.sort_by_cached_key(|(_, id, name)| (fold(name), *id));
    Ok(all)
}

/// Whom it can be about, as the form says it: each organisation, and then its people.
pub(super) async fn choices(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<(String, String)>> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (chair, id, name) in workers(conn, ctx, may).await? {
        let organisation = id.to_string();
        if all.iter().all(|(code, _)| *code != organisation) {
            all.push((organisation, name.clone()));
        }
        all.push((chair.person.to_string(), format!("{}, {name}", chair.name)));
    }
    Ok(all)
}

/// Who answers, and whom it is about when that is one person.
pub(super) async fn find(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chosen: &str) -> Result<(To, Option<Id<Person>>)> {
    let all = workers(conn, ctx, may).await?;
    let meant = all.iter().find(|(chair, id, _)| chair.person.to_string() == chosen || id.to_string() == chosen);
    let (chair, organisation, _) = meant.ok_or(Problem::NotFound)?;
    let against = (chair.person.to_string() == chosen).then_some(chair.person);
    let leads = people::store::holders(conn, may.municipality(), (Role::TeamManager, Some(*organisation))).await?;
    let has_other = leads.into_iter().any(|person| Some(person) != against && person != may.me());
    Ok((if has_other { To::Organisation(*organisation) } else { To::PrivacyOfficer }, against))
}
