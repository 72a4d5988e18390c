// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The table: Amina sees who sits there and ends a seat; Noor leaves; Bo is away; who was not here for long is asked.
use super::{Own, OwnForm, Presence};
use foundation::{Day, When};
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/tafel")
}

#[test]
fn a_line_is_needed_and_a_day_away_lies_ahead_but_not_too_far() {
    let today = Day::read("2026-11-24").expect("a day");
    let say = |does: &str, day: &str| Own::say(&OwnForm { does: does.into(), away_until: day.into() }, today);
    assert!(say("werk", "").is_ok() && say("werk", "2026-11-24").is_ok() && say("werk", "2027-05-26").is_ok());
    for (does, day) in [(" ", ""), ("werk", "morgen"), ("werk", "2026-11-23"), ("werk", "2027-05-27")] {
        assert!(say(does, day).is_err(), "{does} {day}");
    }
}

#[test]
fn who_sat_answered_or_looked_lately_is_not_asked() {
    let week = 7 * 24 * 60;
    let (now, long) = (When(0), When(0).plus_minutes(-14 * week));
    let lately = Some(When(0).plus_minutes(-12 * week));
    let stale = |since, still, looked| Presence { since, still_involved_at: still, looked_at: looked }.is_stale(now);
    assert!(stale(long, None, None) && stale(long, Some(long), Some(long)));
    assert!(!stale(When(0), None, None) && !stale(long, lately, Some(long)) && !stale(long, None, lately));
}

#[tokio::test]
async fn amina_ends_a_seat_in_two_steps_and_only_she_reads_why() {
    on_both(async |app: TestApp| {
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        noor.get(&here()).await.shows("Bo Willems").shows("zus").hides("Plek stoppen");
        let end = format!("{}/{}/einde", here(), NOOR.id);
        let page = amina.get(&end).await;
        page.shows("geen bericht").shows("Noor Haddou");
        noor.get(&here()).await.is(200);
        let nines = amina.fill(&page, &end, &[("why", "bsn 111222333")]).await;
        nines.is(422).shows("burgerservicenummer");
        amina.fill(&page, &end, &[("why", "We hebben ruzie")]).await.is(200).shows("We hebben ruzie").shows("Wie hier eerder zaten");
        for path in [here(), format!("/plannen/{AMINAS_PLAN}"), format!("/plannen/{AMINAS_PLAN}/vandaag")] {
            noor.get(&path).await.is(404).hides("Amina");
        }
        let mut bo = app.log_in(&BO).await;
        bo.get(&here()).await.shows("Noor Haddou").hides("ruzie");
        bo.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await.shows("stopte een plek").hides("ruzie");
        amina.get(&end).await.is(404);
        assert_eq!(app.number("select count(*) from messages").await, 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_resident_ends_a_seat_and_the_resident_keeps_hers() {
    on_both(async |app: TestApp| {
        let end = format!("{}/{}/einde", here(), NOOR.id);
        for member in [&BO, &CARMEN, &NOOR, &HENK, &LOTTE] {
            app.log_in(member).await.get(&end).await.is(404);
        }
        for member in [&HENK, &LOTTE] {
            app.log_in(member).await.get(&here()).await.is(404);
        }
        app.log_in(&AMINA).await.get(&format!("{}/{}/einde", here(), AMINA.id)).await.is(404);
        app.log_in(&AMINA).await.get(&format!("{}/ik", here())).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn noor_leaves_with_a_word_for_amina() {
    on_both(async |app: TestApp| {
        let mut noor = app.log_in(&NOOR).await;
        let leave = format!("{}/ik/weggaan", here());
        let page = noor.get(&leave).await;
        noor.fill(&page, &leave, &[("why", "Het lukt mij niet meer")]).await;
        noor.get(&here()).await.is(404);
        app.log_in(&AMINA).await.get(&here()).await.shows("Ging zelf van tafel").shows("Het lukt mij niet meer");
        app.log_in(&BO).await.get(&here()).await.shows("Noor Haddou").hides("Ging zelf").hides("Het lukt mij");
    })
    .await;
}

#[tokio::test]
async fn bo_says_what_he_does_and_that_he_is_away_until_the_day_comes() {
    on_both(async |app: TestApp| {
        let own = format!("{}/ik", here());
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&own).await;
        bo.fill(&page, &own, &[("does", "Ik zoek mee naar werk"), ("away_until", "2026-11-01")]).await.is(422).shows("al voorbij");
        bo.fill(&page, &own, &[("does", "Ik zoek mee naar werk"), ("away_until", "2026-11-26")]).await.is(200);
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&here()).await.shows("Ik zoek mee naar werk").shows("weg tot en met 26 november");
        app.minutes_pass(3 * 24 * 60);
        app.log_in(&NOOR).await.get(&here()).await.shows("Ik zoek mee naar werk").hides("weg tot en met");
    })
    .await;
}

#[tokio::test]
async fn who_was_not_here_for_a_quarter_is_asked_and_says_yes() {
    on_both(async |app: TestApp| {
        let today = format!("/plannen/{AMINAS_PLAN}/vandaag");
        app.log_in(&BO).await.get(&today).await.hides("Bent u nog betrokken");
        app.minutes_pass(14 * 7 * 24 * 60);
        let mut bo = app.log_in(&BO).await;
        let page = bo.get(&today).await;
        page.shows("Bent u nog betrokken");
        bo.fill(&page, &format!("{}/ik/betrokken", here()), &[]).await.is(200).hides("Bent u nog betrokken");
        app.log_in(&AMINA).await.get(&today).await.hides("Bent u nog betrokken");
    })
    .await;
}

#[tokio::test]
async fn amina_and_who_directs_see_who_was_not_here_for_a_quarter_and_others_do_not() {
    on_both(async |app: TestApp| {
        let (offer, absent) = (format!("/plannen/{AMINAS_PLAN}/regie/aanbod"), "was hier lang niet");
        let mut carmen = app.log_in(&CARMEN).await;
        let page = carmen.get(&offer).await;
        carmen.fill(&page, &offer, &[("person", &CARMEN.id.to_string())]).await.is(200);
        app.log_in(&NOOR).await.get(&here()).await.is(200);
        carmen.get(&here()).await.hides(absent);
        app.minutes_pass(14 * 7 * 24 * 60);
        app.log_in(&NOOR).await.get(&here()).await.is(200).hides(absent);
        app.log_in(&AMINA).await.get(&here()).await.shows(absent);
        let before = app.log_in(&CARMEN).await.get(&here()).await;
        app.log_in(&BO).await.get(&here()).await.is(200).hides(absent);
        let after = app.log_in(&CARMEN).await.get(&here()).await;
        let count = |page: &Seen| page.text().matches(absent).count();
        assert_eq!(count(&before), count(&after) + 1, "Bo was here");
    })
    .await;
}

#[tokio::test]
async fn who_is_away_until_a_day_is_away_that_whole_day() {
    for (last, shown) in [("2027-03-28", "28 maart"), ("2027-10-31", "31 oktober"), ("2028-02-29", "29 februari")] {
        on_both(async |app: TestApp| {
            let (own, last) = (format!("{}/ik", here()), Day::read(last).expect("a day"));
            app.it_becomes(last.plus_days(-10).at_hour(10));
            let mut bo = app.log_in(&BO).await;
            let page = bo.get(&own).await;
            bo.fill(&page, &own, &[("does", "Ik zoek mee naar werk"), ("away_until", &last.to_string())]).await.is(200);
            app.it_becomes(last.plus_days(1).start().plus_ms(-1));
            app.log_in(&NOOR).await.get(&here()).await.shows(&format!("weg tot en met {shown}"));
            app.app.clock().forward_ms(1);
            app.log_in(&NOOR).await.get(&here()).await.is(200).hides("weg tot en met");
        })
        .await;
    }
}
