// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The pages of the lists: for who keeps the terms. Kinds, counts and days; no plan can be opened from here.
use super::{List, State, destroying::Destroy, making, store, store::Counted};
use crate::{
    Notice,
    classes::{self, Class},
    holds,
};
use access::{Ctx, Event, Person, Plan, ctx::Page, jobs, people, things::Tenant};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Conn, Form, Id, Problem, Result, T, form::At};

pub(crate) const PATH: &str = "/vernietiging";

/// Where the resident reads how long what is kept.
pub(crate) fn of_plan(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/bewaren")
}

/// What a plan is called here: enough to hold it back, nothing of whose it is.
pub(crate) fn short(plan: Id<Plan>) -> String {
    plan.to_string().chars().skip(24).collect()
}

/// The name of a kind of thing.
pub(crate) fn kind<'t>(kept: &str, t: &'t T) -> &'t str {
    &t[format!("lists.kind.{kept}")]
}

/// A form that is only a button.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Button {}

#[derive(Template)]
#[template(path = "lists/list.html")]
struct ListsPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: &'static str,
    lists: Vec<List>,
}

impl Page for ListsPage<'_> {
    fn title(&self, t: &T) -> String {
        t["lists.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let lists = store::all(&mut *ctx.read().await?, ctx.municipality.id).await?;
    ctx.page(&ListsPage { ctx: &ctx, t: &ctx.t, here: PATH, lists })
}

pub(super) async fn make(ctx: Ctx, Extension(notice): Extension<Notice>, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let made = making::make(&mut tx, (ctx.app(), &ctx.municipality), notice.0).await?;
    tx.commit(Event::of("lists.made").with("count", made.len()), PATH).await
}

#[derive(Template)]
#[template(path = "lists/one.html")]
struct OnePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    list: List,
    counts: Vec<Counted>,
    classes: Vec<Class>,
    asked_by: Option<String>,
    approved_by: Option<String>,
    may_approve: bool,
    waits_for_another: bool,
}

impl OnePage<'_> {
    fn class<'c>(&'c self, code: &'c str) -> &'c str {
        self.classes.iter().find(|class| class.code == code).map_or(code, |class| &class.name)
    }
    fn state(&self) -> &str {
        &self.t[format!("lists.state.{}", self.list.state.code())]
    }
    fn kind(&self, kept: &str) -> &str {
        kind(kept, self.t)
    }
    fn plan(&self, plan: &Id<Plan>) -> String {
        self.t.with("lists.plan", &[("plan", &short(*plan))])
    }
    fn hold(plan: &Id<Plan>) -> String {
        holds::of_plan(*plan)
    }
}

impl Page for OnePage<'_> {
    fn title(&self, t: &T) -> String {
        t["lists.title.one"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

async fn named(conn: &mut Conn, ctx: &Ctx, person: Option<Id<Person>>) -> Result<Option<String>> {
    let Some(person) = person else { return Ok(None) };
    ctx.looked_at([person]);
    Ok(name(conn, ctx, (ctx.municipality.id, person)).await?)
}

async fn name(conn: &mut Conn, ctx: &Ctx, at: (Id<Tenant>, Id<Person>)) -> anyhow::Result<Option<String>> {
    let text = "select name from people where municipality_id = $1 and id = $2";
    let sealed: Option<String> = sqlx::query_scalar(text).bind(at.0).bind(at.1).fetch_optional(conn).await?;
    Ok(ctx.municipality_key().open_maybe(people::store::NAME, sealed.as_deref())?)
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<List>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let of = ctx.municipality.id;
    let list = store::find(&mut conn, (of, id)).await?.ok_or(Problem::NotFound)?;
    let counts = match list.state {
        State::Done => store::certificates(&mut conn, of, (Some(id), None)).await?,
        _ => store::counts(&mut conn, (of, id)).await?,
    };
    if list.can_drop() {
        // Then the page names the plans it is about, to hold them back.
        ctx.looked_at(store::residents(&mut conn, (of, id)).await?);
    }
    let me = ctx.me()?.person;
    let page = OnePage {
        here: format!("{PATH}/{id}"),
        classes: classes::store::all(&mut conn, of, &ctx.t).await?,
        asked_by: named(&mut conn, &ctx, list.asked_by).await?,
        approved_by: named(&mut conn, &ctx, list.approved_by).await?,
        may_approve: list.may_approve(me, ctx.today),
        waits_for_another: list.state == State::Asked && list.asked_by == Some(me),
        ctx: &ctx,
        t: &ctx.t,
        list,
        counts,
    };
    ctx.page(&page)
}

pub(super) async fn ask(ctx: Ctx, At(id): At<Id<List>>, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    if !store::ask(&mut tx, (ctx.municipality.id, id)).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("lists.asked").about(id), &format!("{PATH}/{id}")).await
}

pub(super) async fn approve(ctx: Ctx, At(id): At<Id<List>>, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    if !store::approve(&mut tx, (ctx.municipality.id, id)).await? {
        return Err(Problem::NotFound);
    }
    jobs::later(&mut tx, &Destroy { list: id.to_string() }).await?;
    tx.commit(Event::of("lists.approved").about(id), &format!("{PATH}/{id}")).await
}

pub(super) async fn drop_list(ctx: Ctx, At(id): At<Id<List>>, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    if !store::end(&mut tx, (ctx.municipality.id, id), State::Dropped, &[State::Made, State::Asked]).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("lists.dropped").about(id), PATH).await
}
