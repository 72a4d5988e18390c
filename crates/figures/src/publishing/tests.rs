// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Publishing: once per day of reference, frozen, and never an exact count in the database.
use super::*;
use crate::worlds::{crowd, organisation, published};
use neighbourhood::{
    TestApp,
    cast::{BO, CARMEN, FATIMA, HUGO},
    on_both,
};

#[test]
fn the_day_of_reference_is_the_first_of_the_month() {
    let first = |day: &str| Day::read(day).map(|day| reference(day).to_string());
    assert_eq!(first("2026-11-24"), Some("2026-11-01".into()));
    assert_eq!(first("2024-02-29"), Some("2024-02-01".into()));
    assert_eq!(first("2026-11-01"), Some("2026-11-01".into()));
}

#[tokio::test]
async fn what_was_published_stays_when_somebody_is_gone() {
    on_both(async |app: TestApp| {
        crowd(&app, 22, &[organisation(&BO), organisation(&CARMEN)]).await;
        assert_eq!((published(&app).await, published(&app).await), (2, 0), "once, in both towns");
        let mut hugo = app.log_in(&HUGO).await;
        let before = hugo.get("/gemeente/cijfers/bestand").await.html;
        let mut conn = app.app.db().begin().await.expect("because the database is there");
        sqlx::query("delete from seats where municipality_id = $1").bind(BO.of).execute(&mut *conn).await.expect("because it is a table");
        conn.commit().await.expect("because nobody else writes");
        published(&app).await;
        assert_eq!(hugo.get("/gemeente/cijfers/bestand").await.html, before);
    })
    .await;
}

#[tokio::test]
async fn the_database_holds_no_count_that_is_not_shown() {
    on_both(async |app: TestApp| {
        crowd(&app, 14, &[organisation(&BO)]).await;
        crowd(&app, 4, &[organisation(&CARMEN)]).await;
        published(&app).await;
        assert_eq!(app.number("select count(*) from figures where shown < 10 or shown % 5 <> 0").await, 0);
        assert!(app.number("select count(*) from figures").await > 0);
    })
    .await;
}

#[tokio::test]
async fn next_month_a_figure_only_moves_when_many_came_or_went() {
    on_both(async |app: TestApp| {
        let mut hugo = app.log_in(&HUGO).await;
        crowd(&app, 32, &[organisation(&BO), organisation(&CARMEN)]).await;
        published(&app).await;
        hugo.get("/gemeente").await.shows("ongeveer 30").shows("1 november 2026");
        crowd(&app, 2, &[organisation(&BO), organisation(&CARMEN)]).await;
        app.minutes_pass(10 * 24 * 60);
        let mut hugo = app.log_in(&HUGO).await;
        assert_eq!(published(&app).await, 2);
        hugo.get("/gemeente").await.shows("1 december 2026").shows("ongeveer 30");
        app.log_in(&FATIMA).await.get("/organisatie").await.shows("ongeveer 30");
    })
    .await;
}
