// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading the story with its earlier tellings, and telling it.
use super::{Story, StoryForm, Telling, store};
use crate::{Facts, goals::store::Place, standing};
use access::{Action, Ctx, Event, MayChange, MaySee, Plan, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Result, T};

fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/verhaal")
}

#[derive(Template)]
#[template(path = "story/story.html")]
struct StoryPage<'a> {
    t: &'a T,
    may: &'a MaySee,
    stories: Vec<Story>,
}

impl Page for StoryPage<'_> {
    fn title(&self, t: &T) -> String {
        t["story.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let stories = store::all(&mut *ctx.read().await?, &may).await?;
    ctx.page(&StoryPage { t: &ctx.t, may: &may, stories })
}

#[derive(Template)]
#[template(path = "story/tell.html")]
struct TellPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: StoryForm,
    theirs: Option<Story>,
    errors: Errors,
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
    ctx.page(&TellPage { ctx: &ctx, t: &ctx.t, here: path(may.plan()), form, theirs: None, errors: Errors::none() })
}

fn form_of(story: Story) -> StoryForm {
    StoryForm { story: story.words, comes_first: story.comes_first, not_about: story.not_about, number: story.number }
}

pub(super) async fn tell(ctx: Ctx, may: MayChange, Form(form): Form<StoryForm>) -> Result<Response> {
    let here = path(may.plan());
    let telling = match Telling::tell(&form) {
        Ok(telling) => telling,
        Err(errors) => return ctx.ask_again(&TellPage { ctx: &ctx, t: &ctx.t, here, form, theirs: None, errors }),
    };
    let mut tx = ctx.begin(&may).await?;
    let theirs = store::newest(&mut tx, &may).await?;
    let newest = theirs.as_ref().map_or(0, |story| story.number);
    if newest != form.number || !store::add(&mut tx, Place::of(&may), (&telling, newest), (ctx.now, may.me())).await? {
        let form = StoryForm { number: newest, ..form };
        let errors = Errors::one("story", "story.error.told_meanwhile");
        return ctx.ask_again(&TellPage { ctx: &ctx, t: &ctx.t, here, form, theirs, errors });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let (first, not) = theirs.map(|story| (story.comes_first, story.not_about)).unwrap_or_default();
    // The story itself is in its numbered row; the log need not hold it once more.
    let event = Event::of("story.told").with("number", newest + 1).changed("comes_first", &first, &telling.comes_first).changed(
        "not_about",
        &not,
        &telling.not_about,
    );
    tx.commit(event, &here).await
}
