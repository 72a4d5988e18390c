// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One conversation that is still to come: when and where, who comes, what is on the agenda, and one's own answer.
use super::{Answer, Asked, Conversation, asked, maybe, path, people, store};
use crate::preparing::{
    choosing,
    points::{self, Point},
    typing,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, SeatKind, ctx::Page, pictures::Pictured, table};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AnswerForm {
    answer: String,
    words: String,
}

#[derive(Template)]
#[template(path = "planning/upcoming.html")]
struct UpcomingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    talk: Conversation,
    people: Vec<Asked>,
    points: Vec<Point>,
    /// What the resident shared not to talk about, for the resident. Who opens the conversation reads it at the table.
    not_about: Option<String>,
    /// The same in areas of life, with their pictures.
    not_about_areas: Vec<Pictured>,
    /// How it goes with the resident, when that was shared.
    going: Vec<Pictured>,
    /// Who comes along with the resident, when that was shared.
    along: Option<String>,
    /// Whether a professional may type in what the resident prepared on paper.
    may_type: bool,
    form: AnswerForm,
    errors: Errors,
}

impl UpcomingPage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        Answer::ALL.map(|answer| (answer.code().to_owned(), self.t[format!("planning.answer.{}", answer.code())].to_owned())).to_vec()
    }
    fn may_answer(&self) -> bool {
        self.talk.asked_me && self.talk.is_to_come() && self.may.may(Action::Prepare)
    }
    fn may_hold(&self) -> bool {
        self.talk.off.is_none() && self.talk.is_heard && self.may.may(Action::HoldConversation)
    }
    fn name(&self, point: &Point) -> &str {
        self.people.iter().find(|asked| asked.person == point.person).map_or("", |asked| asked.name.as_str())
    }
}

impl Page for UpcomingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, talk: Conversation, typed: (AnswerForm, Errors)) -> Result<UpcomingPage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let people = asked(&mut conn, may, (&talk, &chairs), &ctx.t).await?;
    let points = points::all(&mut conn, may, &talk).await?;
    let beside = points::beside(&mut conn, may, &talk).await?;
    let is_resident = may.seat() == SeatKind::Resident;
    let mut not_about_areas = Vec::new();
    if is_resident && !beside.not_about_areas.is_empty() {
        let areas = plan::bring::areas(&mut conn, may.municipality(), &ctx.t).await?;
        not_about_areas = choosing::chosen(beside.not_about_areas.iter().map(String::as_str), &areas);
    }
    Ok(UpcomingPage {
        ctx,
        t: &ctx.t,
        may,
        here: talk.path(may.plan()),
        may_type: talk.is_to_come() && typing::is_open(&mut conn, may, talk.id).await?,
        talk,
        people,
        points,
        not_about: beside.not_about.filter(|_| is_resident),
        not_about_areas,
        going: beside.going.map(|going| going.pictured(&ctx.t)).into_iter().collect(),
        along: beside.along,
        form: typed.0,
        errors: typed.1,
    })
}

/// Before it ends; the record takes over then.
pub(crate) async fn show(ctx: &Ctx, may: &MaySee, talk: Conversation) -> Result<Response> {
    let answer = talk.my_answer.map(|answer| answer.code().to_owned()).unwrap_or_default();
    let form = ctx.typed().unwrap_or_else(|| AnswerForm { answer, words: String::new() });
    ctx.page(&page(ctx, may, talk, (form, Errors::none())).await?)
}

pub(super) async fn answer(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Conversation>)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let talk = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    if !talk.is_to_come() || !talk.asked_me {
        return Err(Problem::NotFound);
    }
    let mut errors = Errors::none();
    let answer = Answer::from_code(&form.answer);
    if answer.is_none() {
        errors.add("answer", "frame.error.choose");
    }
    let words = errors.take(maybe("words", &form.words, 500)).flatten();
    let Some(answer) = answer.filter(|_| errors.is_empty()) else {
        return ctx.ask_again(&page(&ctx, &may, talk, (form, errors)).await?);
    };
    let mut tx = ctx.begin(&may).await?;
    if !people::answer(&mut tx, &may, id, (answer, words.as_deref()), ctx.now).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("planning.answered").about(id).with("answer", answer.code()), &path(may.plan(), id)).await
}
