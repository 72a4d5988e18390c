// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "/": to the right first page; and today's page of a plan: what is next for me, who waits for me, what changed.
use super::{Whose, store, store::Stands};
use crate::{
    actions::{self, ActionItem, Owner},
    agreeing::Answer,
    history::{Reader, Told},
};
use access::{
    Action, Ctx, MaySee, Plan, Role, SeatKind,
    ctx::Page,
    log::read::{self, Wanted},
    sessions, table,
    table::Chair,
};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Id, Result, T, When, fold::fold};

#[derive(Template)]
#[template(path = "start/home.html")]
struct HomePage<'a> {
    t: &'a T,
    plans: Vec<(Id<Plan>, Whose)>,
}

impl Page for HomePage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.title"].to_owned()
    }
}

pub(super) async fn home(ctx: Ctx) -> Result<Response> {
    let Some(who) = &ctx.who else { return ctx.go_to("/inloggen") };
    let kinds = [SeatKind::Resident, SeatKind::Network];
    let (of, key) = (ctx.municipality.id, ctx.municipality_key());
    let mut conn = ctx.read().await?;
    let plans = store::of_person(&mut conn, of, (who.person, kinds)).await?;
    if let [only] = plans.as_slice() {
        return ctx.go_to(&format!("/plannen/{}/vandaag", only.plan));
    }
    let has = |role: Role| who.roles.iter().any(|held| held.role == role);
    let window = [
        (has(Role::Professional), "/inwoners"),
        (has(Role::TeamManager), "/organisatie"),
        (has(Role::PolicyOfficer) || has(Role::Alderman), "/gemeente"),
        (has(Role::Administrator), "/beheer"),
    ];
    if let Some((_, path)) = window.into_iter().find(|(is_theirs, _)| *is_theirs && plans.is_empty()) {
        return ctx.go_to(path);
    }
    let plans: Vec<_> = plans.iter().map(|plan| plan.plan).collect();
    let mut plans: Vec<_> = store::residents(&mut conn, (of, &key), &plans).await?.into_iter().collect();
    plans.sort_by_cached_key(|(plan, whose)| (fold(&whose.name), *plan));
    ctx.looked_at(plans.iter().map(|(_, whose)| whose.resident));
    ctx.page(&HomePage { t: &ctx.t, plans })
}

#[derive(Template)]
#[template(path = "start/today.html")]
struct TodayPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    chairs: Vec<Chair>,
    mine: Vec<ActionItem>,
    has_goals: bool,
    version: Option<(i64, Day, Option<Answer>)>,
    last_visit: Option<When>,
    changes: Vec<Told>,
}

impl TodayPage<'_> {
    fn is_residents(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn first_name(&self) -> &str {
        self.ctx.who.as_ref().and_then(|who| who.name.split_whitespace().next()).unwrap_or_default()
    }
    fn waits_for_answer(&self) -> bool {
        self.may.may(Action::Agree) && matches!(self.version, Some((_, _, None)))
    }
    /// Whether the resident's answer asks something of the professionals.
    fn professionals_are_next(&self) -> bool {
        matches!(self.version, Some((_, _, Some(Answer::Partly | Answer::NotAgreed))))
    }
    /// Whether it changed since this person was last here.
    fn is_new(&self, change: &Told) -> bool {
        self.last_visit.is_some_and(|last| change.at > last)
    }
    fn is_review_due(&self) -> bool {
        self.version.is_some_and(|(_, review_on, _)| review_on <= self.ctx.today)
    }
}

impl Page for TodayPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let mut mine = actions::shown(actions::store::all(&mut conn, &may, None).await?, &may);
    mine.retain(|item| item.action.owner == Owner::Person(may.me()) && !item.action.is_over());
    // What is late and what somebody is reminded of stands on top; the rest goes by day.
    mine.sort_by_key(|item| (!item.is_overdue(ctx.today), !item.is_reminded(ctx.today)));
    let Stands { has_goals, version } = store::stands(&mut conn, &may).await?;
    let last_visit = sessions::store::last_visit(&mut conn, may.municipality(), ctx.me()?).await?;
    let mut changes = Vec::new();
    if may.may(Action::SeeHistory) {
        let newest = read::changes(&mut conn, &may, Wanted { most: 12, ..Wanted::default() }).await?;
        let (others, reader) = (newest.iter().filter(|change| change.actor != may.me()), Reader::new(&may, &chairs, &[], &ctx.t));
        changes = others.filter_map(|change| reader.tell(change)).take(5).collect();
    }
    ctx.page(&TodayPage { ctx: &ctx, t: &ctx.t, may: &may, chairs, mine, has_goals, version, last_visit, changes })
}
