// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making the address of the own calendar, taking it back, and what stands behind it.
use super::{
    PATH, calendar,
    calendar::{Entry, Time},
    fresh_secret, hash, store,
};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use conversations::hours;
use data_encoding::HEXLOWER;
use foundation::{Form, Problem, Result, T, When, form::At};
use plan::days;

/// How many days that passed stay in the calendar.
const DAYS_BACK: i32 = 31;

#[derive(Template)]
#[template(path = "feed/feed.html")]
struct FeedPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    since: Option<When>,
    /// The address, shown once.
    address: Option<String>,
}

impl Page for FeedPage<'_> {
    fn title(&self, t: &T) -> String {
        t["feed.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let me = ctx.me()?.person;
    let since = store::since(&mut *ctx.read().await?, ctx.municipality.id, me).await?;
    ctx.page(&FeedPage { ctx: &ctx, t: &ctx.t, since, address: None })
}

/// `https://vierbergen.example`, without a slash at the end.
fn site(ctx: &Ctx) -> String {
    format!("{}://{}", if ctx.limits().secure { "https" } else { "http" }, ctx.host())
}

/// A form that is only a button.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Button {}

pub(super) async fn make(ctx: Ctx, Form(Button {}): Form<Button>) -> Result<Response> {
    let me = ctx.me()?.person;
    ctx.looked_at([me]);
    let secret = fresh_secret(&ctx.chance);
    let mut tx = ctx.begin_here().await?;
    store::keep(&mut tx, ctx.municipality.id, me, &hash(ctx.keys(), ctx.municipality.id, &secret)).await?;
    // Where a second sending of the form leads: the secret is not shown again.
    let done = tx.commit(Event::of("feed.made"), PATH).await?;
    let address = Some(format!("{}/agenda/{secret}", site(&ctx)));
    let mut page = ctx.page(&FeedPage { ctx: &ctx, t: &ctx.t, since: Some(ctx.now), address })?;
    page.extensions_mut().extend(done.into_parts().0.extensions);
    Ok(page)
}

pub(super) async fn end(ctx: Ctx) -> Result<Response> {
    let me = ctx.me()?.person;
    ctx.looked_at([me]);
    let mut tx = ctx.begin_here().await?;
    store::end(&mut tx, ctx.municipality.id, me).await?;
    tx.commit(Event::of("feed.ended"), PATH).await
}

pub(super) async fn feed(ctx: Ctx, At(secret): At<String>) -> Result<Response> {
    let of = ctx.municipality.id;
    let mut conn = ctx.read().await?;
    ctx.reads_from_now(&mut conn).await?;
    let whose = store::whose(&mut conn, of, &hash(ctx.keys(), of, &secret)).await?;
    let (person, language) = whose.ok_or(Problem::NotFound)?;
    ctx.looked_at([person]);
    let since = ctx.today.plus_days(-DAYS_BACK);
    let due = days::due(&mut conn, of, Some(person), (since, ctx.today)).await?;
    let hours = hours::of_person(&mut conn, of, person, since.start()).await?;
    let mark = |what| HEXLOWER.encode(&ctx.keys().tag("feed-day", format!("{of}/{what}").as_bytes())[..16]);
    let days = due.iter().filter(|due| !due.is_safe).map(|due| Entry { time: Time::Day(due.due_on), mark: mark(due.action) });
    let hours = hours.iter().map(|hour| Entry { time: Time::Hour(hour.from, hour.until, hour.moved), mark: mark(hour.conversation) });
    let entries: Vec<Entry> = days.chain(hours).collect();
    let t = ctx.app().texts().of(language);
    let text = calendar::write(&entries, (&t["feed.calendar"], &t["feed.day"], &format!("{}/", site(&ctx))));
    Ok(Response::builder().header("content-type", "text/calendar; charset=utf-8").body(text.into())?)
}
