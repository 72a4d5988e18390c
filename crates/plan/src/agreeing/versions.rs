// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading a version back as it was laid down, and comparing it with another one.
use super::{Version, compare, compare::Difference, shared::Reading, store};
use crate::{
    comments,
    story::{self, Story},
};
use access::{Ctx, MaySee, Person, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{
    Id, Problem, Result, T,
    form::{At, Query},
};

#[derive(Template)]
#[template(path = "agreeing/version.html")]
struct VersionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    version: Version,
    /// The telling of that day.
    story: Option<Story>,
    chairs: Vec<Chair>,
    thread: comments::Thread,
}

impl VersionPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
}

impl Page for VersionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.version"].to_owned()
    }
}

type VersionAt = At<(Id<Plan>, i64)>;

pub(super) async fn show(ctx: Ctx, may: MaySee, At((plan, number)): VersionAt) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let mut version = store::find(&mut conn, &may, number).await?.ok_or(Problem::NotFound)?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    version.content = Reading::of(&mut conn, &may, (&chairs, &ctx.t)).await?.of_content(version.content);
    let thread = comments::thread(&mut conn, &ctx, &may, comments::Part::version(number)).await?;
    let story = story::store::all(&mut conn, &may).await?.into_iter().find(|story| story.number == version.content.story);
    ctx.page(&VersionPage { ctx: &ctx, t: &ctx.t, plan, version, story, chairs, thread })
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct With {
    /// The version to compare with; the one before when it is not said.
    #[serde(default)]
    met: Option<i64>,
}

#[derive(Template)]
#[template(path = "agreeing/difference.html")]
struct DifferencePage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    number: i64,
    with: i64,
    /// The versions that it can be compared with.
    others: Vec<i64>,
    differences: Vec<Difference>,
}

impl Page for DifferencePage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.difference"].to_owned()
    }
}

pub(super) async fn difference(ctx: Ctx, may: MaySee, At((plan, number)): VersionAt, Query(asked): Query<With>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let versions = store::all(&mut conn, &may).await?;
    let find = |number: i64| versions.iter().find(|version| version.number == number);
    let new = find(number).ok_or(Problem::NotFound)?;
    let with = asked.met.unwrap_or(number - 1);
    let old = find(with).ok_or(Problem::NotFound)?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let reading = Reading::of(&mut conn, &may, (&chairs, &ctx.t)).await?;
    let read = |version: &Version| reading.of_content(version.content.clone());
    let differences = compare::compare(&read(old), &read(new), &ctx.t);
    let others = versions.iter().map(|version| version.number).filter(|other| *other != number).rev().collect();
    ctx.page(&DifferencePage { t: &ctx.t, plan, number, with, others, differences })
}
