// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What leaves the pages: the calendar address, messages, where a conversation is; and that nobody sees who is there now.
use super::{hours_pass, sends};
use crate::door::tests::{begins, plan};
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, BO, CARMEN, NOOR},
    on_both,
};

/// Makes a calendar address as this member; gives its path.
async fn feed(app: &TestApp, member: &Member) -> String {
    let page = sends(&mut app.log_in(member).await, "/berichten/agenda", "/berichten/agenda", &[]).await.text();
    let at = page.find("/agenda/").expect("an address");
    page[at..].split(' ').next().expect("an address").to_owned()
}

/// A step of Bo's on a day to come.
async fn agrees(app: &TestApp) {
    let mut amina = app.log_in(&AMINA).await;
    let goal = sends(&mut amina, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", "Ik wil rust")]).await.path.clone();
    let goal = plan(&format!("/doelen/{}", goal.split("/doelen/").nth(1).and_then(|rest| rest.split('/').next()).expect("a goal")));
    let new = format!("{goal}/acties/nieuw");
    for (member, what) in [(&BO, "Bellen"), (&AMINA, "Schrijven"), (&NOOR, "Langskomen")] {
        let (owner, day) = (format!("person:{}", member.id), app.app.clock().now().day().plus_days(5).to_string());
        sends(&mut app.log_in(&CARMEN).await, &new, &new, &[("what", what), ("owner", &owner), ("due_on", &day)]).await.is(200);
    }
}

#[tokio::test]
async fn aminas_calendar_address_answers_as_one_that_never_was_bos_holds_nothing_of_her_plan_and_noors_stays_as_it_was() {
    on_both(async |app: TestApp| {
        agrees(&app).await;
        let (aminas, bos, noors) = (feed(&app, &AMINA).await, feed(&app, &BO).await, feed(&app, &NOOR).await);
        let mut visitor = app.visitor(&AMINA);
        for path in [&aminas, &bos, &noors] {
            visitor.get(path).await.is(200).shows("BEGIN:VEVENT");
        }
        let before = visitor.get(&noors).await.html;
        begins(&app, &AMINA).await;
        visitor.get(&bos).await.is(200).hides("BEGIN:VEVENT");
        assert_eq!(visitor.get(&noors).await.html, before, "a calendar that falls silent tells Noor that something happened");
        let (off, never) = (visitor.get(&aminas).await, visitor.get(&format!("/agenda/{}", "a".repeat(52))).await);
        off.is(404);
        assert_eq!(off.text(), never.text());
        assert_eq!(off.headers, never.headers);
        app.log_in(&AMINA).await.get("/berichten/agenda").await.is(200).hides("eilige modus");
    })
    .await;
}

#[tokio::test]
async fn noor_reads_where_a_conversation_is_only_when_places_are_shared_and_never_in_safety_mode() {
    on_both(async |app: TestApp| {
        let (new, day, noor) = (plan("/gesprekken/nieuw"), app.app.clock().now().day().plus_days(9).to_string(), NOOR.id.to_string());
        let fields = [
            ("kind", "review"),
            ("people", noor.as_str()),
            ("setting", "office"),
            ("held_on", &day),
            ("held_from", "10:00"),
            ("minutes", "60"),
            ("place", "Lindelaan 12"),
        ];
        let talk = sends(&mut app.log_in(&CARMEN).await, &new, &new, &fields).await.path.clone();
        let share = plan(&format!("/delen/{}", NOOR.id));
        sends(&mut app.log_in(&NOOR).await, &talk, &talk, &[("answer", "coming")]).await.is(200).hides("Lindelaan");
        app.log_in(&AMINA).await.get(&talk).await.shows("Lindelaan 12");
        sends(&mut app.log_in(&AMINA).await, &share, &share, &[("part", "place"), ("outcome", "shared")]).await.is(200);
        app.log_in(&NOOR).await.get(&talk).await.shows("Lindelaan 12");
        begins(&app, &AMINA).await;
        app.log_in(&NOOR).await.get(&talk).await.is(200).hides("Lindelaan");
        sends(&mut app.log_in(&AMINA).await, &share, &share, &[("part", "place"), ("outcome", "shared")]).await.is(200);
        hours_pass(&app, 100).await;
        app.log_in(&NOOR).await.get(&talk).await.is(200).hides("Lindelaan");
    })
    .await;
}

#[tokio::test]
async fn nobody_of_the_network_sees_who_is_there_now_or_what_was_read() {
    on_both(async |app: TestApp| {
        let before = app.log_in(&NOOR).await;
        let paths = ["", "/vandaag", "/tafel"].map(plan);
        let mut noor = before;
        let mut first = Vec::new();
        for path in &paths {
            first.push(noor.get(path).await.text());
        }
        // Amina comes, reads everything, and looks in her messages; the minute is the same.
        let mut amina = app.log_in(&AMINA).await;
        for path in paths.iter().map(String::as_str).chain(["/berichten", "/"]) {
            amina.get(path).await.is(200);
        }
        for (path, text) in paths.iter().zip(first) {
            assert_eq!(noor.get(path).await.text(), text, "{path} tells that somebody was there");
        }
    })
    .await;
}

#[tokio::test]
async fn who_lost_the_seat_is_told_nothing_and_finds_no_old_address() {
    on_both(async |app: TestApp| {
        agrees(&app).await;
        begins(&app, &AMINA).await;
        let mut noor = app.log_in(&NOOR).await;
        let links: Vec<_> = noor.get(&plan("")).await.links().into_iter().filter(|link| link.starts_with(&plan(""))).collect();
        let told = "select count(*) from messages where person_id = '00000000000000000000000000000c05'";
        let (end, before) = (plan(&format!("/tafel/{}/einde", NOOR.id)), app.number(told).await);
        sends(&mut app.log_in(&AMINA).await, &end, &end, &[]).await.is(200);
        for link in links {
            noor.get(&link).await.is(404);
        }
        noor.get("/berichten").await.hides(&plan(""));
        assert_eq!(app.number(told).await, before, "nobody tells who left");
    })
    .await;
}
