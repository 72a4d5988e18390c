// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading and writing the notes of the own team. They are kept beside the plan and not in it: the plan's edition and history
//! do not move, so that nobody at the table can tell whether there are any.
use super::{Note, NoteForm, WorkingNote, store, weeks};
use access::{Ctx, Event, MayChange, MaySee, Organisation, Person, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T};

#[derive(Template)]
#[template(path = "notes/notes.html")]
struct NotesPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    chairs: Vec<Chair>,
    notes: Vec<Note>,
    /// How many weeks a note stays.
    weeks: i64,
    form: NoteForm,
    errors: Errors,
}

impl NotesPage<'_> {
    fn name(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["notes.somebody"])
    }
    fn is_mine(&self, note: &Note) -> bool {
        note.by == self.may.me()
    }
}

impl Page for NotesPage<'_> {
    fn title(&self, t: &T) -> String {
        t["notes.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn team(may: &MaySee) -> Result<Id<Organisation>> {
    may.organisation().ok_or(Problem::NotFound)
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, typed: (NoteForm, Errors)) -> Result<NotesPage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let notes = store::all(&mut conn, may, team(may)?, ctx.now).await?;
    let weeks = weeks::of(&mut conn, may.municipality()).await?;
    let (form, errors) = typed;
    Ok(NotesPage { ctx, t: &ctx.t, may, here: super::path(may.plan()), chairs, notes, weeks, form, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn add(ctx: Ctx, may: MayChange, Form(form): Form<NoteForm>) -> Result<Response> {
    let team = team(&may)?;
    let words = match form.read() {
        Ok(words) => words,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    let id = Id::new(&ctx.chance);
    if !store::add(&mut tx, &may, team, (id, &words)).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("notes.written").about(id), &super::path(may.plan())).await
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    note: Id<WorkingNote>,
}

pub(super) async fn remove(ctx: Ctx, may: MayChange, Form(which): Form<Which>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    if !store::remove(&mut tx, &may, which.note).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("notes.removed").about(which.note), &super::path(may.plan())).await
}
