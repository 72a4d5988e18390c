// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list of who answers: what waits, soonest due first, and what was answered.
use super::{Asked, store};
use access::{Ctx, Term, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

#[derive(Template)]
#[template(path = "asking/list.html")]
struct ListPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    waiting: Vec<Asked>,
    answered: Vec<Asked>,
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["asking.answers"].to_owned()
    }
}

pub(super) async fn list(ctx: Ctx) -> Result<Response> {
    let all = store::to_me(&mut *ctx.read().await?, &ctx).await?;
    ctx.looked_at(all.iter().map(|one| one.by.0));
    let (answered, waiting) = all.into_iter().partition(|one| one.answer.is_some());
    ctx.page(&ListPage { ctx: &ctx, t: &ctx.t, waiting, answered })
}
