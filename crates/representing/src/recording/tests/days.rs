// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The days on which acting for somebody ends, to the minute: a term on 29 February and in the night in which the clocks go
//! back, and a child of 29 February who comes of age. Also when nobody but a job notices that the day turned.
use super::{born, directs, fields, here, one, plan, records, until, work};
use neighbourhood::{
    TestApp,
    cast::{AMINA, CARMEN, NOOR},
    on_both,
};

const SITS: &str = "select count(*) from seats where person_id like '%c05' and ended_at is null";

#[tokio::test]
async fn a_term_holds_through_its_whole_last_day_and_ends_with_it() {
    for (last, next) in [("2027-10-31", "2027-11-01"), ("2028-02-29", "2028-03-01"), ("2026-12-31", "2027-01-01")] {
        on_both(async |app: TestApp| {
            let mut term = fields("authorised");
            term.extend([("scope", "both".to_owned()), ("until", last.to_owned())]);
            records(&app, &term).await.is(200);
            until(&app, next, -1);
            let mut noor = app.log_in(&NOOR).await;
            noor.get(&format!("{}/delen", plan())).await.is(200);
            app.minutes_pass(1);
            for gone in [plan(), here(), format!("{}/delen", plan()), format!("{}/vandaag", plan())] {
                noor.get(&gone).await.is(404).hides("Amina");
            }
            assert_eq!(app.number(SITS).await, 0, "{last}");
            app.log_in(&CARMEN).await.get(&here()).await.is(200).shows("Noor Haddou");
        })
        .await;
    }
}

#[tokio::test]
async fn a_child_of_29_february_comes_of_age_on_1_march_and_hears_so_while_the_parent_is_out_before_anybody_came_in() {
    on_both(async |app: TestApp| {
        born(&app, &AMINA, "2012-02-29").await;
        directs(&app).await;
        records(&app, &fields("parent")).await.is(200).shows("Op 1 maart 2030 wordt het kind 18");
        let told = async |kind: &str| {
            let text = format!("select count(*) from messages where kind = '{kind}'");
            let mut conn = app.app.db().read().await.expect("a connection");
            sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(text)).fetch_one(&mut *conn).await.expect("a count")
        };
        until(&app, "2028-02-29", -1);
        work(&app).await;
        assert_eq!((told("recording.soon").await, told("recording.alone").await), (1, 0), "four weeks before sixteen");
        app.minutes_pass(1);
        work(&app).await;
        assert_eq!((told("recording.alone").await, app.number(SITS).await), (1, 1), "sixteen, on the day itself");
        until(&app, "2030-03-01", -1);
        work(&app).await;
        assert_eq!((told("recording.adult").await, app.number(SITS).await), (0, 1), "28 February is the last day");
        app.minutes_pass(1);
        work(&app).await;
        assert_eq!((told("recording.adult").await, app.number(SITS).await), (1, 0), "eighteen, a day later in this year");
        assert_eq!(told("recording.soon").await, 2);
        app.log_in(&NOOR).await.get(&plan()).await.is(404).hides("Amina");
        app.log_in(&AMINA).await.get("/berichten").await.is(200).shows("U bent nu volwassen");
    })
    .await;
}

#[tokio::test]
async fn some_weeks_before_acting_ends_who_recorded_it_is_told_also_where_nobody_directs() {
    on_both(async |app: TestApp| {
        let mut term = fields("authorised");
        term.extend([("scope", "both".to_owned()), ("until", "2027-03-28".to_owned())]);
        records(&app, &term).await.is(200).shows("Gevraagd is of deze persoon zelf belang heeft");
        let told = async || app.number("select count(*) from messages where kind = 'recording.ends_soon' and person_id like '%c04'").await;
        until(&app, "2027-02-28", -1);
        work(&app).await;
        assert_eq!(told().await, 0, "four weeks before, and no sooner");
        app.minutes_pass(1);
        work(&app).await;
        work(&app).await;
        assert_eq!(told().await, 1);
        app.log_in(&CARMEN).await.get("/berichten").await.shows("Binnenkort handelt iemand niet meer voor de inwoner");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_warned_of_the_end_of_what_amina_ended_herself() {
    on_both(async |app: TestApp| {
        let mut term = fields("authorised");
        term.extend([("scope", "both".to_owned()), ("until", "2027-03-28".to_owned())]);
        records(&app, &term).await.is(200);
        let mut amina = app.log_in(&AMINA).await;
        let object = one(&mut amina, "/bezwaar").await;
        let page = amina.get(&object).await;
        amina.fill(&page, &object, &[]).await.is(200);
        until(&app, "2027-03-01", 0);
        work(&app).await;
        assert_eq!(app.number("select count(*) from messages where kind = 'recording.ends_soon'").await, 0);
    })
    .await;
}
