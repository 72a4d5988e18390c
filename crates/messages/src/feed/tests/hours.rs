// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Conversations in the own calendar, read back by a reader that takes nothing but what RFC 5545 allows.
use super::{asked, events, makes_one};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    on_both,
};

/// Carmen plans a conversation with Bo and Noor on this day, at half past two; gives its path.
async fn carmen_plans(app: &TestApp, day: &str) -> String {
    carmen_plans_at(app, day, "14:30").await
}

/// The same at another time.
async fn carmen_plans_at(app: &TestApp, day: &str, from: &str) -> String {
    let (mut carmen, new) = (app.log_in(&CARMEN).await, format!("/plannen/{AMINAS_PLAN}/gesprekken/nieuw"));
    let page = carmen.get(&new).await;
    let [bo, noor] = [BO, NOOR].map(|member| member.id.to_string());
    let (when, who) = ([("held_on", day), ("held_from", from), ("minutes", "90")], [("people", &*bo), ("people", &*noor)]);
    let what = [("kind", "joint_intake"), ("setting", "home"), ("place", "Dorpsstraat 1"), ("missed", "De huisarts")];
    carmen.fill(&page, &new, &[&what[..], &when, &who].concat()).await.is(200).path.clone()
}

async fn hours(app: &TestApp, path: &str) -> Vec<(String, String)> {
    let seen = asked(app, &AMINA, path).await;
    events(seen.is(200).html.as_str()).into_iter().map(|event| (event["DTSTART"].clone(), event["DTEND"].clone())).collect()
}

async fn says(app: &TestApp, member: &Member, path: &str, fields: &[(&str, &str)]) {
    let mut visitor = app.log_in(member).await;
    let page = visitor.get(path).await;
    visitor.fill(&page, path, fields).await.is(200);
}

#[tokio::test]
async fn a_conversation_stands_in_the_calendar_at_its_hour_whatever_the_clocks_do_and_says_nothing_more() {
    on_both(async |app: TestApp| {
        // Before and after the clocks are put forward on 28 March.
        for day in ["2026-12-01", "2027-03-27", "2027-03-29"] {
            carmen_plans(&app, day).await;
        }
        let path = makes_one(&app, &AMINA).await;
        let at = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        let all = [
            at("20261201T133000Z", "20261201T150000Z"),
            at("20270327T133000Z", "20270327T150000Z"),
            at("20270329T123000Z", "20270329T140000Z"),
        ];
        assert_eq!(hours(&app, &path).await, all);
        let seen = asked(&app, &AMINA, &path).await;
        for secret in ["Dorpsstraat", "huisarts", "Amina", "Carmen", "Gesprek", "ntake", &AMINAS_PLAN.to_string(), "gesprekken"] {
            seen.hides(secret);
        }
        assert_eq!(seen.html, asked(&app, &AMINA, &path).await.html, "it is the same each time");
    })
    .await;
}

#[tokio::test]
async fn in_the_nights_in_which_the_clocks_move_a_calendar_shows_the_moment_that_the_page_names() {
    on_both(async |app: TestApp| {
        // Before, in and after the hour that comes twice on 25 October, and the one that is skipped on 28 March.
        let typed = [("2026-10-25", "01:30"), ("2026-10-25", "02:30"), ("2026-10-25", "03:30"), ("2027-03-28", "01:30")];
        for (day, from) in typed.into_iter().chain([("2027-03-28", "02:30"), ("2027-03-28", "03:30")]) {
            carmen_plans_at(&app, day, from).await;
        }
        let path = makes_one(&app, &AMINA).await;
        let begin: Vec<String> = hours(&app, &path).await.into_iter().map(|(from, _)| from).collect();
        let skipped_and_after = ["20270328T013000Z", "20270328T013000Z"];
        let others = ["20261024T233000Z", "20261025T003000Z", "20261025T023000Z", "20270328T003000Z"];
        assert_eq!(begin, [&others[..], &skipped_and_after].concat());
    })
    .await;
}

#[tokio::test]
async fn a_conversation_moves_in_the_calendar_and_goes_from_it_with_the_answer_the_seat_and_the_conversation() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, "2026-12-01").await;
        let (bos, noors, carmens) = (makes_one(&app, &BO).await, makes_one(&app, &NOOR).await, makes_one(&app, &CARMEN).await);
        assert_eq!(hours(&app, &bos).await, hours(&app, &carmens).await);
        let before = events(&asked(&app, &BO, &bos).await.html).remove(0);
        says(&app, &CARMEN, &format!("{talk}/verzetten"), &[("held_on", "2026-12-03"), ("why", "De kamer is bezet")]).await;
        let after = events(&asked(&app, &BO, &bos).await.html).remove(0);
        assert_eq!((&after["UID"], &*after["DTSTART"]), (&before["UID"], "20261203T133000Z"));
        assert!(after["SEQUENCE"] > before["SEQUENCE"]);
        says(&app, &NOOR, &talk, &[("answer", "not_coming")]).await;
        assert!(hours(&app, &noors).await.is_empty());
        app.leaves(AMINAS_PLAN, &BO).await;
        assert!(hours(&app, &bos).await.is_empty());
        says(&app, &CARMEN, &format!("{talk}/afzeggen"), &[("why", "Amina is ziek")]).await;
        assert!(hours(&app, &carmens).await.is_empty());
    })
    .await;
}
