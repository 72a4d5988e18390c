// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking back together on the day that was agreed: what changed since the version, what was said the times before and of
//! the version itself, and from there how it went, another day, or a new version.
use super::{
    ProposalForm, Version, compare, compare::Difference, gathering, looking_back::Review, pages, review_store, shared::Reading, store,
};
use crate::{areas, comments};
use access::{Action, Ctx, MaySee, Person, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Id, Result, T};

pub(super) fn path(plan: Id<Plan>) -> String {
    format!("/plannen/{plan}/terugkijken")
}

#[derive(Template)]
#[template(path = "agreeing/review.html")]
struct ReviewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    /// Where a new version is laid down.
    to: String,
    version: Version,
    /// The day that counts now.
    review_on: Day,
    reviews: Vec<Review>,
    differences: Vec<Difference>,
    chairs: Vec<Chair>,
    thread: comments::Thread,
    proposal: ProposalForm,
    errors: Errors,
}

impl ReviewPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
    fn is_due(&self) -> bool {
        self.review_on <= self.ctx.today
    }
    fn who(&self, review: &Review) -> String {
        areas::names(&review.sat_with, &self.chairs, self.t)
    }
}

impl Page for ReviewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["agreeing.review.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let Some((number, review_on, _)) = store::newest(&mut conn, &may).await? else { return ctx.go_to(&pages::path(may.plan())) };
    let version = store::find(&mut conn, &may, number).await?.ok_or(foundation::Problem::NotFound)?;
    let reviews = review_store::all(&mut conn, &may).await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let now = gathering::now(&mut conn, &may, (&chairs, &ctx.t)).await?;
    let reading = Reading::of(&mut conn, &may, (&chairs, &ctx.t)).await?;
    let differences = compare::compare(&reading.of_content(version.content.clone()), &reading.of_content(now), &ctx.t);
    let thread = comments::thread(&mut conn, &ctx, &may, comments::Part::version(number)).await?;
    let (here, to) = (path(may.plan()), pages::path(may.plan()));
    let proposal = ctx.typed().unwrap_or_else(|| ProposalForm::in_three_months(ctx.today));
    let (t, errors) = (&ctx.t, Errors::none());
    ctx.page(&ReviewPage { ctx: &ctx, t, may: &may, here, to, version, review_on, reviews, differences, chairs, thread, proposal, errors })
}
