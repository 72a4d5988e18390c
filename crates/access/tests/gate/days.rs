// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A seat with a last day: in until midnight by the clock in Amsterdam, out at the next click, and ended for everybody who
//! reads who sits there, by whoever comes first on the new day.
use crate::note::features;
use access::Sight;
use foundation::Day;
use neighbourhood::{
    TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, LOTTE, LOTTES_PLAN, MEES},
    test_app::on_both_with,
};

fn note() -> String {
    format!("/plannen/{AMINAS_PLAN}/notitie")
}

/// Days with a midnight of which something can be said: the clocks go forward, they go back, a leap day, the end of a year.
fn last_days() -> [Day; 4] {
    ["2027-03-28", "2027-10-31", "2028-02-29", "2026-12-31"].map(|text| Day::read(text).expect("a day"))
}

#[tokio::test]
async fn the_last_day_is_a_whole_day_and_a_page_that_stood_open_writes_nothing_after_it() {
    for last in last_days() {
        on_both_with(features, async |app: TestApp| {
            app.sits_until(AMINAS_PLAN, &BO, last).await;
            app.it_becomes(last.plus_days(1).start().plus_ms(-1));
            let mut bo = app.log_in(&BO).await;
            let page = bo.get(&note()).await;
            bo.fill(&page, &note(), &[("note", "Nog net")]).await.is(200);
            let page = bo.get(&note()).await;
            app.app.clock().forward_ms(1);
            bo.fill_once(&page, &note(), &[("note", "Te laat")]).await.is(404);
            bo.get_once(&note()).await.is(404);
            assert_eq!(app.number("select count(*) from change_log where event = 'note.written'").await, 1, "{last}");
            app.log_in(&CARMEN).await.get(&note()).await.is(200);
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_comes_first_on_the_new_day_turns_it_for_the_own_municipality_and_once() {
    on_both_with(features, async |app: TestApp| {
        let [last, ..] = last_days();
        app.sits_until(AMINAS_PLAN, &BO, last).await;
        app.sits_until(LOTTES_PLAN, &MEES, last).await;
        let ended = async || app.number("select count(*) from change_log where event = 'days.seat_ended'").await;
        app.it_becomes(last.plus_days(1).start().plus_ms(-1));
        app.log_in(&AMINA).await.get(&note()).await.is(200);
        assert_eq!(ended().await, 0);
        app.app.clock().forward_ms(1);
        for _ in 0..3 {
            app.log_in(&AMINA).await.get(&note()).await.is(200);
            assert_eq!(ended().await, 1, "Bo's, and once");
        }
        app.visitor(&LOTTE).get_once(&format!("/plannen/{LOTTES_PLAN}/notitie")).await.is(303);
        assert_eq!(ended().await, 2, "who has no session turns it too");
        assert_eq!(app.number("select count(*) from seats where until_day is not null and ended_at is null").await, 0);
        let at = "select count(distinct ended_at) from seats where until_day is not null";
        assert_eq!(app.number(at).await, 1, "at the moment of the turning");
    })
    .await;
}

#[test]
fn what_is_shared_until_a_day_is_seen_that_whole_day_and_not_after() {
    for last in last_days() {
        let mut sight = Sight::nothing();
        sight.decide(Some("money"), true, Some(last));
        let kept = Sight::read(Some(&sight.text()));
        for (moment, seen) in [(last.start(), true), (last.plus_days(1).start().plus_ms(-1), true), (last.plus_days(1).start(), false)] {
            assert_eq!(kept.part("money", moment.day()), seen, "{moment:?}");
        }
    }
}
