// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The gate: every request passes here, once. It finds the municipality and the session, asks the policy, reads the form,
//! hands the page its rights, turns problems into pages and sees to it that no page leaves before its line is in the log.
mod address;
mod arrive;
mod body;
mod budgets;
mod dark;
mod edge;
mod guard;
mod headers;
mod language;
mod origin;
mod question;
mod statics;
mod watched;

pub(crate) use budgets::Book;
pub use budgets::Budgets;

use crate::{Action, App, Feature, feature::Takes};
use axum::{Router, extract::Request, middleware, routing::get};
use std::{sync::Arc, time::Duration};
use tower_http::catch_panic::CatchPanicLayer;

/// What the guard of one route knows.
#[derive(Clone)]
pub(crate) struct Guarded {
    pub(crate) app: App,
    pub(crate) route: Arc<RouteOf>,
}

/// A route as the guard asks about it.
#[derive(Debug)]
pub(crate) struct RouteOf {
    pub(crate) action: Action,
    pub(crate) activity: &'static str,
    pub(crate) takes: Takes,
}

/// The longest a request may take; longer ones get an honest page.
const LONGEST: Duration = Duration::from_secs(30);

/// The feature that is always there: choosing a language.
pub fn feature() -> Feature {
    language::feature()
}

/// All features behind the gate, ready to be served.
pub fn router(app: &App, features: Vec<Feature>) -> Router {
    router_beside(app, features, Router::new())
}

/// The same, with what is served beside the pages; it gets the same headers.
pub fn router_beside(app: &App, features: Vec<Feature>, beside: Router) -> Router {
    let mut router = beside.route("/static/{*file}", get(statics::file)).route("/thema/{file}", get(statics::theme));
    for route in features.into_iter().chain([feature()]).flat_map(|feature| feature.routes) {
        let of = RouteOf { action: route.action, activity: route.activity, takes: route.takes };
        let guarded = Guarded { app: app.clone(), route: Arc::new(of) };
        let page = route.page.layer(CatchPanicLayer::custom(guard::panicked));
        router = router.route(route.path, page.layer(middleware::from_fn_with_state(guarded, guard::pass)));
    }
    let missing = {
        let app = app.clone();
        move |request: Request| edge::missing(app, request)
    };
    router
        .fallback(missing.clone())
        .method_not_allowed_fallback(missing)
        .layer(middleware::from_fn_with_state((app.clone(), LONGEST), edge::around))
}
