// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of my messages, saying that they were read, and the line about new ones on first pages.
use super::{PATH, Shown, by_day, store, words};
use access::{Ctx, Event, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Form, Result, T, When};

#[derive(Template)]
#[template(path = "inbox/inbox.html")]
struct InboxPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    days: Vec<(Day, Vec<Shown>)>,
    /// The newest message, up to which all can be marked as read; nothing when all were.
    until: Option<When>,
}

impl InboxPage<'_> {
    fn words(&self, message: &Shown) -> &str {
        words(self.t, &message.kind)
    }
}

impl Page for InboxPage<'_> {
    fn title(&self, t: &T) -> String {
        t["inbox.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let me = ctx.me()?.person;
    let all = store::newest(&mut *ctx.read().await?, ctx.municipality.id, me, ctx.today).await?;
    ctx.looked_at(all.iter().filter_map(|message| message.resident));
    let until = all.iter().find(|message| message.is_new()).and(all.first()).map(|message| message.at);
    ctx.page(&InboxPage { ctx: &ctx, t: &ctx.t, days: by_day(all), until })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadForm {
    until: When,
}

pub(super) async fn read(ctx: Ctx, Form(form): Form<ReadForm>) -> Result<Response> {
    let me = ctx.me()?.person;
    let mut tx = ctx.begin_here().await?;
    store::read(&mut tx, ctx.municipality.id, me, form.until).await?;
    tx.commit(Event::of("inbox.read"), PATH).await
}

#[derive(Template)]
#[template(path = "inbox/panel.html")]
struct NewPanel<'a> {
    t: &'a T,
    count: usize,
}

/// How many new messages there are; nothing when there are none.
pub(crate) async fn panel(conn: &mut Conn, ctx: &Ctx) -> Result<String> {
    let Some(who) = &ctx.who else { return Ok(String::new()) };
    match store::unread(conn, ctx.municipality.id, (who.person, ""), ctx.today).await? {
        0 => Ok(String::new()),
        count => Ok(NewPanel { t: &ctx.t, count }.render()?),
    }
}
