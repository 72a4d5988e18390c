// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of conversations, and planning one.
use super::{Conversation, Kind, PlanForm, Planned, Setting, list_path, path, people, store};
use crate::record::voices::{self, Voice};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Questions, SeatKind, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "planning/list.html")]
struct ListPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    here: String,
    talks: Vec<Conversation>,
    /// How it was each time, for the resident alone.
    voices: Vec<Voice>,
}

impl ListPage<'_> {
    /// To come, and the others.
    fn groups(&self) -> [(&'static str, Vec<&Conversation>); 2] {
        let (to_come, past) = self.talks.iter().partition(|talk| talk.is_to_come() || talk.is_going());
        [("planning.to_come", to_come), ("planning.past", past)]
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let talks = store::all(&mut conn, &may).await?;
    let voices = if may.seat() == SeatKind::Resident { voices::all(&mut conn, &may).await? } else { Vec::new() };
    ctx.page(&ListPage { t: &ctx.t, may: &may, here: list_path(may.plan()), talks, voices })
}

/// The questions of the form, in order; a resident gets one at a time.
const QUESTIONS: [&str; 7] = ["kind", "people", "setting", "held_on", "place", "language", "missed"];

#[derive(Template)]
#[template(path = "planning/new.html")]
struct NewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    back: String,
    table: Vec<(String, String)>,
    questions: Questions,
    form: PlanForm,
    errors: Errors,
}

impl NewPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        Kind::ALL.map(|kind| (kind.code().to_owned(), self.t[kind.key()].to_owned())).to_vec()
    }
    fn settings(&self) -> Vec<(String, String)> {
        Setting::ALL.map(|one| (one.code().to_owned(), self.t[one.key()].to_owned())).to_vec()
    }
}

impl Page for NewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.new"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Who can be asked beside the resident and who plans it.
fn askable<'a>(chairs: &'a [Chair], may: &MaySee) -> impl Iterator<Item = &'a Chair> {
    let (me, resident) = (may.me(), may.resident());
    chairs.iter().filter(move |chair| !chair.has_left && chair.person != me && chair.person != resident)
}

fn new_page<'a>(ctx: &'a Ctx, may: &MaySee, chairs: &[Chair], typed: (PlanForm, Errors)) -> NewPage<'a> {
    let table = askable(chairs, may).map(|chair| (chair.person.to_string(), format!("{}, {}", chair.name, people::what(chair, &ctx.t))));
    NewPage {
        ctx,
        t: &ctx.t,
        back: list_path(may.plan()),
        table: table.collect(),
        questions: Questions::of(ctx, may, &QUESTIONS, &typed.1),
        form: typed.0,
        errors: typed.1,
    }
}

pub(super) async fn new(ctx: Ctx, may: MaySee) -> Result<Response> {
    let chairs = table::of_plan(&mut *ctx.read().await?, &may, &ctx.municipality_key()).await?;
    let form = ctx.typed().unwrap_or_else(|| PlanForm { minutes: "60".to_owned(), ..PlanForm::default() });
    ctx.page(&new_page(&ctx, &may, &chairs, (form, Errors::none())))
}

pub(super) async fn add(ctx: Ctx, may: MayChange, Form(form): Form<PlanForm>) -> Result<Response> {
    let chairs = table::of_plan(&mut *ctx.read().await?, &may, &ctx.municipality_key()).await?;
    let table: Vec<Id<Person>> = askable(&chairs, &may).map(|chair| chair.person).collect();
    match Planned::make(&form, &table, [may.resident(), may.me()], ctx.today) {
        Err(errors) => ctx.ask_again(&new_page(&ctx, &may, &chairs, (form, errors))),
        Ok(planned) => {
            let mut tx = ctx.begin(&may).await?;
            let id = Id::new(&ctx.chance);
            store::add(&mut tx, &may, (id, &planned), ctx.now).await?;
            people::tell(&mut tx, &may, id, "conversations.asked").await?;
            tx.commit(Event::of("planning.asked").about(id).with("kind", planned.kind.code()), &path(may.plan(), id)).await
        }
    }
}
