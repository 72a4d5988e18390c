// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Choosing how to hear of messages, and how it stands with the mail that was last sent.
use super::{Choice, ChoiceForm, Mailing, PATH, SendsMail, store};
use crate::mail;
use access::{Ctx, Event, ctx::Page, people::details};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Errors, Form, Result, T};

#[derive(Template)]
#[template(path = "choices/choices.html")]
struct ChoicesPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    sends_mail: bool,
    /// How it stands with the newest mail: part of a text key.
    standing: Option<&'static str>,
    form: ChoiceForm,
    errors: Errors,
}

impl ChoicesPage<'_> {
    fn mailings(&self) -> Vec<(String, String)> {
        Mailing::ALL.map(|mailing| (mailing.code().to_owned(), self.t[&format!("choices.mailing.{}", mailing.code())].to_owned())).to_vec()
    }
    fn standing_key(standing: &str) -> String {
        format!("choices.standing.{standing}")
    }
    /// The hours of a day, as a field sends them and as people say them.
    fn hours() -> Vec<(String, String)> {
        (0..24).map(|hour| (hour.to_string(), format!("{hour}:00"))).collect()
    }
}

impl Page for ChoicesPage<'_> {
    fn title(&self, t: &T) -> String {
        t["choices.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn form_of(choice: Choice, email: Option<String>) -> ChoiceForm {
    let hour = |hour: Option<i8>| hour.map(|hour| hour.to_string()).unwrap_or_default();
    ChoiceForm {
        mailing: choice.mailing.code().to_owned(),
        email: email.unwrap_or_default(),
        hour: hour(Some(choice.hour)),
        safe_from: hour(choice.safe.map(|(from, _)| from)),
        safe_to: hour(choice.safe.map(|(_, to)| to)),
    }
}

async fn standing(ctx: &Ctx) -> Result<Option<&'static str>> {
    let newest = mail::store::newest(&mut *ctx.read().await?, ctx.municipality.id, ctx.me()?.person).await?;
    Ok(newest.and_then(|mail| mail.standing(ctx.now)))
}

pub(super) async fn show(ctx: Ctx, Extension(SendsMail(sends_mail)): Extension<SendsMail>) -> Result<Response> {
    let me = ctx.me()?.person;
    let mut conn = ctx.read().await?;
    let known = details::shown(&mut conn, (ctx.municipality.id, &ctx.municipality_key()), me).await?;
    let choice = store::find(&mut conn, ctx.municipality.id, me).await?;
    let form = ctx.typed().unwrap_or_else(|| form_of(choice, known.and_then(|known| known.email)));
    let standing = standing(&ctx).await?;
    ctx.page(&ChoicesPage { ctx: &ctx, t: &ctx.t, sends_mail, standing, form, errors: Errors::none() })
}

pub(super) async fn change(
    ctx: Ctx,
    Extension(SendsMail(sends_mail)): Extension<SendsMail>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response> {
    let me = ctx.me()?.person;
    let (choice, email) = match form.check() {
        Ok(chosen) => chosen,
        Err(errors) => {
            let standing = standing(&ctx).await?;
            return ctx.ask_again(&ChoicesPage { ctx: &ctx, t: &ctx.t, sends_mail, standing, form, errors });
        }
    };
    ctx.looked_at([me]);
    let mut tx = ctx.begin_here().await?;
    details::keep_email(&mut tx, (ctx.municipality.id, &ctx.municipality_key()), me, email.as_deref(), ctx.now).await?;
    store::keep(&mut tx, ctx.municipality.id, me, choice).await?;
    tx.commit(Event::of("choices.changed").with("new", choice.mailing.code()), PATH).await
}
