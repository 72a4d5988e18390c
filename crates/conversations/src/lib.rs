// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations at which the plan is made: planned, prepared by everyone, held with one screen on the table, confirmed.
//! One folder per step; `planning` holds what a conversation is, the others stand on it.
mod about_me;
mod agreed;
mod coded;
mod holding;
pub mod hours;
mod kept;
mod panels;
mod planning;
mod preparing;
mod record;
mod sheets;
mod sight;
pub mod talks;
#[cfg(test)]
mod tests;
mod waiting;

use access::{Action, Chapter, Feature, Panel, Place, about_me::AboutMe, waiting::Waiting};

/// The front door.
pub fn feature() -> Feature {
    let routes = [planning::routes(), preparing::routes(), holding::routes(), record::routes(), sheets::routes()];
    Feature {
        name: "conversations",
        routes: routes.into_iter().flatten().collect(),
        texts: vec![
            foundation::texts!("conversations", "."),
            foundation::texts!("planning", "planning"),
            foundation::texts!("preparing", "preparing"),
            foundation::texts!("holding", "holding"),
            foundation::texts!("record", "record"),
            foundation::texts!("sheets", "sheets"),
        ],
        panels: vec![
            Panel::of_plan(Place::Today, |conn, ctx, may| Box::pin(panels::today(conn, ctx, may))),
            Panel::of_plan(Place::Plan, |conn, ctx, may| Box::pin(agreed::panel(conn, ctx, may))),
            Panel::on_paper(|conn, ctx, may, document| Box::pin(agreed::on_paper(conn, ctx, may, document))),
            Panel::of_thing(|conn, ctx, may, thing| Box::pin(agreed::beside(conn, ctx, may, thing))),
            Panel::of_plan(Place::Parts(Chapter::Together), |_, ctx, may| Box::pin(async move { panels::part(ctx, may) })),
            Panel::of_window(Action::SeeOrganisation, |conn, ctx| Box::pin(panels::voices(conn, ctx))),
        ],
        kept: kept::all(),
        about_me: vec![AboutMe::Rows(about_me::RESIDENT), AboutMe::Rows(about_me::OTHERS)],
        waiting: vec![Waiting::of(waiting::KINDS, |conn, of, now| Box::pin(waiting::find(conn, of, now)))],
        ..Feature::default()
    }
}
