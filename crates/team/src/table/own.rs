// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The own seat: what one does, being away, still being involved, leaving.
use super::{Own, OwnForm, WordForm, store};
use access::{
    Ctx, Event, MayChange, MaySee,
    ctx::Page,
    plans,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Problem, Result, T};

#[derive(Template)]
#[template(path = "table/own.html")]
struct OwnPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: OwnForm,
    errors: Errors,
}

impl Page for OwnPage<'_> {
    fn title(&self, t: &T) -> String {
        t["table.own"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn own_page<'a>(ctx: &'a Ctx, may: &MaySee, form: OwnForm, errors: Errors) -> OwnPage<'a> {
    OwnPage { ctx, t: &ctx.t, here: super::path(may.plan()), form, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let does = chairs.into_iter().find(|chair| chair.person == may.me()).and_then(|chair| chair.expertise).unwrap_or_default();
    let away = store::marks(&mut conn, &may, ctx.today).await?.remove(&may.me()).and_then(|mark| mark.away_until);
    let now = OwnForm { does, away_until: away.map(|day| day.to_string()).unwrap_or_default() };
    ctx.page(&own_page(&ctx, &may, ctx.typed().unwrap_or(now), Errors::none()))
}

pub(super) async fn say(ctx: Ctx, may: MayChange, Form(form): Form<OwnForm>) -> Result<Response> {
    let own = match Own::say(&form, ctx.today) {
        Ok(own) => own,
        Err(errors) => return ctx.ask_again(&own_page(&ctx, &may, form, errors)),
    };
    let mut tx = ctx.begin(&may).await?;
    plans::set_expertise(&mut tx, (may.municipality(), may.plan()), may.me(), &own.does).await?;
    store::keep_away(&mut tx, &may, own.away_until).await?;
    tx.commit(Event::of("table.said").about(may.me()).with("of", own.does), &super::path(may.plan())).await
}

pub(super) async fn still(ctx: Ctx, may: MayChange) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    store::keep_still(&mut tx, &may).await?;
    tx.commit(Event::of("table.still_involved").about(may.me()), &format!("/plannen/{}/vandaag", may.plan())).await
}

#[derive(Template)]
#[template(path = "table/leave.html")]
struct LeavePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    form: WordForm,
    errors: Errors,
}

impl Page for LeavePage<'_> {
    fn title(&self, t: &T) -> String {
        t["table.leave"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn leave_page<'a>(ctx: &'a Ctx, may: &MaySee, form: WordForm, errors: Errors) -> LeavePage<'a> {
    LeavePage { ctx, t: &ctx.t, here: super::path(may.plan()), form, errors }
}

pub(super) async fn ask_leave(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&leave_page(&ctx, &may, ctx.typed().unwrap_or_default(), Errors::none()))
}

pub(super) async fn leave(ctx: Ctx, may: MayChange, Form(form): Form<WordForm>) -> Result<Response> {
    let why = match form.read() {
        Ok(why) => why,
        Err(errors) => return ctx.ask_again(&leave_page(&ctx, &may, form, errors)),
    };
    let mut tx = ctx.begin(&may).await?;
    store::end(&mut tx, &may, may.me(), why.as_deref()).await?;
    tx.commit(Event::of("table.left").about(may.me()), "/").await
}

/// Somebody else who sits here now, and is not the resident.
pub(super) async fn other(ctx: &Ctx, may: &MaySee, person: foundation::Id<access::Person>) -> Result<Chair> {
    let chairs = table::of_plan(&mut *ctx.read().await?, may, &ctx.municipality_key()).await?;
    let sits = |chair: &Chair| chair.person == person && !chair.has_left && may.may_decide_on(chair);
    chairs.into_iter().find(sits).ok_or(Problem::NotFound)
}
