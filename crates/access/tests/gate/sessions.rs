// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How long a visit lasts, and that what was taken away counts from the next click (abuse cases 99 and 109, invariant 34).
use crate::note::features;
use access::{Limits, sessions};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, Member},
    test_app::on_both_with,
};

fn note() -> String {
    format!("/plannen/{AMINAS_PLAN}/notitie")
}

async fn say(app: &TestApp, statement: &'static str, member: &Member) {
    let mut tx = app.app.db().begin().await.expect("open");
    let done = sqlx::query(statement).bind(app.app.clock().now()).bind(member.id).execute(&mut *tx).await.expect("a statement that fits");
    assert!(done.rows_affected() > 0, "nothing to take away");
    tx.commit().await.expect("written");
}

#[track_caller]
fn must_log_in(seen: &Seen) {
    assert!(seen.leads_to().is_some_and(|place| place.starts_with("/inloggen?terug=")), "{} {:?}", seen.status, seen.leads_to());
}

/// Looks every twenty minutes until so many minutes have passed.
async fn stays(app: &TestApp, visitor: &mut Visitor, minutes: i64) {
    for _ in 0..minutes / 20 {
        visitor.get_once(&note()).await.is(200);
        app.minutes_pass(20);
    }
}

#[tokio::test]
async fn who_does_nothing_is_logged_out_to_the_minute() {
    on_both_with(features, async |app: TestApp| {
        let idle = Limits::default().idle_minutes;
        let (mut short, mut long) = (app.log_in(&AMINA).await, app.log_in(&AMINA).await);
        app.minutes_pass(idle - 1);
        short.get_once(&note()).await.is(200);
        app.minutes_pass(1);
        must_log_in(&long.get_once(&note()).await);
        short.get_once(&note()).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn who_goes_on_clicking_is_logged_out_when_the_day_is_over() {
    on_both_with(features, async |app: TestApp| {
        let absolute = Limits::default().absolute_minutes;
        let mut amina = app.log_in(&AMINA).await;
        stays(&app, &mut amina, absolute - 20).await;
        amina.get_once(&note()).await.is(200);
        app.minutes_pass(absolute % 20 + 19);
        amina.get_once(&note()).await.is(200);
        app.minutes_pass(1);
        must_log_in(&amina.get_once(&note()).await);
        let page = app.log_in(&AMINA).await.get(&note()).await;
        must_log_in(&amina.fill_once(&page, &note(), &[("note", "Te laat")]).await);
        assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_ended_elsewhere_opens_nothing_and_others_go_on() {
    on_both_with(features, async |app: TestApp| {
        let (mut phone, mut laptop) = (app.log_in(&AMINA).await, app.log_in(&AMINA).await);
        phone.get_once(&note()).await.is(200);
        let secret = phone.cookie(sessions::cookie_name(false)).expect("a session").to_owned();
        let of = app.app.municipalities().into_iter().find(|of| of.id == AMINA.of).expect("it is there");
        let hash = sessions::hash(app.app.keys(), &of, &secret);
        let mut tx = app.app.db().begin().await.expect("open");
        // Somebody else cannot end it.
        sessions::store::end(&mut tx, of.id, (BO.id, &hash), app.app.clock().now()).await.expect("written");
        tx.commit().await.expect("written");
        phone.get_once(&note()).await.is(200);
        let mut tx = app.app.db().begin().await.expect("open");
        sessions::store::end(&mut tx, of.id, (AMINA.id, &hash), app.app.clock().now()).await.expect("written");
        tx.commit().await.expect("written");
        must_log_in(&phone.get_once(&note()).await);
        laptop.get_once(&note()).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_seat_a_role_and_an_account_that_are_taken_away_count_from_the_next_click() {
    let takings = [
        ("update seats set ended_at = $1 where person_id = $2", 404),
        ("delete from roles where since_at <= $1 and person_id = $2", 404),
        ("update people set ended_at = $1 where id = $2", 303),
    ];
    for (taking, status) in takings {
        on_both_with(features, async |app: TestApp| {
            let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
            let (page, before) = (bo.get(&note()).await, carmen.get_once(&note()).await.status);
            page.is(200);
            say(&app, taking, &BO).await;
            bo.get_once(&note()).await.is(status);
            bo.fill_once(&page, &note(), &[("note", "Nog een keer")]).await.is(status);
            assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 0);
            assert_eq!(carmen.get_once(&note()).await.status, before, "somebody else lost something");
        })
        .await;
    }
}
