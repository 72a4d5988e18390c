// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in as someone of the neighbourhood with one click. Compiled only with the `demo` feature; a test looks for the
//! mark `demo-inloggen` in the release binary and fails when it finds it.
use crate::{
    login::Door,
    start::{self, Login},
};
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

/// The card on the login page.
pub(crate) const fn door() -> Door {
    Door { path: "/inloggen/demo", name: "demo.door", what: "demo.door.what" }
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

/// How many of each role are shown at once.
const FIRST: usize = 3;

/// A role, and who holds it: the first few and the others.
type Group = (Role, (Vec<PersonRow>, Vec<PersonRow>));

#[derive(Template)]
#[template(path = "demo/demo.html")]
struct DemoPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    groups: Vec<Group>,
    back: &'a str,
}

impl Page for DemoPage<'_> {
    fn title(&self, t: &T) -> String {
        t["demo.title"].to_owned()
    }
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let back = if frame::is_ours(&asked.terug) { asked.terug.as_str() } else { "/" };
    let mut people = people(&ctx).await?;
    let groups = Role::ALL.map(|role| (role, people.extract_if(.., |person| is_first(person, role)).collect::<Vec<_>>()));
    let groups = groups.into_iter().filter(|(_, people)| !people.is_empty()).map(|(role, mut people)| {
        let more = people.split_off(people.len().min(FIRST));
        (role, (people, more))
    });
    ctx.page(&DemoPage { ctx: &ctx, t: &ctx.t, groups: groups.collect(), back })
}

fn is_first(person: &PersonRow, role: Role) -> bool {
    person.roles.first().is_some_and(|held| held.role == role)
}

/// Everyone; the cast, whose identifiers are the smallest, before the crowd.
async fn people(ctx: &Ctx) -> Result<Vec<PersonRow>> {
    let mut all = everyone(&mut *ctx.read().await?, (ctx.municipality.id, &ctx.municipality_key())).await?;
    all.sort_by_key(|person| person.id);
    Ok(all)
}

async fn enter(ctx: Ctx, Form(choice): Form<Choice>) -> Result<Response> {
    let person: Id<Person> = choice.persoon.parse().map_err(|_| Problem::BadRequest)?;
    if people(&ctx).await?.iter().all(|known| known.id != person) {
        return Err(Problem::NotFound);
    }
    let tx = ctx.begin_here().await?;
    start::session(&ctx, tx, Login { person, level: "demo", represents: None }, &choice.terug).await
}
