// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The own page: the rights, what was asked, and where one can go when the answer is not good.
use super::{Asked, path, store};
use access::{Action, Ctx, MaySee, Term, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

#[derive(Template)]
#[template(path = "asking/mine.html")]
struct MinePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    plan: String,
    objects: bool,
    asked: Vec<Asked>,
}

impl Page for MinePage<'_> {
    fn title(&self, t: &T) -> String {
        t["asking.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut asked = store::mine(&mut *ctx.read().await?, &ctx, &may).await?;
    asked.sort_by_key(|one| (one.answer.is_some(), one.due));
    let (here, plan) = (path(may.plan()), format!("/plannen/{}", may.plan()));
    ctx.page(&MinePage { ctx: &ctx, t: &ctx.t, here, plan, objects: may.may(Action::Object), asked })
}
