// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mail that waited over a midnight: what counts is who sits there and what is shared on the day on which it would leave, also
//! when nobody opened a page yet on that day.
use super::{
    send,
    server::{Mood, Server},
    wants_mail,
};
use crate::inbox::tests::amina_sets;
use foundation::Day;
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, CARMEN, NOOR},
    on_both,
};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

/// Amina agrees with these people on something, and each hears of it the next morning at nine.
async fn mails_wait_for_nine(app: &TestApp, members: [&Member; 2]) {
    let mut amina = app.log_in(&AMINA).await;
    let goal = amina_sets(&mut amina, "Ik wil sparen").await;
    let form = format!("{}/acties/nieuw", goal.path);
    for member in members {
        wants_mail(app, member, &[("mailing", "daily"), ("hour", "9")]).await;
        let page = amina.get(&form).await;
        let owner = format!("person:{}", member.id);
        amina.fill(&page, &form, &[("what", "Een brief schrijven"), ("owner", &owner)]).await.is(200);
    }
}

#[tokio::test]
async fn who_sat_there_until_yesterday_gets_no_mail_this_morning_though_nobody_came_in_yet() {
    for last in ["2027-03-28", "2027-10-31"].map(day) {
        on_both(async |app: TestApp| {
            let server = Server::start(Mood::Takes);
            app.it_becomes(last.at_hour(10));
            mails_wait_for_nine(&app, [&NOOR, &CARMEN]).await;
            app.sits_until(AMINAS_PLAN, &NOOR, last).await;
            assert_eq!(send(&app, &server).await, 0, "both wait");
            app.it_becomes(last.plus_days(1).at_hour(9).plus_ms(-1));
            assert_eq!(send(&app, &server).await, 0, "not yet nine o'clock");
            app.it_becomes(last.plus_days(1).at_hour(9));
            assert_eq!((send(&app, &server).await, server.letters().len()), (1, 1), "Carmen's");
            assert_eq!(app.number("select count(*) from mails where state = 'dropped'").await, 1, "Noor's");
        })
        .await;
    }
}

#[tokio::test]
async fn what_was_shared_until_yesterday_is_not_mailed_this_morning() {
    on_both(async |app: TestApp| {
        let (server, last) = (Server::start(Mood::Takes), day("2027-03-28"));
        app.it_becomes(last.at_hour(10));
        mails_wait_for_nine(&app, [&NOOR, &CARMEN]).await;
        app.sees(AMINAS_PLAN, &NOOR, "* money<2027-03-28").await;
        assert_eq!(send(&app, &server).await, 0, "both wait");
        app.log_in(&NOOR).await.get("/berichten").await.shows("Er is een afspraak voor u gemaakt");
        app.it_becomes(last.plus_days(1).at_hour(9));
        assert_eq!(send(&app, &server).await, 1, "Carmen's");
        assert_eq!(app.number("select count(*) from mails where state = 'dropped'").await, 1, "Noor's");
        app.log_in(&NOOR).await.get("/berichten").await.hides("Er is een afspraak voor u gemaakt");
    })
    .await;
}
