// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator makes an invitation and sees it once: a letter to print, and beside it the code to hand over another way.
use super::{Asks, Kind, make, make::Fresh, store};
use crate::{everyone, means, notices, password::code};
use access::{Ctx, Event, Person, ctx::Page};
use askama::Template;
use axum::response::Response;
use code::Square;
use foundation::{Form, Id, Problem, Result, T, form::At};

#[derive(Template)]
#[template(path = "invitations/letter.html")]
struct LetterPage<'a> {
    t: &'a T,
    municipality: &'a str,
    person: Id<Person>,
    name: String,
    link: String,
    square: Square,
    fresh: Fresh,
    kind: Kind,
}

impl Page for LetterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["invitations.letter"].to_owned()
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MakeForm {
    asks: String,
}

pub(super) async fn make(ctx: Ctx, At(person): At<Id<Person>>, Form(form): Form<MakeForm>) -> Result<Response> {
    let asks = Asks::from_code(&form.asks).ok_or(Problem::BadRequest)?;
    let mut tx = ctx.begin_here().await?;
    let row = everyone::store::find(&mut tx, &ctx, person).await?.filter(|row| row.ended_at.is_none()).ok_or(Problem::NotFound)?;
    let has_means = means::count(&mut tx, &ctx, person).await? > 0;
    let kind = if has_means { Kind::Recovery } else { Kind::First };
    let of = make::For { app: ctx.app(), municipality: &ctx.municipality, person, kind, asks, by: ctx.me()?.person, now: ctx.now };
    let (fresh, event) = make::make(&mut tx, &of).await?;
    if kind == Kind::Recovery {
        notices::put(&mut tx, &ctx, person, notices::Kind::Invited).await?;
    }
    // Where a second sending of the form leads: the secret is not shown again.
    let done = tx.commit(event, &everyone::path(person)).await?;
    let scheme = if ctx.limits().secure { "https" } else { "http" };
    let link = format!("{scheme}://{}/uitnodiging/{}", ctx.host(), fresh.secret);
    let square = code::square(&link)?;
    let page = LetterPage { t: &ctx.t, municipality: &ctx.municipality.name, person, name: row.name, link, square, fresh, kind };
    Ok(super::shown_once(done, ctx.page(&page)?))
}

pub(super) async fn withdraw(ctx: Ctx, At(person): At<Id<Person>>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    everyone::store::find(&mut tx, &ctx, person).await?.ok_or(Problem::NotFound)?;
    store::withdraw_all(&mut tx, &ctx, person).await?;
    tx.commit(Event::of("accounts.invitation_withdrawn").about(person), &everyone::path(person)).await
}
