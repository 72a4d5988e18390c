// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! In the dark: the database does not answer, so nobody can be looked up. Who comes in is treated as nobody: an honest page
//! without a word from any plan, in the language of the browser, that gives back what was typed.
use super::{RouteOf, arrive, body, edge, origin};
use crate::{App, Municipality, feature::Takes};
use axum::{
    body::Body,
    http::{Method, request::Parts},
    response::Response,
};
use foundation::{Problem, form::Submitted};
use std::sync::Arc;

/// The answer to this request, whatever it asks.
pub(super) async fn answer(
    app: &App,
    request: (Parts, Body),
    municipality: Arc<Municipality>,
    route: Option<&RouteOf>,
    problem: Problem,
) -> Response {
    let (parts, sent) = request;
    let typed = typed(&parts, sent, route.map_or(Takes::Nothing, |route| route.takes)).await;
    edge::problem(&arrive::nobody(app, &parts, municipality), problem, typed).await
}

/// What was typed on a page of ours; another site that sends a form here gets nothing back.
async fn typed(parts: &Parts, sent: Body, takes: Takes) -> Submitted {
    if parts.method != Method::POST || !matches!(takes, Takes::Form | Takes::File) || !origin::is_ours(&parts.headers) {
        return Submitted::default();
    }
    body::read(parts, sent, takes).await.map(|(submitted, _)| submitted).unwrap_or_default()
}
