// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of goals, a new goal, and one goal with everything under it. A resident is asked one thing at a time: first the
//! wish, then which areas it touches; a professional fills in one short form.
use super::{Goal, GoalForm, Timing, Wish, direction_store, direction_store::Direction, store};
use crate::{
    actions, areas,
    areas::Area,
    comments, history,
    history::{Reader, Told},
    sight::Shared,
    standing, story, templates,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{
    Errors, Form, Id, Problem, Result, T,
    form::{At, Query},
};

pub(crate) fn path(plan: Id<Plan>, goal: Id<Goal>) -> String {
    format!("/plannen/{plan}/doelen/{goal}")
}

pub(super) fn list_path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/doelen")
}

/// The names of these areas.
pub(crate) fn area_names(codes: &[String], areas: &[Area], t: &T) -> Vec<String> {
    areas.iter().filter(|area| codes.contains(&area.code)).map(|area| area.name(t)).collect()
}

#[derive(Template)]
#[template(path = "goals/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    goals: Vec<Named>,
}

/// A goal and the names of its areas.
type Named = (Goal, Vec<String>);

impl ListPage<'_> {
    /// Now, later, ended: a heading and its goals.
    fn groups(&self) -> [(&'static str, Vec<&Named>); 3] {
        let open = |timing| self.goals.iter().filter(move |(goal, _)| goal.ended.is_none() && goal.timing == timing).collect();
        let ended = self.goals.iter().filter(|(goal, _)| goal.ended.is_some()).collect();
        [("goals.timing.now", open(Timing::Now)), ("goals.timing.later", open(Timing::Later)), ("goals.ended", ended)]
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let areas = areas::store::seen(&mut conn, &may).await?;
    let goals = store::all(&mut conn, &may).await?;
    let goals = goals.into_iter().map(|goal| (goal.clone(), area_names(&goal.areas, &areas, &ctx.t))).collect();
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, may: &may, goals })
}

#[derive(Template)]
#[template(path = "goals/new.html")]
struct NewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    areas: Vec<(String, String)>,
    not_about: Option<String>,
    form: GoalForm,
    errors: Errors,
}

impl NewPage<'_> {
    fn asks_one_thing(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn timings(&self) -> Vec<(String, String)> {
        timings(self.t)
    }
}

pub(crate) fn timings(t: &T) -> Vec<(String, String)> {
    [Timing::Now, Timing::Later].map(|timing| (timing.code().to_owned(), t[&format!("goals.timing.{}", timing.code())].to_owned())).to_vec()
}

impl Page for NewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.new"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The areas that can be chosen: codes and names. A hidden one that was chosen before stays, or a change would drop it unseen.
pub(crate) fn choices(areas: &[Area], chosen: &[String], t: &T) -> Vec<(String, String)> {
    areas.iter().filter(|area| area.shown || chosen.contains(&area.code)).map(|area| (area.code.clone(), area.name(t))).collect()
}

async fn new_page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (GoalForm, Errors)) -> Result<NewPage<'a>> {
    let mut conn = ctx.read().await?;
    let areas = choices(&areas::store::seen(&mut conn, may).await?, &typed.0.areas, &ctx.t);
    let not_about = story::not_about(&mut conn, may).await?;
    Ok(NewPage { ctx, t: &ctx.t, may, areas, not_about, form: typed.0, errors: typed.1 })
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Idea {
    /// An idea whose words the form begins with.
    #[serde(default)]
    idee: String,
}

pub(super) async fn new(ctx: Ctx, may: MaySee, Query(idea): Query<Idea>) -> Result<Response> {
    let words = if idea.idee.is_empty() { None } else { templates::idea(&ctx, &may, &idea.idee).await? };
    let form = match words {
        Some(wish) => GoalForm { wish, idea: idea.idee, ..GoalForm::default() },
        None => ctx.typed().unwrap_or_default(),
    };
    let page = new_page(&ctx, &may, (form, Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn add(ctx: Ctx, may: MayChange, Form(form): Form<GoalForm>) -> Result<Response> {
    let idea = if form.idea.is_empty() { None } else { templates::offered_idea(&ctx, &may, &form.idea).await? };
    let mut tx = ctx.begin(&may).await?;
    let areas = areas::store::seen(&mut tx, &may).await?;
    let codes: Vec<String> = areas.iter().map(|area| area.code.clone()).collect();
    let open = store::all(&mut tx, &may).await?.iter().filter(|goal| goal.ended.is_none()).count();
    let id = Id::new(&ctx.chance);
    let in_sight = |wish: Wish| super::stays_in_sight(&may, id, &wish.areas).map(|()| wish);
    match Wish::make(&form, open, &codes).and_then(in_sight) {
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&new_page(&ctx, &may, (form, errors)).await?)
        }
        Ok(wish) => {
            store::add(&mut tx, store::Place::of(&may), (id, &wish), (ctx.now, may.me())).await?;
            if let Some(idea) = &idea {
                templates::began(&mut tx, &may, id, (idea, ctx.now)).await?;
            }
            standing::refresh(&mut tx, &may, ctx.now).await?;
            let next = if may.seat() == SeatKind::Resident { "/onderwerpen" } else { "" };
            tx.commit(Event::of("goals.set").about(id).with("new", wish.words), &format!("{}{next}", path(may.plan(), id))).await
        }
    }
}

#[derive(Template)]
#[template(path = "goals/goal.html")]
struct GoalPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    goal: Goal,
    areas: Vec<String>,
    directions: Vec<Direction>,
    actions: Vec<actions::ActionItem>,
    chairs: Vec<Chair>,
    thread: comments::Thread,
    changes: Vec<Told>,
    origin: Option<templates::Origin>,
}

impl GoalPage<'_> {
    fn by(&self, person: &Id<access::Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["goals.someone"])
    }
    fn may_change(&self) -> bool {
        self.may.may(Action::ChangeGoals) && self.goal.ended.is_none()
    }
    /// Whether the words are another's, so that only its areas can be changed from here.
    fn are_not_mine(&self) -> bool {
        !self.goal.may_word(self.may)
    }
    fn may_reopen(&self) -> bool {
        self.may.may(Action::ChangeGoals) && self.goal.ended.is_some() && self.goal.may_word(self.may)
    }
    fn may_add_actions(&self) -> bool {
        self.may.may(Action::ChangeActions) && self.goal.ended.is_none()
    }
}

impl Page for GoalPage<'_> {
    fn title(&self, t: &T) -> String {
        t["goals.title.one"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let goal = store::find(&mut conn, &may, id).await?.ok_or(Problem::NotFound)?;
    let list = areas::store::seen(&mut conn, &may).await?;
    let areas = area_names(&goal.areas, &list, &ctx.t);
    let directions = direction_store::all(&mut conn, &may).await?.into_iter().filter(|direction| direction.goal == id).collect();
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let actions = actions::of_goal(&mut conn, &may, id).await?;
    let thread = comments::thread(&mut conn, &ctx, &may, comments::Part::goal(id)).await?;
    let shared = Shared::then(&mut conn, &may).await?;
    let changes = history::of(&mut conn, &may, id, &Reader::new((&may, &shared), &chairs, &list, &ctx.t)).await?;
    let origin = templates::origin(&mut conn, &may, &ctx.municipality_key(), &id.to_string()).await?;
    let here = path(may.plan(), id);
    ctx.page(&GoalPage { ctx: &ctx, t: &ctx.t, may: &may, here, goal, areas, directions, actions, chairs, thread, changes, origin })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Way {
    kant: String,
}

pub(super) async fn order(ctx: Ctx, may: MayChange, At((_, id)): At<(Id<Plan>, Id<Goal>)>, Form(way): Form<Way>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let goals = store::all(&mut tx, &may).await?;
    let wish = goals.iter().find(|goal| goal.id == id).map(|goal| goal.wish.clone()).ok_or(Problem::NotFound)?;
    for (goal, position) in super::moved(&goals, id, way.kant == "omhoog") {
        store::place(&mut tx, &may, goal, position).await?;
    }
    tx.commit(Event::of("goals.ordered").about(id).with("of", wish), &list_path(may.plan())).await
}
