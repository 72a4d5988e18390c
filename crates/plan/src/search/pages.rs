// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The box to search in, and what was found.
use super::{
    Hit, MOST_SHOWN, Searched, Sought,
    store::{self, Searching, Where},
};
use access::{Ctx, Person, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T, fold::fold};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchForm {
    #[serde(default)]
    zoek: String,
}

/// What was found; `None` before anything was asked.
struct Found {
    residents: Vec<Searched>,
    goals: Vec<Hit>,
    actions: Vec<Hit>,
    is_more: bool,
}

impl Found {
    /// Goals and actions, each with its heading.
    fn groups(&self) -> [(&'static str, &[Hit]); 2] {
        [("search.goals", &self.goals), ("search.actions", &self.actions)]
    }
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    form: SearchForm,
    plans: Vec<Searched>,
    found: Option<Found>,
    errors: Errors,
}

impl SearchPage<'_> {
    /// Whose plan it is; nothing for one's own.
    fn whose(&self, plan: &Id<Plan>) -> Option<&str> {
        let plan = self.plans.iter().find(|searched| searched.plan == *plan)?;
        let me = self.ctx.who.as_ref().map(|who| who.person);
        (me != Some(plan.resident)).then_some(plan.name.as_str())
    }
}

impl Page for SearchPage<'_> {
    fn title(&self, t: &T) -> String {
        t["search.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx) -> Result<Response> {
    let (form, errors) = (SearchForm::default(), Errors::none());
    ctx.page(&SearchPage { ctx: &ctx, t: &ctx.t, form, plans: vec![], found: None, errors })
}

pub(super) async fn find(ctx: Ctx, Form(form): Form<SearchForm>) -> Result<Response> {
    let sought = match Sought::read(&form.zoek) {
        Ok(sought) => sought,
        Err(errors) => return ctx.ask_again(&SearchPage { ctx: &ctx, t: &ctx.t, form, plans: vec![], found: None, errors }),
    };
    let (plans, mut found) = look(&ctx, &sought).await?;
    found.is_more = [found.residents.len(), found.goals.len(), found.actions.len()].into_iter().any(|count| count > MOST_SHOWN);
    found.residents.truncate(MOST_SHOWN);
    found.goals.truncate(MOST_SHOWN);
    found.actions.truncate(MOST_SHOWN);
    ctx.looked_at(seen(&plans, &found));
    ctx.page(&SearchPage { ctx: &ctx, t: &ctx.t, form, plans, found: Some(found), errors: Errors::none() })
}

async fn look(ctx: &Ctx, sought: &Sought) -> Result<(Vec<Searched>, Found)> {
    let me = ctx.me()?;
    let holds = |role| me.roles.iter().any(|held| held.role == role);
    let nothing = Found { residents: vec![], goals: vec![], actions: vec![], is_more: false };
    let Some(kinds) = store::kinds(|kind| holds(kind.role())) else { return Ok((vec![], nothing)) };
    let searching = Searching { of: ctx.municipality.id, keys: ctx.keys(), person: me.person, kinds, today: ctx.today };
    let mut conn = ctx.read().await?;
    let plans = store::plans(&mut conn, &searching).await?;
    let goals = store::texts(&mut conn, &searching, &plans, (Where::Goals, sought)).await?;
    let actions = store::texts(&mut conn, &searching, &plans, (Where::Actions, sought)).await?;
    let plans: Vec<_> = plans.into_iter().map(|(plan, _)| plan).collect();
    let others = plans.iter().filter(|plan| plan.resident != me.person);
    let mut residents: Vec<_> = others.filter(|plan| sought.is_in(&plan.name)).cloned().collect();
    // By name: the order in which plans moved would tell of what is not shared.
    residents.sort_by_cached_key(|plan| (fold(&plan.name), plan.plan));
    Ok((plans, Found { residents, goals, actions, is_more: false }))
}

/// Whose data the page shows.
fn seen(plans: &[Searched], found: &Found) -> Vec<Id<Person>> {
    let hit = |plan: &Searched| found.goals.iter().chain(&found.actions).any(|hit| hit.plan == plan.plan) || found.residents.contains(plan);
    plans.iter().filter(|plan| hit(plan)).map(|plan| plan.resident).collect()
}
