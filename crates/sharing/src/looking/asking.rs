// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking about a line: it goes to the organisation of who looked, which has a term to answer.
use super::{
    LONGEST, TERM_DAYS,
    lines::by_day,
    store::{self, About},
};
use access::{
    Ctx, Event, MayChange, MaySee, Plan,
    ctx::Page,
    messages::{self, Telling},
};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Problem, Result, T, form, form::Query};

/// Which line, and what the resident wants to know.
#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AskForm {
    #[serde(default)]
    dag: String,
    #[serde(default)]
    wie: String,
    #[serde(default)]
    wat: String,
    #[serde(default)]
    words: String,
}

#[derive(Template)]
#[template(path = "looking/ask.html")]
struct AskPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    name: String,
    organisation: String,
    day: Day,
    form: AskForm,
    errors: Errors,
}

impl AskPage<'_> {
    fn what(&self) -> String {
        let (day, what) = (self.t.day(self.day), &self.t[format!("looking.activity.{}", self.form.wat)]);
        self.t.with("looking.ask.what", &[("who", &self.name), ("organisation", &self.organisation), ("when", &day), ("what", what)])
    }
    fn due(&self) -> String {
        self.t.day(self.ctx.today.plus_days(TERM_DAYS))
    }
}

impl Page for AskPage<'_> {
    fn title(&self, t: &T) -> String {
        t["looking.ask"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The line that the form names, when the resident reads such a line.
async fn line<'a>(ctx: &'a Ctx, may: &MaySee, form: AskForm, errors: Errors) -> Result<(About, AskPage<'a>)> {
    let day = Day::read(&form.dag).ok_or(Problem::NotFound)?;
    let mut conn = ctx.read().await?;
    let looks = store::looks(&mut conn, may, &ctx.municipality_key(), (day.start(), day.plus_days(1).start())).await?;
    let told = by_day(looks, may.resident()).into_iter().flat_map(|(_, merged)| merged).map(|merged| merged.look);
    let look = told.into_iter().find(|look| look.person.to_string() == form.wie && look.activity == form.wat).ok_or(Problem::NotFound)?;
    let (organisation, organisation_name) = look.organisation.ok_or(Problem::NotFound)?;
    ctx.looked_at([look.person]);
    let about = About { on: day, looker: look.person, organisation, activity: look.activity };
    let page = AskPage { ctx, t: &ctx.t, plan: may.plan(), name: look.name, organisation: organisation_name, day, form, errors };
    Ok((about, page))
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, Query(asked): Query<AskForm>) -> Result<Response> {
    let words = ctx.typed::<AskForm>().map(|typed| typed.words).unwrap_or_default();
    let (_, page) = line(&ctx, &may, AskForm { words, ..asked }, Errors::none()).await?;
    ctx.page(&page)
}

pub(super) async fn send(ctx: Ctx, may: MayChange, Form(form): Form<AskForm>) -> Result<Response> {
    let words = match form::maybe_words(&form.words, LONGEST) {
        Ok(words) => words,
        Err(key) => return ctx.ask_again(&line(&ctx, &may, form, Errors::one("words", key)).await?.1),
    };
    let (about, _) = line(&ctx, &may, form, Errors::none()).await?;
    let (id, due) = (Id::new(&ctx.chance), ctx.today.plus_days(TERM_DAYS));
    let mut tx = ctx.begin(&may).await?;
    store::add(&mut tx, &may, &ctx.municipality_key(), (id, (&about, words.as_deref(), due))).await?;
    for manager in store::managers(&mut tx, may.municipality(), about.organisation).await? {
        messages::tell(&mut tx, manager, Telling { kind: "looking.asked", plan: None, path: "/vragen" }).await?;
    }
    tx.commit(Event::of("looking.asked").about(id), &format!("/plannen/{}/wie-keek-mee", may.plan())).await
}
