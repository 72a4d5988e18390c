// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The horizon page with the ladder under it, and setting the horizon.
use super::{Horizon, HorizonForm, KINDS, Placed, asides, ladder_pages::CheckForm, store};
use crate::{
    Facts, comments,
    goals::store::Place,
    hiding::{self, Hiding},
    standing,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Plan, Questions, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

pub(super) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/stip")
}

#[derive(Template)]
#[template(path = "horizon/horizon.html")]
pub(super) struct HorizonPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    here: String,
    horizons: Vec<Horizon>,
    places: Vec<Placed>,
    chairs: Vec<Chair>,
    thread: comments::Thread,
    checked: CheckForm,
    errors: Errors,
}

impl HorizonPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["horizon.someone"])
    }
    /// What was said beside the words themselves.
    fn said(horizon: &Horizon) -> Vec<(&'static str, &str)> {
        let all = asides([&horizon.energy, &horizon.good_at, &horizon.in_the_way, &horizon.first_step]);
        all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
    }
    /// The check that the newest position asks for; earlier ones have gone by.
    fn due(&self, placed: &Placed) -> Option<i64> {
        let is_newest = self.places.first().is_some_and(|newest| newest.id == placed.id);
        let may_say = self.may.may(Action::PlaceOnLadder) || self.may.may(Action::ChangeHorizon);
        placed.due(self.ctx.today).filter(|_| is_newest && may_say)
    }
    /// Where the answer to that question goes: each seat has a way of its own.
    fn check_path(&self, placed: &Placed) -> String {
        let end = if self.may.may(Action::PlaceOnLadder) { "" } else { "/inwoner" };
        format!("{}/trede/{}{end}", self.here, placed.id)
    }
    /// Whether the newest position does not hold any more.
    fn has_ended(&self) -> bool {
        self.places.first().is_some_and(|placed| placed.ended_on().is_some())
    }
    /// Whether half a year has gone by since somebody looked.
    fn is_old(&self) -> bool {
        let newest = self.places.first().filter(|placed| placed.due(self.ctx.today).is_none());
        self.may.may(Action::PlaceOnLadder) && newest.is_some_and(|placed| placed.look_again_on() <= self.ctx.today)
    }
}

impl Page for HorizonPage<'_> {
    fn title(&self, t: &T) -> String {
        t["horizon.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (CheckForm, Errors)) -> Result<HorizonPage<'a>> {
    let mut conn = ctx.read().await?;
    let horizons = store::all(&mut conn, may).await?;
    let places = store::places(&mut conn, may).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let thread = comments::thread(&mut conn, ctx, may, comments::Part::horizon()).await?;
    let hiding = hiding::of(&mut conn, ctx, may).await?;
    let (checked, errors) = typed;
    Ok(HorizonPage { ctx, t: &ctx.t, may, hiding, here: path(may.plan()), horizons, places, chairs, thread, checked, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let page = page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "horizon/set.html")]
struct SetPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: HorizonForm,
    theirs: Option<Horizon>,
    questions: Questions,
    errors: Errors,
}

const QUESTIONS: [&str; 6] = ["kind", "words", "energy", "good_at", "in_the_way", "first_step"];

fn set_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (HorizonForm, Errors), theirs: Option<Horizon>) -> SetPage<'a> {
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &QUESTIONS, &errors);
    SetPage { ctx, t: &ctx.t, here: path(may.plan()), form, theirs, questions, errors }
}

impl SetPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        KINDS.map(|kind| (kind.to_owned(), self.t[format!("horizon.kind.{kind}")].to_owned())).to_vec()
    }
}

impl Page for SetPage<'_> {
    fn title(&self, t: &T) -> String {
        t["horizon.set"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn form_of(horizon: Horizon) -> HorizonForm {
    HorizonForm {
        kind: horizon.kind,
        words: horizon.words,
        energy: horizon.energy,
        in_the_way: horizon.in_the_way,
        first_step: horizon.first_step,
        good_at: horizon.good_at,
        number: horizon.number,
    }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let newest = store::newest(&mut *ctx.read().await?, &may).await?;
    let form = ctx.typed().unwrap_or_else(|| newest.map(form_of).unwrap_or_default());
    ctx.page(&set_page(&ctx, &may, (form, Errors::none()), None))
}

pub(super) async fn set(ctx: Ctx, may: MayChange, Form(form): Form<HorizonForm>) -> Result<Response> {
    let good = match form.check() {
        Ok(good) => good,
        Err(errors) => return ctx.ask_again(&set_page(&ctx, &may, (form, errors), None)),
    };
    let mut tx = ctx.begin(&may).await?;
    let theirs = store::newest(&mut tx, &may).await?;
    let newest = theirs.as_ref().map_or(0, |horizon| horizon.number);
    if newest != good.number || !store::add(&mut tx, Place::of(&may), &good, (ctx.now, may.me())).await? {
        let errors = Errors::one("kind", "horizon.error.set_meanwhile");
        let form = HorizonForm { number: newest, ..form };
        return ctx.ask_again(&set_page(&ctx, &may, (form, errors), theirs));
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let old = theirs.map(form_of).unwrap_or_default();
    let event = Event::of("horizon.set")
        .changed("", &old.words, &good.words)
        .changed("kind", &old.kind, &good.kind)
        .changed("energy", &old.energy, &good.energy)
        .changed("in_the_way", &old.in_the_way, &good.in_the_way)
        .changed("first_step", &old.first_step, &good.first_step)
        .changed("good_at", &old.good_at, &good.good_at);
    tx.commit(event, &path(may.plan())).await
}
