// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What every answer carries and what every form refuses, whatever the route and the status.
mod budgets;
mod faults;
mod forms;
mod headers;
mod methods;
mod uploads;

use crate::town;
use access::{App, Limits, app::Parts, feature::Gathered, gate, sessions};
use axum::Router;
use neighbourhood::{Member, TestApp, Visitor};
use server::settings::Settings;

/// The program as it is served to the world: cookies over https only, health beside the pages.
async fn as_served(app: &TestApp) -> (App, Router) {
    let served = started(app).await;
    let router = server::serve::router(&served, &Settings::default());
    (served, router)
}

/// The same with nothing but pages that fail.
async fn as_failing(app: &TestApp) -> (App, Router) {
    let served = started(app).await;
    let router = gate::router(&served, vec![faults::feature()]);
    (served, router)
}

async fn started(app: &TestApp) -> App {
    started_with(app, gate::Budgets::endless()).await
}

async fn started_with(app: &TestApp, budgets: gate::Budgets) -> App {
    let (db, keys, clock, chance) = (app.app.db().clone(), app.app.keys().clone(), app.app.clock().clone(), app.app.chance().clone());
    let limits = Limits { budgets, ..Limits::default() };
    let served =
        App::start(Parts { db, keys, clock, chance, limits, also: vec![], ledger: None, gathered: Gathered::of(town::all()) }).await;
    served.expect("the program starts")
}

/// A browser in which this member is logged in over https.
async fn logged_in(served: &(App, Router), member: &Member) -> Visitor {
    let mut visitor = Visitor::logged_in(&served.0, &served.1, member).await.expect("the cast lives here");
    let secret = visitor.cookie(sessions::cookie_name(false)).expect("a session").to_owned();
    visitor.keep_cookie(sessions::cookie_name(true), &secret);
    visitor
}
