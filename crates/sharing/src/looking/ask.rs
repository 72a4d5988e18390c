// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A question of the resident about one look.
use super::{
    Look,
    answering::{colleagues, told},
    by_day, kind, store,
};
use access::{
    Ctx, Event, MayChange, MaySee, Plan,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, When, form, form::At};

#[derive(serde::Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsForm {
    #[serde(default)]
    pub(super) words: String,
}

#[derive(Template)]
#[template(path = "looking/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    path: String,
    about: String,
    form: WordsForm,
    errors: Errors,
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.title.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The look with this trace that stands on the resident's list, made for an organisation that can answer.
async fn find(conn: &mut Conn, ctx: &Ctx, may: &MaySee, line: &str) -> Result<Look> {
    if line.is_empty() {
        return Err(Problem::NotFound);
    }
    let looks = store::looks(conn, ctx, may, (When(0), ctx.now.plus_ms(1)), line).await?;
    let found = by_day(looks).into_iter().flat_map(|(_, lines)| lines).map(|line| line.last);
    found.into_iter().find(|look| look.organisation.is_some()).ok_or(Problem::NotFound)
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, at: (&str, &Look), typed: (WordsForm, Errors)) -> AskPage<'a> {
    let (line, look) = at;
    let organisation = look.organisation.as_ref().map(|(_, name)| name.as_str()).unwrap_or_default();
    let (day, kind) = (ctx.t.day(look.at.day()), kind(&ctx.t, &look.activity));
    let key = if look.refused { "looking.ask.about.refused" } else { "looking.ask.about" };
    let about = ctx.t.with(key, &[("organisation", organisation), ("day", &day), ("kind", &kind), ("who", &look.name)]);
    let path = format!("/plannen/{}/wie-keek-mee/{line}", may.plan());
    AskPage { ctx, t: &ctx.t, plan: may.plan(), path, about, form: typed.0, errors: typed.1 }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, line)): At<(Id<Plan>, String)>) -> Result<Response> {
    let look = find(&mut *ctx.read().await?, &ctx, &may, &line).await?;
    let form = ctx.typed().unwrap_or_default();
    ctx.page(&page(&ctx, &may, (&line, &look), (form, Errors::none())))
}

pub(super) async fn send(ctx: Ctx, may: MayChange, At((_, line)): At<(Id<Plan>, String)>, Form(form): Form<WordsForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let look = find(&mut tx, &ctx, &may, &line).await?;
    if let Err(key) = form::maybe_words(&form.words, super::LONGEST) {
        drop(tx);
        return ctx.ask_again(&page(&ctx, &may, (&line, &look), (form, Errors::one("words", key))));
    }
    if !store::ask(&mut tx, &ctx, &may, &look, &form.words).await? {
        return Err(Problem::NotFound);
    }
    for person in told(&colleagues(&mut tx, &may, &look).await?, look.actor) {
        messages::tell(&mut tx, person, Telling { kind: "looking.asked", plan: None, path: "/vragen" }).await?;
    }
    ctx.looked_at([look.actor]);
    tx.commit(Event::of("looking.asked"), &format!("/plannen/{}/wie-keek-mee", may.plan())).await
}
