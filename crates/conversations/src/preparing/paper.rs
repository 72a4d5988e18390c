// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The questions on paper, with lines to write on: for who would rather not use a screen.
use super::pages::{Areas, areas, mine, prompt};
use crate::planning::Conversation;
use access::{Ctx, MaySee, Plan, SeatKind, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Result, T, form::At};

#[derive(Template)]
#[template(path = "preparing/paper.html")]
struct PaperPage<'a> {
    t: &'a T,
    talk: Conversation,
    back: String,
    /// Questions, and what could be asked with it.
    questions: Vec<(String, String)>,
    areas: Areas,
}

impl Page for PaperPage<'_> {
    fn title(&self, t: &T) -> String {
        t["preparing.paper"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Conversation>)>) -> Result<Response> {
    let (talk, t) = (mine(&ctx, &may, id).await?, &ctx.t);
    let known = if !may.may(access::Action::SeeStory) { Vec::new() } else { areas(&ctx, &may).await? };
    let plain = |key: &str| (t[key].to_owned(), String::new());
    let (questions, areas) = match may.seat() {
        SeatKind::Resident => (vec![plain("preparing.matters"), plain("preparing.not_about"), plain("preparing.along")], known),
        SeatKind::Network | SeatKind::Representative | SeatKind::Supporter => (vec![plain("preparing.open.network")], known),
        SeatKind::Professional | SeatKind::Emergency => {
            let per_area = known.into_iter().map(|(code, name)| (name, prompt(t, &code).to_owned()));
            ([plain("preparing.open")].into_iter().chain(per_area).collect(), Vec::new())
        }
    };
    let back = format!("{}/voorbereiden", talk.path(may.plan()));
    ctx.page(&PaperPage { t, talk, back, questions, areas })
}
