// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of files with the form beside it, and a file to keep.
use super::{
    File, State,
    about::{self, Things},
    content, list_path, store,
};
use crate::Scanner;
use access::{Action, Ctx, MaySee, Plan, ctx::Page, panels::Drawing, table, table::Chair};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Conn, Errors, Id, Problem, Result, T, form::At};

/// The path of a page about one file.
pub(super) type FileAt = At<(Id<Plan>, Id<File>)>;

/// What somebody fills in beside the file.
#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct BringForm {
    #[serde(default)]
    pub(super) words: String,
    #[serde(default)]
    pub(super) about: String,
}

#[derive(Template)]
#[template(path = "files/list.html")]
pub(super) struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    path: String,
    files: Vec<File>,
    areas: Vec<(String, String)>,
    things: Things,
    chairs: Vec<Chair>,
    /// What a file can be put at; nothing when this visitor puts none.
    offered: Vec<(String, String)>,
    /// Whether this municipality chose no scanner yet.
    is_off: bool,
    form: BringForm,
    errors: Errors,
}

impl ListPage<'_> {
    fn about(&self, file: &File) -> String {
        file.about.words(&self.areas, &self.things, self.t)
    }

    fn by(&self, file: &File) -> &str {
        table::name_of(&self.chairs, file.put_by).unwrap_or(&self.t["files.someone"])
    }

    fn size(&self, file: &File) -> String {
        self.t.with("files.size", &[("kb", &((file.size + 1023) / 1024).to_string())])
    }

    fn may_change(&self) -> bool {
        self.may.may(Action::TakeBack)
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["files.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The page, with what was filled in.
pub(super) async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, scanner: &Scanner, filled: (BringForm, Errors)) -> Result<ListPage<'a>> {
    let mut conn = ctx.read().await?;
    let things = Things::seen(&mut conn, may).await?;
    let files = store::all(&mut conn, may, &things).await?;
    let areas = plan::bring::areas(&mut conn, may.municipality(), &ctx.t).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let (is_off, may_put) = (*scanner == Scanner::Missing, may.may(Action::Comment));
    let offered = if is_off || !may_put { Vec::new() } else { about::offered(may, &areas, &things, &ctx.t) };
    let is_off = is_off && may_put;
    let (path, form, errors) = (list_path(may.plan()), filled.0, filled.1);
    Ok(ListPage { ctx, t: &ctx.t, may, path, files, areas, things, chairs, offered, is_off, form, errors })
}

pub(super) async fn show(ctx: Ctx, may: MaySee, Extension(scanner): Extension<Scanner>) -> Result<Response> {
    let filled = (ctx.typed().unwrap_or_default(), Errors::none());
    ctx.page(&page(&ctx, &may, &scanner, filled).await?)
}

/// The file itself, to keep: never shown in the browser, never before it was looked over.
pub(super) async fn open(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let file = store::find(&mut conn, &may, id).await?.filter(|file| file.state == State::Open).ok_or(Problem::NotFound)?;
    let at = (may.municipality(), may.plan(), id);
    let bytes = content::read(&mut conn, at, may.key()).await?.ok_or(Problem::NotFound)?;
    ctx.file(&file.name, file.kind.media_type(), bytes)
}

#[derive(Template)]
#[template(path = "files/link.html")]
struct Link<'a> {
    t: &'a T,
    path: String,
}

/// The link among the parts of the plan; without a question to the database.
pub(crate) fn link<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move { Ok(Link { t: &ctx.t, path: list_path(may.plan()) }.render()?) })
}
