// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Somebody loses a right while a page of theirs is being made: what was made before is not sent after (abuse case 26). The
//! page here takes the right away itself, between what it read and what it answers, which no clock could time better.
use access::{Action, Ctx, Event, Feature, MaySee, Route, SeatKind, Sight, Tx, plans};
use axum::response::Response;
use foundation::Result;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO},
    test_app::on_both_with,
};

const SECRET: &str = "Wat over geld gaat";

async fn losing(ctx: Ctx, may: MaySee) -> Result<Response> {
    let sees = may.sees_part("money");
    if may.seat() == SeatKind::Professional && sees {
        let mut tx = Tx::of_system(ctx.app(), &ctx.municipality, ctx.now).await?;
        let mut sight = Sight::everything();
        sight.decide(Some("money"), false, None);
        plans::set_sight(&mut tx, (may.municipality(), may.plan()), may.me(), &sight).await?;
        tx.record(&Event::of("note.narrowed"));
        tx.finish().await?;
    }
    ctx.file("tekst.txt", "text/plain", if sees { SECRET.into() } else { b"niets".to_vec() })
}

async fn leaving(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut tx = Tx::of_system(ctx.app(), &ctx.municipality, ctx.now).await?;
    plans::end_seat(&mut tx, (may.municipality(), may.plan()), may.me(), ctx.now).await?;
    tx.record(&Event::of("note.narrowed"));
    tx.finish().await?;
    ctx.file("tekst.txt", "text/plain", SECRET.into())
}

/// Everybody always loses something, so that it never becomes quiet.
async fn restless(ctx: Ctx) -> Result<Response> {
    let mut tx = Tx::of_system(ctx.app(), &ctx.municipality, ctx.now).await?;
    tx.narrows();
    tx.record(&Event::of("note.narrowed"));
    tx.finish().await?;
    ctx.file("tekst.txt", "text/plain", SECRET.into())
}

/// Opened by a secret address, as a calendar is: nobody is logged in.
async fn secret(ctx: Ctx) -> Result<Response> {
    let mut conn = ctx.read().await?;
    ctx.reads_from_now(&mut conn).await?;
    ctx.looked_at([BO.id]);
    let seats = "select count(*) from seats where municipality_id = $1 and plan_id = $2 and person_id = $3 and ended_at is null";
    let count = sqlx::query_scalar::<_, i64>(seats).bind(ctx.municipality.id).bind(AMINAS_PLAN).bind(BO.id);
    let sits = count.fetch_one(&mut *conn).await.map_err(anyhow::Error::from)? > 0;
    drop(conn);
    if sits {
        let mut tx = Tx::of_system(ctx.app(), &ctx.municipality, ctx.now).await?;
        plans::end_seat(&mut tx, (ctx.municipality.id, AMINAS_PLAN), BO.id, ctx.now).await?;
        tx.record(&Event::of("note.narrowed"));
        tx.finish().await?;
    }
    ctx.file("tekst.txt", "text/plain", if sits { SECRET.into() } else { b"niets".to_vec() })
}

fn features() -> Vec<Feature> {
    let routes = vec![
        Route::show("/plannen/{plan}/verliezen", Action::SeePlan, "note", losing),
        Route::show("/plannen/{plan}/weggaan", Action::SeePlan, "note", leaving),
        Route::show("/geheim", Action::Enter, "note", secret),
        Route::show("/onrust", Action::Own, "note", restless),
    ];
    vec![Feature { name: "note", routes, ..Feature::default() }]
}

#[tokio::test]
async fn what_was_read_before_a_part_was_kept_apart_is_not_sent_after() {
    on_both_with(features, async |app: TestApp| {
        let path = format!("/plannen/{AMINAS_PLAN}/verliezen");
        app.log_in(&BO).await.get(&path).await.is(200).shows("niets").hides(SECRET);
        app.log_in(&AMINA).await.get(&path).await.shows(SECRET);
        let seen = "select count(*) from access_log where activity = 'note' and result = 'seen'";
        assert_eq!(app.number(seen).await, 2, "what was held back was not seen");
    })
    .await;
}

#[tokio::test]
async fn who_lost_the_seat_while_the_page_was_made_finds_none() {
    on_both_with(features, async |app: TestApp| {
        let mut bo = app.log_in(&BO).await;
        bo.get(&format!("/plannen/{AMINAS_PLAN}/weggaan")).await.is(404).hides(SECRET);
        assert_eq!(app.number("select count(*) from access_log where activity = 'note' and result = 'seen'").await, 0);
        assert_eq!(app.number("select count(*) from access_log where activity = 'note' and result = 'refused'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_never_still_right_is_not_sent_at_all() {
    on_both_with(features, async |app: TestApp| {
        app.log_in(&BO).await.get("/onrust").await.is(503).hides(SECRET);
        assert_eq!(app.number("select count(*) from access_log where activity = 'note' and result = 'seen'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_a_secret_address_opens_is_held_to_the_rights_of_the_moment_too() {
    on_both_with(features, async |app: TestApp| {
        app.visitor(&BO).get("/geheim").await.is(200).shows("niets").hides(SECRET);
        assert_eq!(app.number("select count(*) from processing_log where activity = 'note'").await, 1);
    })
    .await;
}
