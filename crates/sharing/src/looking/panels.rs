// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the team manager's window: questions of residents that wait for an answer.
use super::store;
use access::{Action, Ctx, Panel, term};
use askama::Template;
use foundation::T;

#[derive(Template)]
#[template(path = "looking/open.html")]
struct Waiting<'a> {
    t: &'a T,
    open: String,
    late: String,
}

pub(crate) fn all() -> Vec<Panel> {
    vec![Panel::of_window(Action::SeeOrganisation, |conn, ctx: &Ctx| {
        Box::pin(async move {
            let mine = store::of_mine(conn, ctx).await?;
            let (open, late) = term::open_and_late(&mine, ctx.today);
            if open == 0 {
                return Ok(String::new());
            }
            let late = if late == 0 { String::new() } else { ctx.t.count("looking.late", late) };
            Ok(Waiting { t: &ctx.t, open: ctx.t.count("looking.open", open), late }.render()?)
        })
    })]
}
