// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Being reminded, once.
mod waiting;

use super::{kind, remind};
use crate::inbox::tests::amina_sets;
use foundation::{Day, Id};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, NOOR},
    on_both,
};
use plan::days::DueDay;

const DAY: i64 = 24 * 60;

#[test]
fn the_day_before_or_the_day_that_was_agreed_and_after() {
    let today = Day::read("2026-11-24").expect("a day");
    let due = |due: i32, remind: Option<i32>| DueDay {
        plan: AMINAS_PLAN,
        action: Id::of(1),
        person: AMINA.id,
        due_on: today.plus_days(due),
        remind_on: remind.map(|days| today.plus_days(days)),
        is_safe: false,
    };
    for (due, expected) in [
        (due(2, None), None),
        (due(1, None), Some("actions.reminder")),
        (due(0, None), Some("actions.reminder")),
        (due(-1, None), Some("actions.overdue")),
        (due(9, Some(0)), Some("actions.reminder")),
        (due(9, Some(1)), None),
    ] {
        assert_eq!(kind(&due, today), expected, "{due:?}");
    }
}

/// Amina agrees that these people do something on this day.
async fn amina_agrees(app: &TestApp, people: &[Member], due_on: &str) {
    let mut amina = app.log_in(&AMINA).await;
    let goal = amina_sets(&mut amina, "Ik wil werken").await;
    for member in people {
        let form = format!("{}/acties/nieuw", goal.path);
        let page = amina.get(&form).await;
        let owner = format!("person:{}", member.id);
        amina.fill(&page, &form, &[("what", "Een brief schrijven"), ("owner", &owner), ("due_on", due_on)]).await.is(200);
    }
}

/// How often somebody is reminded now.
async fn now(app: &TestApp) -> usize {
    remind(&app.app, app.app.clock().now()).await.expect("the database can be written")
}

#[tokio::test]
async fn everyone_is_reminded_once_before_and_once_after() {
    on_both(async |app: TestApp| {
        amina_agrees(&app, &[AMINA, BO], "2026-11-26").await;
        assert_eq!(now(&app).await, 0, "two days before");
        app.minutes_pass(15 * 60);
        assert_eq!(now(&app).await, 0, "one o'clock at night");
        app.minutes_pass(9 * 60);
        assert_eq!((now(&app).await, now(&app).await), (2, 0));
        let page = app.log_in(&BO).await.get("/berichten").await;
        page.shows("De dag van een afspraak komt eraan").hides("Een brief schrijven");
        app.minutes_pass(2 * DAY);
        assert_eq!((now(&app).await, now(&app).await), (2, 0));
        app.log_in(&AMINA).await.get("/berichten").await.shows("De dag van een afspraak is voorbij");
        app.minutes_pass(DAY);
        assert_eq!(now(&app).await, 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_reminded_of_what_they_do_not_see() {
    on_both(async |app: TestApp| {
        amina_agrees(&app, &[BO, NOOR], "2026-11-25").await;
        app.leaves(AMINAS_PLAN, &BO).await;
        app.sees(AMINAS_PLAN, &NOOR, "").await;
        assert_eq!(now(&app).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_is_reminded_of_any_more_is_let_go() {
    on_both(async |app: TestApp| {
        amina_agrees(&app, &[BO], "2026-11-25").await;
        app.minutes_pass(8 * 60);
        assert_eq!(now(&app).await, 1);
        app.minutes_pass(30 * DAY);
        amina_agrees(&app, &[BO], "2026-12-25").await;
        assert_eq!((now(&app).await, app.number("select count(*) from nudges").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_day_before_is_reminded_of_at_eight_by_the_clock_also_when_the_clocks_move_that_night() {
    for due in ["2027-03-28", "2027-03-29", "2027-10-31", "2027-11-01", "2028-03-01"].map(|text| Day::read(text).expect("a day")) {
        on_both(async |app: TestApp| {
            app.it_becomes(due.plus_days(-2).at_hour(10));
            amina_agrees(&app, &[BO], &due.to_string()).await;
            app.it_becomes(due.plus_days(-1).at_hour(8).plus_ms(-1));
            assert_eq!(now(&app).await, 0, "one moment before eight, the day before {due}");
            app.it_becomes(due.plus_days(-1).at_hour(8));
            assert_eq!((now(&app).await, now(&app).await), (1, 0), "the day before {due}");
            app.it_becomes(due.plus_days(1).at_hour(8).plus_ms(-1));
            assert_eq!(now(&app).await, 0, "{due} is over, and it is night");
            app.it_becomes(due.plus_days(1).at_hour(8));
            assert_eq!((now(&app).await, now(&app).await), (1, 0), "the day after {due}");
        })
        .await;
    }
}

#[tokio::test]
async fn who_sat_there_until_yesterday_is_not_reminded_this_morning_though_nobody_came_in_yet() {
    on_both(async |app: TestApp| {
        let last = Day::read("2026-11-24").expect("a day");
        amina_agrees(&app, &[BO, NOOR], "2026-11-26").await;
        app.sits_until(AMINAS_PLAN, &NOOR, last).await;
        app.it_becomes(last.plus_days(1).at_hour(8));
        assert_eq!(now(&app).await, 1, "Bo");
        assert_eq!(app.number("select count(*) from messages where person_id like '%c05' and kind = 'actions.reminder'").await, 0);
    })
    .await;
}
