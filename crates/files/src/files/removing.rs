// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Taking a file away, in two steps: by who put it there, or by whose plan it is. It is then gone for good.
use super::{File, list_path, pages::FileAt, store};
use access::{Ctx, Event, MayChange, MaySee, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "files/removal.html")]
struct RemovalPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    list: String,
    file: File,
}

impl Page for RemovalPage<'_> {
    fn title(&self, t: &T) -> String {
        t["files.removal.title"].to_owned()
    }
}

/// A form that is only a button.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Button {}

/// The file, when this visitor may take it away.
pub(super) async fn theirs(conn: &mut Conn, may: &MaySee, id: Id<File>) -> Result<File> {
    store::find(conn, may, id).await?.filter(|file| file.is_theirs(may)).ok_or(Problem::NotFound)
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let file = theirs(&mut *ctx.read().await?, &may, id).await?;
    ctx.page(&RemovalPage { ctx: &ctx, t: &ctx.t, may: &may, list: list_path(may.plan()), file })
}

pub(super) async fn remove(ctx: Ctx, may: MayChange, At((_, id)): FileAt, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    theirs(&mut tx, &may, id).await?;
    if !store::destroy(&mut tx, (may.municipality(), may.plan(), id)).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("files.removed").about(id), &list_path(may.plan())).await
}
