// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The queue, and one request.
use super::{Request, Waiting, reading, reading::Opened, store};
use access::{Ctx, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T, form::At};

#[derive(Template)]
#[template(path = "queue/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    waiting: Vec<Waiting>,
    sent: Vec<Waiting>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.title"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let (me, mine) = (ctx.me()?.person, crate::my_organisation(&ctx)?);
    let mut conn = ctx.read().await?;
    let waiting = store::waiting(&mut conn, &ctx, mine, me).await?;
    let sent = store::sent(&mut conn, &ctx, mine, me).await?;
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, waiting, sent })
}

#[derive(Template)]
#[template(path = "queue/one.html")]
struct OnePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    one: Opened,
    here: String,
    /// Whether who looks sits at the plan that it became.
    sits: bool,
}

impl Page for OnePage<'_> {
    fn title(&self, t: &T) -> String {
        t["queue.one"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Request>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let one = reading::open(&mut conn, &ctx, id).await?;
    let sits = match one.listed.plan {
        Some(plan) => access::plans::sight_of(&mut conn, (ctx.municipality.id, plan), ctx.me()?.person).await?.is_some(),
        None => false,
    };
    ctx.page(&OnePage { ctx: &ctx, t: &ctx.t, one, here: super::path(id), sits })
}
