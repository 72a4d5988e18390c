// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The drawing with its list, and adding, changing and taking out somebody.
use super::{Around, AroundForm, CLOSENESS, TIES, drawing, store};
use crate::{
    Facts,
    comments::Part,
    disputed,
    hiding::{self, Hiding},
    standing, story,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, Questions, SeatKind, ctx::Page, sight::PEOPLE};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};
use std::fmt::Display;

type PersonAt = At<(Id<Plan>, Id<Around>)>;

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/mensen")
}

#[derive(Template)]
#[template(path = "people/people.html")]
struct PeoplePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    here: String,
    people: Vec<Around>,
    drawing: String,
}

impl Page for PeoplePage<'_> {
    fn title(&self, t: &T) -> String {
        t["people.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

/// Who does not see who is around finds no page about it.
fn shared(may: &MaySee) -> Result<()> {
    if may.sees_part(PEOPLE) { Ok(()) } else { Err(Problem::NotFound) }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    shared(&may)?;
    let mut conn = ctx.read().await?;
    let people = store::all(&mut conn, &may).await?;
    let hiding = hiding::of(&mut conn, &ctx, &may).await?;
    let me = if may.seat() == SeatKind::Resident { &ctx.t["people.me"] } else { &ctx.t["people.resident"] };
    let drawing = if people.is_empty() { String::new() } else { drawing::ecogram(&people, me, &ctx.t["people.drawing"]) };
    ctx.page(&PeoplePage { ctx: &ctx, t: &ctx.t, may: &may, hiding, here: path(may.plan()), people, drawing })
}

#[derive(Template)]
#[template(path = "people/form.html")]
struct FormPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    to: String,
    not_about: Option<String>,
    form: AroundForm,
    theirs: Option<Around>,
    questions: Questions,
    errors: Errors,
}

const QUESTIONS: [&str; 5] = ["name", "relation", "closeness", "tie", "helps_with"];

/// The form that goes to `to` under the list of people.
async fn form_page<'a>(ctx: &'a Ctx, may: &MaySee, to: impl Display, typed: (AroundForm, Errors)) -> Result<FormPage<'a>> {
    let not_about = story::not_about(&mut *ctx.read().await?, may).await?;
    let (form, errors) = typed;
    let (back, questions) = (path(may.plan()), Questions::of(ctx, may, &QUESTIONS, &errors));
    Ok(FormPage { ctx, t: &ctx.t, to: format!("{back}/{to}"), back, not_about, form, theirs: None, questions, errors })
}

impl FormPage<'_> {
    /// How near and how the tie feels, in words.
    fn tie(&self, closeness: &str, tie: &str) -> String {
        format!("{}, {}", &self.t[format!("people.closeness.{closeness}")], &self.t[format!("people.tie.{tie}")])
    }
    fn choices(&self, kind: &str) -> Vec<(String, String)> {
        let codes = if kind == "closeness" { CLOSENESS } else { TIES };
        codes.map(|code| (code.to_owned(), self.t[format!("people.{kind}.{code}")].to_owned())).to_vec()
    }
}

impl Page for FormPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.to.ends_with("/nieuw") { "people.add" } else { "people.one" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn new(ctx: Ctx, may: MaySee) -> Result<Response> {
    shared(&may)?;
    let start = AroundForm { closeness: "near".into(), tie: "strong".into(), ..AroundForm::default() };
    let form = ctx.typed().unwrap_or(start);
    ctx.page(&form_page(&ctx, &may, "nieuw", (form, Errors::none())).await?)
}

pub(super) async fn add(ctx: Ctx, may: MayChange, Form(form): Form<AroundForm>) -> Result<Response> {
    shared(&may)?;
    let mut tx = ctx.begin(&may).await?;
    let there_are = store::all(&mut tx, &may).await?.len();
    match form.check(there_are) {
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&form_page(&ctx, &may, "nieuw", (form, errors)).await?)
        }
        Ok(good) => {
            let id = Id::new(&ctx.chance);
            store::add(&mut tx, &may, (id, &good), ctx.now).await?;
            standing::refresh(&mut tx, &may, ctx.now).await?;
            tx.commit(facts(Event::of("people.added").about(id), &AroundForm::default(), &good), &path(may.plan())).await
        }
    }
}

async fn find(ctx: &Ctx, may: &MaySee, id: Id<Around>) -> Result<Around> {
    let people = store::all(&mut *ctx.read().await?, may).await?;
    people.into_iter().find(|person| person.id == id).ok_or(Problem::NotFound)
}

fn form_of(person: &Around) -> AroundForm {
    AroundForm {
        name: person.name.clone(),
        relation: person.relation.clone(),
        helps_with: person.helps_with.clone(),
        closeness: person.closeness.clone(),
        tie: person.tie.clone(),
        version: person.version,
    }
}

/// What changed, for the log.
fn facts(event: Event, old: &AroundForm, new: &AroundForm) -> Event {
    let event = if old.name == new.name { event.with("of", new.name.as_str()) } else { event };
    event
        .changed("", &old.name, &new.name)
        .changed("relation", &old.relation, &new.relation)
        .changed("helps_with", &old.helps_with, &new.helps_with)
        .changed("closeness", &old.closeness, &new.closeness)
        .changed("tie", &old.tie, &new.tie)
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, id)): PersonAt) -> Result<Response> {
    let person = find(&ctx, &may, id).await?;
    let form = ctx.typed().unwrap_or_else(|| form_of(&person));
    ctx.page(&form_page(&ctx, &may, id, (form, Errors::none())).await?)
}

pub(super) async fn change(ctx: Ctx, may: MayChange, At((_, id)): PersonAt, Form(form): Form<AroundForm>) -> Result<Response> {
    let person = find(&ctx, &may, id).await?;
    let good = match form.check(0) {
        Ok(good) => good,
        Err(errors) => return ctx.ask_again(&form_page(&ctx, &may, id, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::around(id)).await? {
        drop(tx);
        return ctx.ask_again(&form_page(&ctx, &may, id, (form, Errors::one("name", "comments.error.disputed"))).await?);
    }
    if !store::change(&mut tx, &may, (id, &good)).await? {
        drop(tx);
        let theirs = find(&ctx, &may, id).await?;
        let form = AroundForm { version: theirs.version, ..form };
        let page = form_page(&ctx, &may, id, (form, Errors::one("name", "people.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&FormPage { theirs: Some(theirs), ..page });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(facts(Event::of("people.changed").about(id), &form_of(&person), &good), &path(may.plan())).await
}

pub(super) async fn end(ctx: Ctx, may: MayChange, At((_, id)): PersonAt) -> Result<Response> {
    let person = find(&ctx, &may, id).await?;
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::around(id)).await? {
        drop(tx);
        let typed = (form_of(&person), Errors::one("name", "comments.error.disputed"));
        return ctx.ask_again(&form_page(&ctx, &may, id, typed).await?);
    }
    if !store::end(&mut tx, &may, id, ctx.now).await? {
        return Err(Problem::NotFound);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    tx.commit(Event::of("people.ended").about(id).with("old", person.name), &path(may.plan())).await
}
