// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "This belongs to another plan": anyone who sees a file can say so, and then nobody can open it or read what it is called. Who
//! put it there or whose plan it is takes it away for good, or says that it is in its place (abuse case 49).
use super::{
    File, State,
    about::Things,
    list_path,
    pages::FileAt,
    removing::{Button, theirs},
    store,
};
use access::{Ctx, Event, MayChange, MaySee, Person, SeatKind, Tx, ctx::Page, messages, messages::Telling, table};
use askama::Template;
use axum::response::Response;
use foundation::{Form, Id, Problem, Result, T, form::At};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "files/wrong.html")]
struct WrongPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    list: String,
    file: File,
}

impl Page for WrongPage<'_> {
    fn title(&self, t: &T) -> String {
        t["files.wrong.title"].to_owned()
    }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let found = store::find(&mut *ctx.read().await?, &may, id).await?;
    let file = found.filter(|file| file.state != State::Frozen).ok_or(Problem::NotFound)?;
    ctx.page(&WrongPage { ctx: &ctx, t: &ctx.t, may: &may, list: list_path(may.plan()), file })
}

pub(super) async fn freeze(ctx: Ctx, may: MayChange, At((_, id)): FileAt, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let file = store::find(&mut tx, &may, id).await?.ok_or(Problem::NotFound)?;
    if !store::freeze(&mut tx, (may.municipality(), may.plan(), id)).await? {
        return Err(Problem::NotFound);
    }
    let list = list_path(may.plan());
    for person in who_hears(&mut tx, &ctx, &may, &file).await? {
        messages::tell(&mut tx, person, Telling { kind: "files.wrong_plan", plan: Some(may.plan()), path: &list }).await?;
    }
    tx.commit(Event::of("files.frozen").about(id), &list).await
}

/// Who put it there, whose plan it is, and the professionals who see it.
async fn who_hears(tx: &mut Tx, ctx: &Ctx, may: &MayChange, file: &File) -> Result<BTreeSet<Id<Person>>> {
    let things = Things::seen(tx, may).await?;
    let chairs = table::of_plan(tx, may, &ctx.municipality_key()).await?;
    let hears = |chair: &&table::Chair| match chair.kind {
        SeatKind::Resident => true,
        SeatKind::Professional => chair.person == file.put_by || file.about.is_seen_from(chair, &things, ctx.today),
        SeatKind::Representative | SeatKind::Supporter | SeatKind::Network | SeatKind::Emergency => chair.person == file.put_by,
    };
    Ok(chairs.iter().filter(|chair| !chair.has_left).filter(hears).map(|chair| chair.person).collect())
}

pub(super) async fn put_back(ctx: Ctx, may: MayChange, At((_, id)): FileAt, Form(Button {}): Form<Button>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    theirs(&mut tx, &may, id).await?;
    if !store::put_back(&mut tx, (may.municipality(), may.plan(), id)).await? {
        return Err(Problem::NotFound);
    }
    tx.commit(Event::of("files.put_back").about(id), &list_path(may.plan())).await
}
