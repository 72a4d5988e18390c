// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How long what is kept, on the plan itself: the resident reads terms, what goes soon, what went, and asks to destroy sooner;
//! a professional holds back. In the plan nothing stands where something was (standards D8): only this page tells of it.
mod pages;

use access::{Action, Chapter, Ctx, MaySee, Panel, Place, Route, panels::Drawing};
use askama::Template;
use foundation::{Conn, T};

pub(crate) fn topic() -> crate::Topic {
    let activity = "retention.mine";
    crate::Topic {
        routes: vec![Route::show("/plannen/{plan}/bewaren", Action::Object, activity, pages::show)],
        texts: foundation::texts!("mine", "."),
        ways: vec![],
    }
}

#[derive(Template)]
#[template(path = "mine/link.html")]
struct LinkPanel<'a> {
    t: &'a T,
    path: String,
}

/// A link among the parts of the plan, for who has something to do there.
pub(crate) fn panels() -> Vec<Panel> {
    vec![Panel::of_plan(Place::Parts(Chapter::Sharing), link)]
}

fn link<'a>(_: &'a mut Conn, ctx: &'a Ctx, may: &'a MaySee) -> Drawing<'a> {
    Box::pin(async move {
        let page = crate::lists::of_plan(may.plan());
        let path = match (may.may(Action::Object), may.may(Action::HoldKept)) {
            (true, _) => page,
            (_, true) => format!("{page}/vasthouden"),
            _ => return Ok(String::new()),
        };
        Ok(LinkPanel { t: &ctx.t, path }.render()?)
    })
}
