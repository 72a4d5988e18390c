// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How many codes are left, new ones, and the sheet to write down or print.
use crate::{
    adding,
    begun::{self, Purpose},
    means, password,
};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Problem, Result, T};

pub(super) const PATH: &str = "/mijn-gegevens/herstelcodes";
pub(super) const NEW_PATH: &str = "/mijn-gegevens/herstelcodes/nieuw";

#[derive(Template)]
#[template(path = "recovery/left.html")]
struct LeftPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    left: usize,
}

impl Page for LeftPage<'_> {
    fn title(&self, t: &T) -> String {
        t["recovery.title"].to_owned()
    }
}

/// The sheet; the form to `action` says that it is kept.
#[derive(Template)]
#[template(path = "recovery/paper.html")]
pub(crate) struct PaperPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) t: &'a T,
    pub(crate) codes: Vec<String>,
    pub(crate) action: &'static str,
}

impl Page for PaperPage<'_> {
    fn title(&self, t: &T) -> String {
        t["recovery.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let (who, mut conn) = (ctx.me()?, ctx.read().await?);
    password::store::of_person(&mut conn, &ctx, who.person).await?.ok_or(Problem::NotFound)?;
    let left = super::left(&mut conn, &ctx, who.person).await?;
    ctx.page(&LeftPage { ctx: &ctx, t: &ctx.t, left })
}

pub(super) async fn make(ctx: Ctx) -> Result<Response> {
    if !adding::is_fresh(&ctx, ctx.me()?) {
        return adding::first(&ctx, PATH);
    }
    begun::keep(&ctx, Purpose::NewCodes, &super::fresh(&ctx.chance)).await?;
    ctx.go_to(NEW_PATH)
}

pub(super) async fn paper(ctx: Ctx) -> Result<Response> {
    let Some(codes) = begun::look(&ctx, Purpose::NewCodes).await? else { return ctx.go_to(PATH) };
    ctx.page(&PaperPage { ctx: &ctx, t: &ctx.t, codes, action: PATH })
}

pub(super) async fn replace(ctx: Ctx) -> Result<Response> {
    let who = ctx.me()?;
    let codes: Option<Vec<String>> = begun::look(&ctx, Purpose::NewCodes).await?;
    let (Some(codes), true) = (codes, adding::is_fresh(&ctx, who)) else { return ctx.go_to(PATH) };
    let mut tx = ctx.begin_here().await?;
    password::store::of_person(&mut tx, &ctx, who.person).await?.ok_or(Problem::NotFound)?;
    begun::drop(&mut tx, &ctx, Purpose::NewCodes).await?.ok_or(Problem::StaleForm)?;
    super::replace(&mut tx, &ctx, who.person, &codes).await?;
    tx.commit(Event::of("accounts.codes_renewed").about(who.person), means::PATH).await
}
