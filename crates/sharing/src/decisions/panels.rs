// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ways in from the plan, and what a professional wrote down that the resident did not look at yet; to the privacy officer
//! only how much that is.
use super::{oversight, store};
use access::{Action, Chapter, Ctx, MaySee, Panel, Person, Place, Plan, SeatKind};
use askama::Template;
use foundation::{Id, T};

#[derive(Template)]
#[template(path = "decisions/parts.html")]
struct Parts<'a> {
    t: &'a T,
    plan: Id<Plan>,
    /// Whether who looks decides who sees what; else there is only what they see themselves.
    decides: bool,
    sees_lookers: bool,
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
                // Who was let in in an emergency sits nowhere, so nothing was shared with that seat.
                if may.seat() == SeatKind::Emergency {
                    return Ok(String::new());
                }
                let (decides, sees_lookers) = (may.may(Action::DecideSharing), may.may(Action::SeeLookers));
                Ok(Parts { t: &ctx.t, plan: may.plan(), decides, sees_lookers, records: may.may(Action::RecordSharing) }.render()?)
            })
        }),
        Panel::of_window(Action::ReviewEmergencies, oversight::draw),
        Panel::of_plan(Place::Today, |conn, ctx: &Ctx, may: &MaySee| {
            Box::pin(async move {
                // Whoever can say that it is right or not: that page asks for the same.
                if !may.may(Action::DecideSharing) || !may.decides_about_all() {
                    return Ok(String::new());
                }
                let people = store::waiting(conn, may).await?;
                if people.is_empty() { Ok(String::new()) } else { Ok(Waiting { t: &ctx.t, plan: may.plan(), people }.render()?) }
            })
        }),
    ]
}
