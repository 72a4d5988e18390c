// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One's own preparation: the resident's questions one at a time, one for the network, the others' per area of life that they see.
use super::{
    PrepareForm,
    choosing::{self, Again},
    points, store,
    store::Kept,
};
use crate::planning::{self, Conversation};
use access::{Ctx, Event, MayChange, MaySee, Person, Plan, Questions, SeatKind, ctx::Page, pictures::Pictured, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

/// The resident's questions, in order: what can be answered by pictures alone comes first.
const QUESTIONS: [&str; 5] = ["going", "about", "matters", "not_about", "along"];

pub(crate) type Areas = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "preparing/prepare.html")]
struct PreparePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    back: String,
    areas: Areas,
    shared: bool,
    is_kept: bool,
    /// Who typed in what the resident said on paper.
    typed_by: Option<Id<Person>>,
    chairs: Vec<Chair>,
    questions: Questions,
    /// What the resident kept so far.
    again: Vec<Again>,
    form: PrepareForm,
    errors: Errors,
}

impl PreparePage<'_> {
    fn goings(&self) -> Vec<Pictured> {
        choosing::goings(self.t)
    }
    fn pictured(&self) -> Vec<Pictured> {
        choosing::pictured(&self.areas)
    }
    /// What could better not be talked about: nothing that was just chosen to talk about, unless it was chosen here too.
    fn rather_not(&self) -> Vec<Pictured> {
        let is_offered = |one: &Pictured| !self.form.about.contains(&one.code) || self.form.not_about_areas.contains(&one.code);
        self.pictured().into_iter().filter(is_offered).collect()
    }
    fn is(&self, seat: &str) -> bool {
        self.may.seat().code() == seat
    }
    /// Who reads what is typed here: a text key.
    fn why(&self) -> &'static str {
        if self.shared { "preparing.is_shared" } else { "preparing.why" }
    }
    fn prompt(&self, code: impl AsRef<str>) -> &str {
        super::pages::prompt(self.t, code.as_ref())
    }
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["conversations.somebody"])
    }
}

impl Page for PreparePage<'_> {
    fn title(&self, t: &T) -> String {
        t["preparing.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// What could be asked about an area, also by who does not know much about it.
pub(crate) fn prompt<'a>(t: &'a T, code: &str) -> &'a str {
    let key = format!("preparing.prompt.{code}");
    if t.has(&key) { &t[key] } else { &t["preparing.prompt.other"] }
}

/// A conversation still to come to which who looks was asked.
pub(crate) async fn mine(ctx: &Ctx, may: &MaySee, id: Id<Conversation>) -> Result<Conversation> {
    let talk = planning::store::find(&mut *ctx.read().await?, may, id).await?;
    talk.filter(|talk| talk.is_to_come() && talk.asked_me).ok_or(Problem::NotFound)
}

/// The areas that who looks sees.
pub(crate) async fn areas(ctx: &Ctx, may: &MaySee) -> Result<Areas> {
    let all = plan::bring::areas(&mut *ctx.read().await?, may.municipality(), &ctx.t).await?;
    Ok(all.into_iter().filter(|(code, _)| may.sees_part(code)).collect())
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, talk: &Conversation, typed: (Option<PrepareForm>, Errors)) -> Result<PreparePage<'a>> {
    let areas = if may.seat() == SeatKind::Network { Vec::new() } else { areas(ctx, may).await? };
    let mut conn = ctx.read().await?;
    let kept: Vec<Kept> = store::of(&mut conn, may, (talk.id, may.me())).await?;
    let back = talk.path(may.plan());
    Ok(PreparePage {
        ctx,
        t: &ctx.t,
        may,
        here: format!("{back}/voorbereiden"),
        back,
        shared: store::is_shared(&mut conn, may, (talk.id, may.me())).await?,
        is_kept: !kept.is_empty(),
        again: if may.seat() == SeatKind::Resident { choosing::again(&kept, &areas, &ctx.t) } else { Vec::new() },
        typed_by: kept.iter().find_map(|line| line.typed_by),
        chairs: table::of_plan(&mut conn, may, &ctx.municipality_key()).await?,
        questions: Questions::of(ctx, may, &QUESTIONS, &typed.1),
        form: typed.0.unwrap_or_else(|| PrepareForm::of(&kept, &areas)),
        areas,
        errors: typed.1,
    })
}

type TalkAt = At<(Id<Plan>, Id<Conversation>)>;

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = mine(&ctx, &may, id).await?;
    ctx.page(&page(&ctx, &may, &talk, (ctx.typed(), Errors::none())).await?)
}

pub(super) async fn keep(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<PrepareForm>) -> Result<Response> {
    let talk = mine(&ctx, &may, id).await?;
    let areas = areas(&ctx, &may).await?;
    let lines = match form.lines(may.seat(), &areas) {
        Ok(lines) => lines,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, &talk, (Some(form), errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    store::keep(&mut tx, &may, (id, may.me(), "screen"), &lines, ctx.now).await?;
    points::follow(&mut tx, &may, (id, may.me()), (&ctx.chance, &areas), ctx.now).await?;
    // What stands in a preparation is nobody else's yet, so the log says only that it is there.
    let here = format!("{}/voorbereiden", talk.path(may.plan()));
    tx.commit(Event::of("preparing.kept").about(id), &here).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShareForm {
    delen: String,
}

pub(super) async fn share(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<ShareForm>) -> Result<Response> {
    let talk = mine(&ctx, &may, id).await?;
    let areas = areas(&ctx, &may).await?;
    let shares = form.delen == "ja";
    let mut tx = ctx.begin(&may).await?;
    store::set_shared(&mut tx, &may, (id, may.me()), shares.then_some(ctx.now)).await?;
    points::follow(&mut tx, &may, (id, may.me()), (&ctx.chance, &areas), ctx.now).await?;
    let event = if shares { "preparing.shared" } else { "preparing.taken_back" };
    tx.commit(Event::of(event).about(id), &talk.path(may.plan())).await
}
