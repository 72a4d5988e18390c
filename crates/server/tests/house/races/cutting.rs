// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A big file takes a slow line minutes. When a part of the plan is kept apart meanwhile, the rest of it does not leave; a
//! loss in another plan cuts off nobody here.
use crate::town::all;
use access::{Action, Ctx, Feature, MaySee, Plan, Route};
use axum::{
    body::{Body, HttpBody},
    http::Request,
    response::Response,
};
use foundation::{Id, Result};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN},
    test_app::on_both_with,
};
use std::{future::poll_fn, pin::Pin};
use tower::ServiceExt;

const SIZE: usize = 600_000;

async fn big(ctx: Ctx, _may: MaySee) -> Result<Response> {
    ctx.file("groot.txt", "text/plain", vec![b'x'; SIZE])
}

fn with_a_big_file() -> Vec<Feature> {
    let routes = vec![Route::show("/plannen/{plan}/groot", Action::SeePlan, "files", big)];
    all().into_iter().chain([Feature { name: "big", routes, ..Feature::default() }]).collect()
}

/// How many bytes still leave, and whether that was all.
async fn rest(body: &mut Body) -> (usize, bool) {
    let mut bytes = 0;
    loop {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            Some(Ok(frame)) => bytes += frame.data_ref().map_or(0, axum::body::Bytes::len),
            Some(Err(_)) => return (bytes, false),
            None => return (bytes, true),
        }
    }
}

/// Bo asks for the big file and takes a first piece.
async fn a_first_piece(app: &TestApp) -> (usize, Body) {
    let bo = app.log_in(&BO).await;
    let request = Request::get(format!("/plannen/{AMINAS_PLAN}/groot"))
        .header("host", "vierbergen.localhost")
        .header("cookie", format!("vierluik={}", bo.cookie("vierluik").expect("a session")))
        .body(Body::empty())
        .expect("a request");
    let response = app.router().clone().oneshot(request).await.expect("a router always answers");
    assert_eq!(response.status(), 200);
    let mut body = response.into_body();
    assert_eq!(body.size_hint().exact(), Some(SIZE as u64), "the browser is told how much there is");
    let frame = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await.expect("a piece").expect("sent");
    (frame.data_ref().map_or(0, axum::body::Bytes::len), body)
}

async fn keeps_money_apart(app: &TestApp, whose: (&Member, Id<Plan>), from: &Member) {
    let form = format!("/plannen/{}/delen/{}", whose.1, from.id);
    let mut resident = app.log_in(whose.0).await;
    let page = resident.get(&form).await;
    resident.fill(&page, &form, &[("part", "money"), ("outcome", "ended")]).await.is(200);
}

#[tokio::test]
async fn a_file_that_is_on_its_way_is_cut_off() {
    on_both_with(with_a_big_file, async |app: TestApp| {
        let (first, mut body) = a_first_piece(&app).await;
        assert!(first < SIZE / 4, "{first} bytes left at once");
        let whole = rest(&mut body).await;
        assert_eq!((first + whole.0, whole.1), (SIZE, true), "nothing happened, so all of it arrives");
        let (_, mut body) = a_first_piece(&app).await;
        keeps_money_apart(&app, (&HENK, HENKS_PLAN), &CARMEN).await;
        assert!(rest(&mut body).await.1, "what Henk keeps apart is not about this file");
        let (_, mut body) = a_first_piece(&app).await;
        keeps_money_apart(&app, (&AMINA, AMINAS_PLAN), &BO).await;
        assert_eq!(rest(&mut body).await, (0, false), "nothing leaves after she was told");
    })
    .await;
}
