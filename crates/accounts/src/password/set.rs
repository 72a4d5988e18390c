// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Setting a password with a time code, one thing per screen: name and password, the square for the telephone and its first
//! code, the codes on paper. Nothing is kept with the account before the last screen.
use super::{ChosenForm, LEVEL, code, code::Square, hash, login_tag, store};
use crate::{
    adding::{self, Adding},
    begun::{self, Purpose},
    means, recovery, throttle,
};
use access::{Ctx, Event, Person, ctx::Page, sessions};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T};

pub(super) const PATH: &str = "/inlogmiddel/wachtwoord";
pub(super) const CODE_PATH: &str = "/inlogmiddel/wachtwoord/code";
pub(super) const PAPER_PATH: &str = "/inlogmiddel/wachtwoord/herstelcodes";

/// What is known between the screens.
#[derive(serde::Serialize, serde::Deserialize)]
struct Half {
    person: Id<Person>,
    login: String,
    hash: String,
    secret: String,
    /// The half minute of the first code, once it was right.
    step: Option<i64>,
    paper: Vec<String>,
}

#[derive(Template)]
#[template(path = "password/choose.html")]
struct ChoosePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    login: &'a str,
    errors: Errors,
}

impl Page for ChoosePage<'_> {
    fn title(&self, t: &T) -> String {
        t["password.set"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

pub(super) async fn choose(ctx: Ctx) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let old = store::of_person(&mut *ctx.read().await?, &ctx, adding.person).await?;
    let login = old.map(|old| old.login).unwrap_or_default();
    ctx.page(&ChoosePage { ctx: &ctx, t: &ctx.t, login: &login, errors: Errors::none() })
}

pub(super) async fn begin(ctx: Ctx, Form(form): Form<ChosenForm>) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let typed = form.login.clone();
    let again = |errors| ctx.ask_again(&ChoosePage { ctx: &ctx, t: &ctx.t, login: &typed, errors });
    let about = [adding.name.clone(), ctx.municipality.name.clone(), ctx.municipality.host.clone()];
    let password = form.password.clone();
    let chosen = hash::away(move || super::choose(&form, &about)).await?;
    let login = match chosen {
        Ok(login) => login,
        Err(errors) => return again(errors),
    };
    if store::is_taken(&mut *ctx.read().await?, &ctx, &login_tag(&ctx, &login), adding.person).await? {
        return again(Errors::one("login", "password.error.taken"));
    }
    let half = Half {
        person: adding.person,
        login,
        hash: hash::make(&password, &ctx.chance).await?,
        secret: code::fresh_secret(&ctx.chance),
        step: None,
        paper: recovery::fresh(&ctx.chance),
    };
    begun::keep(&ctx, Purpose::SetPassword, &half).await?;
    ctx.go_to(CODE_PATH)
}

/// What was begun, when it is this person's.
async fn half(ctx: &Ctx, adding: &Adding) -> Result<Option<Half>> {
    let half: Option<Half> = begun::look(ctx, Purpose::SetPassword).await?;
    Ok(half.filter(|half| half.person == adding.person))
}

#[derive(Template)]
#[template(path = "password/square.html")]
struct SquarePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    secret: String,
    square: Square,
    errors: Errors,
}

impl Page for SquarePage<'_> {
    fn title(&self, t: &T) -> String {
        t["password.code"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn square_page<'a>(ctx: &'a Ctx, half: &Half, errors: Errors) -> Result<SquarePage<'a>> {
    let square = code::square(&code::address(&half.secret, &ctx.municipality.name, &half.login))?;
    let groups: Vec<String> = half.secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    Ok(SquarePage { ctx, t: &ctx.t, secret: groups.join(" "), square, errors })
}

pub(super) async fn square(ctx: Ctx) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let Some(half) = half(&ctx, &adding).await? else { return ctx.go_to(PATH) };
    ctx.page(&square_page(&ctx, &half, Errors::none())?)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeForm {
    code: String,
}

pub(super) async fn prove(ctx: Ctx, Form(form): Form<CodeForm>) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let Some(mut half) = half(&ctx, &adding).await? else { return ctx.go_to(PATH) };
    let again = |half: &Half, text| ctx.ask_again(&square_page(&ctx, half, Errors::one("code", text))?);
    if throttle::count(&ctx, &format!("first-code/{}", half.person)).await?.is_some() {
        return again(&half, "password.error.wait");
    }
    match code::step(&half.secret, &form.code, ctx.now, 0)? {
        None => again(&half, "password.error.code"),
        Some(step) => {
            half.step = Some(step);
            begun::keep(&ctx, Purpose::SetPassword, &half).await?;
            ctx.go_to(PAPER_PATH)
        }
    }
}

pub(super) async fn paper(ctx: Ctx) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let Some(half) = half(&ctx, &adding).await?.filter(|half| half.step.is_some()) else { return ctx.go_to(CODE_PATH) };
    ctx.page(&recovery::PaperPage { ctx: &ctx, t: &ctx.t, codes: half.paper, action: PAPER_PATH })
}

pub(super) async fn finish(ctx: Ctx) -> Result<Response> {
    let Some(adding) = adding::find(&ctx).await? else { return adding::first(&ctx, PATH) };
    let Some(half) = half(&ctx, &adding).await? else { return ctx.go_to(PATH) };
    let Some(step) = half.step else { return ctx.go_to(CODE_PATH) };
    let mut tx = adding.begin(&ctx, LEVEL).await?;
    begun::drop(&mut tx, &ctx, Purpose::SetPassword).await?.ok_or(Problem::StaleForm)?;
    let new = store::New { person: half.person, login: &half.login, hash: &half.hash, secret: &half.secret, step };
    store::put(&mut tx, &ctx, &new).await?;
    recovery::replace(&mut tx, &ctx, half.person, &half.paper).await?;
    throttle::forgive(&mut tx, &ctx, &format!("first-code/{}", half.person)).await?;
    if let Some(who) = &ctx.who {
        // Whoever knew the old password is out everywhere else.
        sessions::store::end_others(&mut tx, ctx.municipality.id, (who.person, &who.session), ctx.now).await?;
    }
    adding.finish(&ctx, tx, Event::of("accounts.password_set").about(half.person), LEVEL).await
}

pub(super) async fn remove(ctx: Ctx) -> Result<Response> {
    let who = ctx.me()?;
    if !adding::is_fresh(&ctx, who) {
        return adding::first(&ctx, means::PATH);
    }
    let mut tx = ctx.begin_here().await?;
    if means::count(&mut tx, &ctx, who.person).await? < 2 {
        return ctx.go_to(means::PATH);
    }
    store::remove(&mut tx, &ctx, who.person).await?;
    recovery::remove(&mut tx, &ctx, who.person).await?;
    sessions::store::end_others(&mut tx, ctx.municipality.id, (who.person, &who.session), ctx.now).await?;
    tx.commit(Event::of("accounts.password_removed").about(who.person), means::PATH).await
}
