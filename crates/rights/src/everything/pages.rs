// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking for the file, and fetching it. Fetching reads everything anew: what somebody may no longer see is not in it, and
//! when a right is lost while it is made, the gate throws it away (decision 0016).
use super::{HOURS, MyFile, json, may_ask, paper, path, store};
use access::{
    Ctx, Event, MayChange, MaySee, Plan, SeatKind,
    about_me::{self, Section},
    ctx::Page,
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, When, form::At};

#[derive(Template)]
#[template(path = "everything/everything.html")]
struct EverythingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    back: Option<String>,
    is_resident: bool,
    file: Option<(Id<MyFile>, When)>,
    errors: Errors,
}

impl Page for EverythingPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.back.is_some() { "everything.title.plan" } else { "everything.title" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Where it is asked for.
type Where<'a> = Option<&'a MaySee>;

async fn page<'a>(ctx: &'a Ctx, at: Where<'_>, errors: Errors) -> Result<EverythingPage<'a>> {
    let plan = at.map(MaySee::plan);
    Ok(EverythingPage {
        ctx,
        t: &ctx.t,
        here: path(plan),
        back: plan.map(|plan| format!("/plannen/{plan}")),
        is_resident: at.is_some_and(|may| may.seat() == SeatKind::Resident),
        file: store::newest(&mut *ctx.read().await?, ctx, plan).await?,
        errors,
    })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

pub(super) async fn of_plan(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, Some(&may), Errors::none()).await?)
}

pub(super) async fn of_me(ctx: Ctx) -> Result<Response> {
    ctx.page(&page(&ctx, None, Errors::none()).await?)
}

pub(super) async fn ask_of_plan(ctx: Ctx, may: MayChange, Form(Nothing {}): Form<Nothing>) -> Result<Response> {
    let tx = ctx.begin(&may).await?;
    ask(&ctx, Some(&may), tx).await
}

pub(super) async fn ask_of_me(ctx: Ctx, Form(Nothing {}): Form<Nothing>) -> Result<Response> {
    let tx = ctx.begin_here().await?;
    ask(&ctx, None, tx).await
}

/// A file takes everything along at once: the login must be of minutes ago, and there are only so many in a day.
async fn ask(ctx: &Ctx, at: Where<'_>, mut tx: access::Tx) -> Result<Response> {
    let plan = at.map(MaySee::plan);
    if !ctx.me()?.is_fresh(ctx.now) {
        return ctx.go_to(&format!("/bevestigen?terug={}", path(plan)));
    }
    if !may_ask(store::asked(&mut tx, ctx).await?) {
        drop(tx);
        return ctx.ask_again(&page(ctx, at, Errors::one("bestand", "everything.error.many")).await?);
    }
    let id = Id::new(&ctx.chance);
    store::add(&mut tx, ctx, id, plan).await?;
    tx.commit(Event::of("everything.asked").about(id), &path(plan)).await
}

pub(super) type FileAt = At<(Id<Plan>, Id<MyFile>)>;

pub(super) async fn json_of_plan(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let sections = gather(&ctx, Some(&may), id).await?;
    ctx.file(&ctx.t["everything.json.name"], "application/json", json::file(&ctx, &sections)?)
}

pub(super) async fn json_of_me(ctx: Ctx, At(id): At<Id<MyFile>>) -> Result<Response> {
    let sections = gather(&ctx, None, id).await?;
    ctx.file(&ctx.t["everything.json.name"], "application/json", json::file(&ctx, &sections)?)
}

pub(super) async fn paper_of_plan(ctx: Ctx, may: MaySee, At((_, id)): FileAt) -> Result<Response> {
    let sections = gather(&ctx, Some(&may), id).await?;
    ctx.paper(&ctx.t["everything.paper.name"], paper::document(&ctx, &sections)?).await
}

pub(super) async fn paper_of_me(ctx: Ctx, At(id): At<Id<MyFile>>) -> Result<Response> {
    let sections = gather(&ctx, None, id).await?;
    ctx.paper(&ctx.t["everything.paper.name"], paper::document(&ctx, &sections)?).await
}

/// Everything about who fetches, as it is now: the plan first, then the account.
pub(super) async fn gather(ctx: &Ctx, at: Where<'_>, id: Id<MyFile>) -> Result<Vec<Section>> {
    let mut conn = ctx.read().await?;
    if !store::stands(&mut conn, ctx, id, at.map(MaySee::plan)).await? {
        return Err(Problem::NotFound);
    }
    ctx.looked_at([ctx.me()?.person]);
    let mut sections = match at {
        Some(may) => about_me::of_plan(&mut conn, ctx, may).await?,
        None => Vec::new(),
    };
    sections.extend(about_me::of_me(&mut conn, ctx).await?);
    Ok(sections)
}
