// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The imports that were done, and bringing a file for a new one.
use super::{HeadKept, Import, State, Trouble, file, path, store};
use crate::{columns::Head, file as files, kinds::Kind, run::report};
use access::{Ctx, Event, ctx::Page, people};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Errors, Id, Result, T, form::Submitted};

/// How many imports the list shows.
const SHOWN: i64 = 50;
/// The longest name of a file that is kept.
const LONGEST_NAME: usize = 120;

/// A line of the list.
struct Line {
    import: Import,
    by: String,
    path: String,
    state: String,
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    lines: Vec<Line>,
    kind: String,
    /// What is wrong with the file that was brought just now.
    trouble: Option<String>,
    errors: Errors,
}

impl ListPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        Kind::ALL.map(|kind| (kind.code().to_owned(), self.t[kind.key()].to_owned())).to_vec()
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["imports.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, kind: String, wrong: (Option<&Trouble>, Errors)) -> Result<ListPage<'a>> {
    let key = ctx.municipality_key();
    let of = (ctx.municipality.id, &key);
    let mut conn = ctx.read().await?;
    let mut lines = Vec::new();
    for import in store::newest(&mut conn, of, SHOWN).await? {
        let by = people::arriving::known(&mut conn, of, import.asked_by).await?.map(|known| known.name);
        let by = by.unwrap_or_else(|| ctx.t["imports.by_command"].to_owned());
        lines.push(Line { by, path: path(import.id), state: ctx.t[state_key(import.state)].to_owned(), import });
    }
    let trouble = wrong.0.map(|trouble| ctx.t.with(&trouble.reason, &[("with", &trouble.with)]));
    Ok(ListPage { ctx, t: &ctx.t, lines, kind, trouble, errors: wrong.1 })
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    ctx.page(&page(&ctx, String::new(), (None, Errors::none())).await?)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct BringForm {
    #[serde(default)]
    kind: String,
}

pub(super) async fn bring(ctx: Ctx, Extension(sent): Extension<Submitted>) -> Result<Response> {
    let form: BringForm = sent.form()?;
    let mut errors = Errors::none();
    let kind = Kind::from_code(&form.kind);
    if kind.is_none() {
        errors.add("kind", "frame.error.choose");
    }
    let upload = sent.file("file")?;
    if upload.is_none() {
        errors.add("file", "imports.error.no_file");
    }
    let (Some(kind), Some(upload)) = (kind, upload) else {
        return ctx.ask_again(&page(&ctx, form.kind, (None, errors)).await?);
    };
    let bytes = upload.bytes.clone();
    let head = match files::apart(move || Head::read(&bytes)).await {
        Ok(head) => HeadKept { examples: head.examples, rows: head.rows },
        Err(problem) => {
            let wrong = (Some(&Trouble::of_file(problem)), Errors::one("file", "imports.error.file"));
            return ctx.ask_again(&page(&ctx, form.kind, wrong).await?);
        }
    };
    let (id, key): (Id<Import>, _) = (Id::new(&ctx.chance), ctx.municipality_key());
    let of = (ctx.municipality.id, &key);
    let name: String = files::tidy(&upload.file_name).chars().filter(|c| !matches!(c, '/' | '\\')).take(LONGEST_NAME).collect();
    let mut tx = ctx.begin_here().await?;
    let new =
        store::New { id, kind, state: State::Brought, file_name: &name, head: &head, language: ctx.t.language, asked_by: ctx.me()?.person };
    store::add(&mut tx, of, new).await?;
    file::keep(&mut tx, of, id, &upload.bytes).await?;
    tx.commit(Event::of("imports.brought").about(id).with("kind", kind.code()), &format!("{}/kolommen", path(id))).await
}

/// What a state is called.
pub(super) fn state_key(state: State) -> String {
    format!("imports.state.{}", state.code())
}

/// Only so that the list and the report say a reason in the same way.
pub(super) fn reason(trouble: &Trouble, t: &T) -> String {
    report::words(&crate::run::Remark::with(&trouble.reason, &trouble.with), t)
}
