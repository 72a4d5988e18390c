// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ways in from the plan, and what a professional wrote down that the resident did not look at yet.
use super::store;
use access::{Action, Chapter, Ctx, MaySee, Panel, Person, Place, Plan, SeatKind};
use askama::Template;
use foundation::{Id, T};

#[derive(Template)]
#[template(path = "decisions/parts.html")]
struct Parts<'a> {
    t: &'a T,
    plan: Id<Plan>,
    decides: bool,
    records: bool,
}

#[derive(Template)]
#[template(path = "decisions/waiting.html")]
struct Waiting<'a> {
    t: &'a T,
    plan: Id<Plan>,
    people: Vec<Id<Person>>,
}

pub(crate) fn all() -> Vec<Panel> {
    vec![
        Panel::of_plan(Place::Parts(Chapter::Sharing), |_, ctx: &Ctx, may: &MaySee| {
            Box::pin(async move {
                let (decides, records) = (may.may(Action::DecideSharing), may.may(Action::RecordSharing));
                Ok(Parts { t: &ctx.t, plan: may.plan(), decides, records }.render()?)
            })
        }),
        Panel::of_plan(Place::Today, |conn, ctx: &Ctx, may: &MaySee| {
            Box::pin(async move {
                if may.seat() != SeatKind::Resident {
                    return Ok(String::new());
                }
                let people = store::waiting(conn, may).await?;
                if people.is_empty() { Ok(String::new()) } else { Ok(Waiting { t: &ctx.t, plan: may.plan(), people }.render()?) }
            })
        }),
    ]
}
