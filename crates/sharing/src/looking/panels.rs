// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! On the team manager's window: questions of residents that wait for an answer.
use super::store;
use access::{Action, Ctx, Panel};
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
            let open: Vec<_> = mine.iter().filter(|one| one.answer.is_none()).collect();
            if open.is_empty() {
                return Ok(String::new());
            }
            let late = open.iter().filter(|one| one.due < ctx.today).count();
            let late = if late == 0 { String::new() } else { ctx.t.count("looking.late", late) };
            Ok(Waiting { t: &ctx.t, open: ctx.t.count("looking.open", open.len()), late }.render()?)
        })
    })]
}
