// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who is told of an opening, at once: the resident, who reads all openings of the own plan here; the team managers of the
//! organisation; the privacy officers. The resident reads who and on which ground, never the words meant for the officer.
mod store;

use crate::opening::store::Found;
use access::{
    Action, Ctx, MaySee, Organisation, Person, Plan, Role, Route, SeatKind, Tx,
    ctx::Page,
    messages::{self, Telling},
    panels::Drawing,
    people,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Id, Result, T, text::TextFiles};
use store::Opened;

/// How long an opening stays on first pages, in days.
const SHOWN_DAYS: i32 = 30;

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/noodtoegang")
}

/// Tells everyone whom an opening concerns, in the transaction in which the plan is opened.
pub(crate) async fn everyone(tx: &mut Tx, ctx: &Ctx, what: (&Found, Id<Organisation>)) -> Result<()> {
    let (found, organisation) = what;
    let mine = path(found.plan);
    messages::tell(tx, found.resident, Telling { kind: "told.mine", plan: Some(found.plan), path: &mine }).await?;
    for (person, path) in watchers(tx, ctx, organisation).await? {
        messages::tell(tx, person, Telling { kind: "told.opened", plan: None, path }).await?;
    }
    Ok(())
}

/// The privacy officers, and the team managers of this organisation, each with where they read it.
async fn watchers(conn: &mut Conn, ctx: &Ctx, organisation: Id<Organisation>) -> Result<Vec<(Id<Person>, &'static str)>> {
    let mut watchers = Vec::new();
    for (role, path) in [(Role::PrivacyOfficer, crate::reviewing::PATH), (Role::TeamManager, "/organisatie")] {
        let of = (role == Role::TeamManager).then_some(organisation);
        let people = people::store::holders(conn, ctx.municipality.id, (role, of)).await?;
        watchers.extend(people.into_iter().map(|person| (person, path)));
    }
    Ok(watchers)
}

#[derive(Template)]
#[template(path = "told/list.html")]
struct ListPage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    opened: Vec<Opened>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["told.title"].to_owned()
    }
}

async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let opened = store::of_plan(&mut *ctx.read().await?, &ctx, &may).await?;
    ctx.looked_at(opened.iter().map(|one| one.person));
    ctx.page(&ListPage { t: &ctx.t, plan: may.plan(), opened })
}

#[derive(Template)]
#[template(path = "told/resident.html")]
struct ResidentPanel<'a> {
    t: &'a T,
    path: String,
    opened: Vec<Opened>,
}

/// On the resident's page of today, for a month.
pub(crate) fn to_resident<'a>(conn: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if may.seat() != SeatKind::Resident {
            return Ok(String::new());
        }
        let mut opened = store::of_plan(conn, ctx, may).await?;
        let since = ctx.today.plus_days(-SHOWN_DAYS);
        opened.retain(|one| one.began.day() >= since);
        Ok(ResidentPanel { t: &ctx.t, path: path(may.plan()), opened }.render()?)
    })
}

#[derive(Template)]
#[template(path = "told/manager.html")]
struct ColleaguesPanel<'a> {
    t: &'a T,
    opened: Vec<Opened>,
}

/// On the organisation's first page: which colleagues opened a plan, and when; never whose.
pub(crate) fn to_manager<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let held = ctx.me()?.roles.iter().find(|held| held.role == Role::TeamManager);
        let Some(organisation) = held.and_then(|held| held.organisation) else { return Ok(String::new()) };
        let since = ctx.today.plus_days(-SHOWN_DAYS).start();
        let opened = store::of_organisation(conn, ctx, (organisation, since)).await?;
        ctx.looked_at(opened.iter().map(|one| one.person));
        Ok(ColleaguesPanel { t: &ctx.t, opened }.render()?)
    })
}

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::show("/plannen/{plan}/noodtoegang", Action::SeeLookers, "emergency.told", show)]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("told", ".")
}
