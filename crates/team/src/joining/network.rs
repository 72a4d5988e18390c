// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident asks somebody of the own network: who, what they are, what they will see. Somebody new gets a letter with a
//! link from the resident's own hand, and a code that only the resident gives.
use super::{AskForm, Asked, Whom, asked, parts};
use access::{
    Ctx, Event, MayChange, MaySee, Person, Questions, SeatKind,
    ctx::Page,
    table::{self, Chair},
};
use accounts::invitations::Fresh;
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "joining/network.html")]
struct NetworkPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    /// Who sat here before, to be asked again.
    before: Vec<(String, String)>,
    parts: Vec<(String, String)>,
    kind: SeatKind,
    form: AskForm,
    questions: Questions,
    errors: Errors,
}

impl Page for NetworkPage<'_> {
    fn title(&self, t: &T) -> String {
        t[if self.kind == SeatKind::Supporter { "joining.supporter" } else { "joining.network" }].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// Those who sat here before in this kind of seat.
fn before(chairs: &[Chair], kind: SeatKind) -> impl Iterator<Item = &Chair> {
    chairs.iter().filter(move |chair| chair.has_left && chair.kind == kind)
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, kind: SeatKind, typed: (AskForm, Errors)) -> Result<NetworkPage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let new = (String::new(), ctx.t["joining.new"].to_owned());
    let mut before: Vec<_> = before(&chairs, kind).map(|chair| (chair.person.to_string(), chair.name.clone())).collect();
    if !before.is_empty() {
        before.push(new);
    }
    let (form, errors) = typed;
    let questions = Questions::of(ctx, may, &["name", "does", "parts"], &errors);
    let parts = offered(&mut conn, ctx, may).await?;
    Ok(NetworkPage { ctx, t: &ctx.t, here: super::path(may.plan()), before, parts, kind, form, questions, errors })
}

/// The parts that who asks can let somebody see.
async fn offered(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<(String, String)>> {
    let mut parts = parts::all(conn, may.municipality(), &ctx.t).await?;
    parts.retain(|(code, _)| may.decides_about(code));
    Ok(parts)
}

pub(super) async fn ask_supporter(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, SeatKind::Supporter, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, SeatKind::Network, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

#[derive(Template)]
#[template(path = "joining/letter.html")]
struct LetterPage<'a> {
    t: &'a T,
    here: String,
    municipality: &'a str,
    name: String,
    link: String,
    fresh: Fresh,
}

impl Page for LetterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["joining.letter"].to_owned()
    }
}

/// The letter in the place of what the commit answers: it is shown once.
fn letter(ctx: &Ctx, here: String, name: String, fresh: Fresh) -> Result<Response> {
    let scheme = if ctx.limits().secure { "https" } else { "http" };
    let link = format!("{scheme}://{}/uitnodiging/{}", ctx.host(), fresh.secret);
    ctx.page(&LetterPage { t: &ctx.t, here, municipality: &ctx.municipality.name, name, link, fresh })
}

pub(super) async fn invite_supporter(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    take(ctx, may, SeatKind::Supporter, form).await
}

pub(super) async fn invite(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    take(ctx, may, SeatKind::Network, form).await
}

async fn take(ctx: Ctx, may: MayChange, kind: SeatKind, form: AskForm) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let chairs = table::of_plan(&mut tx, &may, &ctx.municipality_key()).await?;
    let known: Vec<Id<Person>> = before(&chairs, kind).map(|chair| chair.person).collect();
    let codes = parts::codes(&offered(&mut tx, &ctx, &may).await?);
    let asked = match Asked::ask(&form, kind, &known, &codes) {
        Ok(asked) => asked,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, kind, (form, errors)).await?);
        }
    };
    let fresh = asked::keep(&mut tx, &ctx, &may, (kind, None), &asked).await?;
    let here = super::path(may.plan());
    let done = tx.commit(Event::of("joining.invited"), &here).await?;
    let (Some(fresh), Whom::New(name)) = (fresh, asked.whom) else { return Ok(done) };
    let mut shown = letter(&ctx, here, name, fresh)?;
    shown.extensions_mut().extend(done.into_parts().0.extensions);
    Ok(shown)
}
