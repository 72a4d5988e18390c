// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of the year on screen.
use crate::{
    course::{Version, Which, pages},
    shown::gathering::{Gathered, gather},
};
use access::{Ctx, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T};

/// What the council reads.
pub(super) struct Year {
    /// The pages that have a text.
    pub(super) course: Vec<(Which, Version)>,
    pub(super) gathered: Gathered,
}

/// Everything of it, for the screen and for paper.
pub(super) async fn year(ctx: &Ctx) -> Result<Year> {
    let mut conn = ctx.read().await?;
    let course = pages::all(&mut conn, ctx).await?.into_iter().filter_map(|(which, version)| Some((which, version?))).collect();
    Ok(Year { course, gathered: gather(&mut conn, ctx, None).await? })
}

#[derive(Template)]
#[template(path = "yearly/page.html")]
struct YearPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    year: Year,
}

impl Page for YearPage<'_> {
    fn title(&self, t: &T) -> String {
        t["yearly.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let year = year(&ctx).await?;
    ctx.page(&YearPage { ctx: &ctx, t: &ctx.t, year })
}
