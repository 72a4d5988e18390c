// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Telling people that something waits: in the program, by mail, in their own calendar; never what.
mod inbox;

use access::{Action, Feature, Panel, Place};

/// The front door.
pub fn feature() -> Feature {
    let mut feature = Feature { name: "messages", ..Feature::default() };
    for (routes, texts) in [inbox::topic()] {
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    feature.panels = vec![
        Panel::of_plan(Place::Today, |conn, ctx, _| Box::pin(inbox::panel(conn, ctx))),
        Panel::of_window(Action::SeeCaseload, |conn, ctx| Box::pin(inbox::panel(conn, ctx))),
        Panel::of_window(Action::SeeOrganisation, |conn, ctx| Box::pin(inbox::panel(conn, ctx))),
    ];
    feature
}
