// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in as someone of the neighbourhood with one click. Compiled only with the `demo` feature; a test looks for the
//! mark `demo-inloggen` in the release binary and fails when it finds it.
use crate::start::{self, Login};
use access::{
    Action, Ctx, Person, Role, Route,
    ctx::Page,
    frame,
    people::store::{PersonRow, everyone},
};
use askama::Template;
use axum::response::Response;
use foundation::{Form, Id, Problem, Result, T, form::Query, text::TextFiles};

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show("/inloggen/demo", Action::Enter, "accounts.demo", show),
        Route::change("/inloggen/demo", Action::Enter, "accounts.demo", enter),
    ];
    (routes, foundation::texts!("demo", "."))
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    terug: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    persoon: String,
    terug: String,
}

#[derive(Template)]
#[template(path = "demo/demo.html")]
struct DemoPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    people: Vec<(PersonRow, Role)>,
    back: &'a str,
}

impl DemoPage<'_> {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn role(&self, role: &Role) -> &str {
        &self.t[&format!("demo.role.{}", role.code())]
    }
}

impl Page for DemoPage<'_> {
    fn title(&self, t: &T) -> String {
        t["demo.title"].to_owned()
    }
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let back = if frame::is_ours(&asked.terug) { asked.terug.as_str() } else { "/" };
    let people = people(&ctx).await?;
    ctx.page(&DemoPage { ctx: &ctx, t: &ctx.t, people, back })
}

/// Everyone, in the order of the roles.
async fn people(ctx: &Ctx) -> Result<Vec<(PersonRow, Role)>> {
    let all = everyone(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key())).await?;
    let with_role = |person: PersonRow| person.roles.first().map(|held| held.role).map(|role| (person, role));
    let mut people: Vec<_> = all.into_iter().filter_map(with_role).collect();
    people.sort_by_key(|(_, role)| *role);
    people.truncate(60);
    Ok(people)
}

async fn enter(ctx: Ctx, Form(choice): Form<Choice>) -> Result<Response> {
    let person: Id<Person> = choice.persoon.parse().map_err(|_| Problem::BadRequest)?;
    if people(&ctx).await?.iter().all(|(known, _)| known.id != person) {
        return Err(Problem::NotFound);
    }
    let tx = ctx.begin_here().await?;
    start::session(&ctx, tx, Login { person, level: "demo", represents: None }, &choice.terug).await
}
