// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Beginning with a goal from a template: the goal, its ways and its steps stand in one form, every word can be changed or
//! taken out, and what is sent goes by the same rules as what is typed. Only for professionals.
use super::{
    Template, store,
    suggest::{self, Offered},
    taking::{Ready, UseForm, UseRow},
};
use crate::{
    actions::{self, Owner},
    areas,
    goals::{self, store::Place},
    people, standing, story,
};
use access::{Ctx, Event, MayChange, MaySee, Plan, SeatKind, Tx, ctx::Page, table};
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

/// What the form needs around it.
pub(super) struct Around {
    pub(super) offered: Offered,
    pub(super) owners: Vec<(Owner, String)>,
    pub(super) areas: Vec<(String, String)>,
    pub(super) not_about: Option<String>,
    /// Who would do it, by what a template says.
    pub(super) defaults: actions::Defaults,
}

#[derive(askama::Template)]
#[template(path = "templates/use.html")]
struct UsePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    to: String,
    offered: &'a Offered,
    owners: Vec<(String, String)>,
    areas: &'a [(String, String)],
    not_about: &'a Option<String>,
    form: UseForm,
    errors: Errors,
}

impl UsePage<'_> {
    fn timings(&self) -> Vec<(String, String)> {
        goals::timings(self.t)
    }
    fn rows(&self) -> Vec<UseRow> {
        self.form.rows()
    }
}

impl Page for UsePage<'_> {
    fn title(&self, t: &T) -> String {
        t["templates.use"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type UseAt = At<(Id<Plan>, Id<Template>, usize)>;

pub(super) async fn around(ctx: &Ctx, may: &MaySee, id: Id<Template>) -> Result<Around> {
    if may.seat() != SeatKind::Professional {
        return Err(Problem::NotFound);
    }
    let offered = suggest::find(ctx, may, id).await?;
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let around = people::store::all(&mut conn, may).await?;
    let sketched: Vec<_> = offered.template.content.goals.iter().flat_map(|goal| goal.areas.clone()).collect();
    let areas = goals::choices(&areas::store::seen(&mut conn, may).await?, &sketched, &ctx.t);
    let not_about = story::not_about(&mut conn, may).await?;
    let owners = actions::candidates(&chairs, &around, &ctx.t);
    Ok(Around { offered, owners, areas, not_about, defaults: actions::Defaults::of(may, &chairs) })
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, (around, at): (&'a Around, usize), typed: (UseForm, Errors)) -> UsePage<'a> {
    let plan = may.plan();
    let to = format!("/plannen/{plan}/sjablonen/{}/doelen/{at}", around.offered.template.id);
    let owners = around.owners.iter().map(|(owner, words)| (owner.code(), words.clone())).collect();
    let Around { offered, areas, not_about, .. } = around;
    UsePage { ctx, t: &ctx.t, plan, to, offered, owners, areas, not_about, form: typed.0, errors: typed.1 }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id, at)): UseAt) -> Result<Response> {
    let around = around(&ctx, &may, id).await?;
    let sketch = around.offered.template.content.goals.get(at).ok_or(Problem::NotFound)?;
    let form = ctx.typed().unwrap_or_else(|| UseForm::of(sketch, &around.defaults, ctx.today).in_areas(&around.areas));
    ctx.page(&page(&ctx, &may, (&around, at), (form, Errors::none())))
}

pub(super) async fn take(ctx: Ctx, may: MayChange, At((_, id, at)): UseAt, Form(form): Form<UseForm>) -> Result<Response> {
    let around = around(&ctx, &may, id).await?;
    let template = &around.offered.template;
    template.content.goals.get(at).ok_or(Problem::NotFound)?;
    let open = goals::store::all(&mut *ctx.read().await?, &may).await?.iter().filter(|goal| goal.ended.is_none()).count();
    let areas: Vec<_> = around.areas.iter().map(|(code, _)| code.clone()).collect();
    let owners: Vec<_> = around.owners.iter().map(|(owner, _)| *owner).collect();
    let in_sight = |ready: Ready| goals::stays_in_sight(&may, Id::of(0), &ready.wish.areas).map(|()| ready);
    let ready = match form.check((open, &areas), &owners, ctx.today).and_then(in_sight) {
        Ok(ready) => ready,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (&around, at), (form, errors))),
    };
    let mut tx = ctx.begin(&may).await?;
    let goal = add(&mut tx, &ctx, &may, (template, ready)).await?;
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("templates.taken").about(goal).with("of", template.name.as_str()).with("number", template.version);
    tx.commit(event, &goals::path(may.plan(), goal)).await
}

/// Adds a goal with all that belongs to it, each with its own line in the log.
pub(super) async fn add(tx: &mut Tx, ctx: &Ctx, may: &MayChange, taken: (&Template, Ready)) -> Result<Id<goals::Goal>> {
    let (template, ready) = taken;
    let (goal, by) = (Id::new(&ctx.chance), (ctx.now, may.me()));
    goals::store::add(tx, Place::of(may), (goal, &ready.wish), by).await?;
    tx.record(&Event::of("goals.set").about(goal).with("new", ready.wish.words.as_str()));
    store::take(tx, may, &goal.to_string(), (template, ctx.now)).await?;
    for words in &ready.ways {
        goals::add_direction(tx, (Place::of(may), goal), (Id::new(&ctx.chance), words, may.seat()), by).await?;
        tx.record(&Event::of("goals.direction_added").about(goal).with("of", ready.wish.words.as_str()).with("new", words.as_str()));
    }
    for agreed in &ready.steps {
        let id = Id::new(&ctx.chance);
        actions::store::add(tx, (Place::of(may), goal), (id, agreed), by).await?;
        store::take(tx, may, &id.to_string(), (template, ctx.now)).await?;
        tx.record(&actions::agreed_event(id, agreed));
    }
    Ok(goal)
}
