// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "/": to the right first page; and today's page of a plan: what is next for me, who waits for me, what changed.
use super::{
    SOON_DAYS, Whose, store,
    store::{Judged, Laid, Stands},
    windows,
};
use crate::{
    actions::{self, ActionItem, Owner},
    agreeing::Answer,
    areas,
    closing::Side,
    hiding::{self, Hiding},
    history::{self, Reader, Told},
    sight::Shared,
};
use access::{
    Action, Ctx, MaySee, Person, Place, Plan, Role, SeatKind,
    ctx::Page,
    log::read::Wanted,
    panels::{self, Drawn},
    sessions::{self, Who},
    table,
    table::Chair,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Id, Result, T, When, fold::fold};

#[derive(Template)]
#[template(path = "start/home.html")]
struct HomePage<'a> {
    t: &'a T,
    plans: Vec<(Id<Plan>, Whose)>,
    panels: Vec<Drawn>,
}

impl Page for HomePage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.title"].to_owned()
    }
}

pub(super) async fn home(ctx: Ctx) -> Result<Response> {
    let Some(who) = &ctx.who else { return ctx.go_to("/inloggen") };
    let plans = own_plans(&ctx, who).await?;
    if let Some(window) = window_of(who).filter(|_| plans.is_empty()) {
        return ctx.go_to(window);
    }
    match windows::Watching::of(who) {
        Some(watching) if plans.is_empty() => windows::watching(&ctx, watching).await,
        _ => choose(&ctx, &plans).await,
    }
}

/// The window of the work of somebody.
fn window_of(who: &Who) -> Option<&'static str> {
    let has = |role: Role| who.roles.iter().any(|held| held.role == role);
    let windows = [
        (has(Role::Professional), "/inwoners"),
        (has(Role::TeamManager), "/organisatie"),
        (has(Role::PolicyOfficer) || has(Role::Alderman), "/gemeente"),
        (has(Role::Administrator), "/beheer"),
    ];
    windows.into_iter().find_map(|(is_theirs, path)| is_theirs.then_some(path))
}

/// The own plan of somebody who has a window for the work too; of anybody else it is the first page.
pub(super) async fn mine(ctx: Ctx) -> Result<Response> {
    let who = ctx.me()?;
    if window_of(who).is_none() {
        return ctx.go_to("/");
    }
    let plans = own_plans(&ctx, who).await?;
    choose(&ctx, &plans).await
}

/// The plans at which somebody sits as resident, for the resident, or for somebody close.
async fn own_plans(ctx: &Ctx, who: &Who) -> Result<Vec<Id<Plan>>> {
    let kinds = [SeatKind::Resident, SeatKind::Representative, SeatKind::Supporter, SeatKind::Network];
    let plans = store::of_person(&mut *ctx.read().await?, ctx.municipality.id, (who.person, kinds)).await?;
    Ok(plans.into_iter().map(|plan| plan.plan).collect())
}

/// To the only plan, or a list to choose from.
async fn choose(ctx: &Ctx, plans: &[Id<Plan>]) -> Result<Response> {
    if let [only] = plans {
        return ctx.go_to(&format!("/plannen/{only}/vandaag"));
    }
    let (of, key) = (ctx.municipality.id, ctx.municipality_key());
    let mut plans: Vec<_> = store::residents(&mut *ctx.read().await?, (of, &key), plans).await?.into_iter().collect();
    plans.sort_by_cached_key(|(plan, whose)| (fold(&whose.name), *plan));
    ctx.looked_at(plans.iter().map(|(_, whose)| whose.resident));
    let panels = panels::of_window(&mut *ctx.read().await?, ctx, Action::Own).await?;
    ctx.page(&HomePage { t: &ctx.t, plans, panels })
}

/// How many changes are looked at for the few that are told.
const LOOK_BACK: i64 = 15;

#[derive(Template)]
#[template(path = "start/today.html")]
struct TodayPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    chairs: Vec<Chair>,
    mine: Vec<ActionItem>,
    has_goals: bool,
    version: Option<Laid>,
    judged: Vec<Judged>,
    last_visit: Option<When>,
    changes: Vec<Told>,
    panels: Vec<Drawn>,
}

impl TodayPage<'_> {
    fn is_residents(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn first_name(&self) -> &str {
        self.ctx.who.as_ref().and_then(|who| who.name.split_whitespace().next()).unwrap_or_default()
    }
    /// The version that waits for who is looking.
    fn waits(&self) -> Option<&Laid> {
        self.version.as_ref().filter(|laid| laid.answer.is_none() && self.may.may(Action::Agree))
    }
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
    /// Where to say how it went with a goal.
    fn judging(&self, judged: &Judged) -> String {
        format!("/plannen/{}/afronding/{}/{}", self.may.plan(), judged.goal, Side::path(self.may.seat()))
    }
    /// Whether the resident's answer asks something of the professionals.
    fn professionals_are_next(&self) -> bool {
        self.version.as_ref().is_some_and(|laid| matches!(laid.answer, Some(Answer::Partly | Answer::NotAgreed)))
    }
    /// Whether it changed since this person was last here.
    fn is_new(&self, change: &Told) -> bool {
        self.last_visit.is_some_and(|last| change.at > last)
    }
    /// How many days it is until all look back; less than zero when it went by. Nobody looks back at a closed plan.
    fn days_to_review(&self) -> Option<i64> {
        let laid = self.version.as_ref().filter(|_| !self.may.is_closed())?;
        Some(laid.review_on.days_since(self.ctx.today))
    }
    fn is_review_due(&self) -> bool {
        self.days_to_review().is_some_and(|days| days <= 0)
    }
    /// The day of looking back, when it comes soon.
    fn review_soon(&self) -> Option<String> {
        self.days_to_review().filter(|days| (1..=SOON_DAYS).contains(days))?;
        self.version.as_ref().map(|laid| self.t.day(laid.review_on))
    }
}

impl Page for TodayPage<'_> {
    fn title(&self, t: &T) -> String {
        t["start.title"].to_owned()
    }
}

/// What others changed last, in words.
async fn changes(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chairs: &[Chair]) -> Result<Vec<Told>> {
    let shared = Shared::then(conn, may).await?;
    let areas = if shared.is_whole() { Vec::new() } else { areas::store::seen(conn, may).await? };
    let reader = Reader::new((may, &shared), chairs, &areas, &ctx.t);
    let newest = history::told(conn, &reader, Wanted { most: LOOK_BACK, ..Wanted::default() }).await?;
    let others = newest.iter().filter(|change| change.actor != may.me());
    Ok(others.filter_map(|change| reader.tell(change)).take(5).collect())
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let hiding = hiding::of(&mut conn, &ctx, &may).await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let mut mine = actions::shown(actions::store::all(&mut conn, &may, None).await?, &may);
    mine.retain(|item| item.action.owner == Owner::Person(may.me()) && !item.action.is_over());
    if !mine.is_empty() {
        let later = store::later_goals(&mut conn, &may).await?;
        mine.retain(|item| !later.contains(&item.action.goal));
    }
    // What is late and what somebody is reminded of stands on top; the rest goes by day.
    mine.sort_by_key(|item| (!item.is_overdue(ctx.today), !item.is_reminded(ctx.today)));
    let Stands { has_goals, version } = store::stands(&mut conn, &may).await?;
    let last_visit = sessions::store::last_visit(&mut conn, may.municipality(), ctx.me()?).await?;
    let judged = match Side::of(may.seat()) {
        Some(side) if !may.is_closed() => store::judged(&mut conn, &may, side).await?,
        _ => Vec::new(),
    };
    let changes = changes(&mut conn, &ctx, &may, &chairs).await?;
    let panels = panels::of_plan(&mut conn, &ctx, &may, Place::Today).await?;
    let t = &ctx.t;
    ctx.page(&TodayPage { ctx: &ctx, t, may: &may, hiding, chairs, mine, has_goals, version, judged, last_visit, changes, panels })
}
