// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading the story with its earlier tellings, and telling it.
use super::{Story, StoryForm, Telling, store};
use crate::{
    Facts,
    goals::store::Place,
    hiding::{self, Hiding},
    standing,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, Questions, ctx::Page, sight::STORY};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T};

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/verhaal")
}

#[derive(Template)]
#[template(path = "story/story.html")]
struct StoryPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    stories: Vec<Story>,
}

impl Page for StoryPage<'_> {
    fn title(&self, t: &T) -> String {
        t["story.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    if !may.sees_part(STORY) {
        return Err(Problem::NotFound);
    }
    let mut conn = ctx.read().await?;
    let stories = store::all(&mut conn, &may).await?;
    let hiding = hiding::of(&mut conn, &ctx, &may).await?;
    ctx.page(&StoryPage { ctx: &ctx, t: &ctx.t, may: &may, hiding, stories })
}

#[derive(Template)]
#[template(path = "story/tell.html")]
struct TellPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: StoryForm,
    theirs: Option<Story>,
    questions: Questions,
    errors: Errors,
}

const QUESTIONS: [&str; 3] = ["story", "comes_first", "not_about"];

fn tell_page<'a>(ctx: &'a Ctx, may: &MaySee, typed: (StoryForm, Errors), theirs: Option<Story>) -> TellPage<'a> {
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &QUESTIONS, &errors);
    TellPage { ctx, t: &ctx.t, here: path(may.plan()), form, theirs, questions, errors }
}

impl Page for TellPage<'_> {
    fn title(&self, t: &T) -> String {
        t["story.tell"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let newest = store::newest(&mut *ctx.read().await?, &may).await?;
    let form = ctx.typed().unwrap_or_else(|| newest.map(form_of).unwrap_or_default());
    ctx.page(&tell_page(&ctx, &may, (form, Errors::none()), None))
}

fn form_of(story: Story) -> StoryForm {
    StoryForm { story: story.words, comes_first: story.comes_first, not_about: story.not_about, number: story.number }
}

pub(super) async fn tell(ctx: Ctx, may: MayChange, Form(form): Form<StoryForm>) -> Result<Response> {
    let telling = match Telling::tell(&form) {
        Ok(telling) => telling,
        Err(errors) => return ctx.ask_again(&tell_page(&ctx, &may, (form, errors), None)),
    };
    let mut tx = ctx.begin(&may).await?;
    let theirs = store::newest(&mut tx, &may).await?;
    let newest = theirs.as_ref().map_or(0, |story| story.number);
    if newest != form.number || !store::add(&mut tx, Place::of(&may), (&telling, newest), (ctx.now, may.me())).await? {
        let form = StoryForm { number: newest, ..form };
        let errors = Errors::one("story", "story.error.told_meanwhile");
        return ctx.ask_again(&tell_page(&ctx, &may, (form, errors), theirs));
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let (first, not) = theirs.map(|story| (story.comes_first, story.not_about)).unwrap_or_default();
    // The story itself is in its numbered row; the log need not hold it once more.
    let event = Event::of("story.told").with("number", newest + 1).changed("comes_first", &first, &telling.comes_first).changed(
        "not_about",
        &not,
        &telling.not_about,
    );
    tx.commit(event, &path(may.plan())).await
}
