// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Seats that the resident did not give: who decides is asked what they may see, and who sits there reads why they see nothing yet.
use access::{
    Action, Ctx, MaySee, Panel, Place, Plan,
    panels::Drawing,
    plans,
    table::{self, Chair},
};
use askama::Template;
use foundation::{Conn, Day, Id, T};

#[derive(Template)]
#[template(path = "decisions/undecided.html")]
struct Undecided<'a> {
    t: &'a T,
    plan: Id<Plan>,
    today: Day,
    chairs: Vec<Chair>,
}

impl Undecided<'_> {
    /// What somebody sees meanwhile.
    fn line(&self, chair: &Chair) -> String {
        let sees_nothing = chair.decided.is_nothing(self.today);
        let key = if sees_nothing { "decisions.undecided.nothing" } else { "decisions.undecided.something" };
        self.t.with(key, &[("who", &chair.name)])
    }
}

/// To who decides: on whom they have not decided yet.
fn today<'a>(conn: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if !may.may(Action::DecideSharing) || may.is_closed() {
            return Ok(String::new());
        }
        let undecided = plans::undecided(conn, (may.municipality(), may.plan())).await?;
        if undecided.is_empty() {
            return Ok(String::new());
        }
        let mut chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
        chairs.retain(|chair| !chair.has_left && undecided.contains(&chair.person) && may.may_decide_on(chair));
        if chairs.is_empty() {
            return Ok(String::new());
        }
        Ok(Undecided { t: &ctx.t, plan: may.plan(), today: ctx.today, chairs }.render()?)
    })
}

#[derive(Template)]
#[template(path = "decisions/unseen.html")]
struct Unseen<'a> {
    t: &'a T,
    plan: Id<Plan>,
    records: bool,
}

/// Whether who looks sits there while the resident has still to decide.
pub(super) async fn is_mine(conn: &mut Conn, may: &MaySee) -> sqlx::Result<bool> {
    Ok(plans::undecided(conn, (may.municipality(), may.plan())).await?.contains(&may.me()))
}

/// To who sees nothing yet.
fn mine<'a>(conn: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        if !may.sees_nothing() || !is_mine(conn, may).await? {
            return Ok(String::new());
        }
        Ok(Unseen { t: &ctx.t, plan: may.plan(), records: may.may(Action::RecordSharing) }.render()?)
    })
}

pub(crate) fn all() -> Vec<Panel> {
    vec![Panel::of_plan(Place::Today, today), Panel::of_plan(Place::Today, mine), Panel::of_plan(Place::Plan, mine)]
}

#[cfg(test)]
mod tests;
