// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Planning: who knows of it, when it is, and what changes.
use super::{carmen_plans, send, talks};
use neighbourhood::{
    Seen, TestApp, Visitor, calendar,
    cast::{AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

#[tokio::test]
async fn who_of_the_network_is_not_asked_knows_of_nothing_and_who_does_not_come_reads_no_place() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&talk).await.is(404);
        noor.get(&talks()).await.is(200).hides(&talk).hides("Gezamenlijke intake");
        for end in ["voorbereiden", "papier", "kalender", "aan-tafel", "mijn-afspraken"] {
            noor.get(&format!("{talk}/{end}")).await.is(404);
        }
        app.log_in(&HENK).await.get(&talk).await.is(404);
        app.log_in(&LOTTE).await.get(&talk).await.is(404);
        let asked = carmen_plans(&app, &[&NOOR]).await;
        noor.get(&asked).await.is(200).hides("Dorpsstraat 1");
        noor.get(&format!("{asked}/aan-tafel")).await.is(404);
        send(&mut noor, &asked, &[("answer", "coming")]).await.hides("Dorpsstraat 1");
        app.sees(AMINAS_PLAN, &NOOR, "* place").await;
        noor.get(&asked).await.shows("Dorpsstraat 1");
        send(&mut noor, &asked, &[("answer", "not_coming"), ("words", "Ik werk dan")]).await.hides("Dorpsstraat 1");
        app.log_in(&BO).await.get(&asked).await.shows("Dorpsstraat 1").shows("Ik werk dan");
    })
    .await;
}

#[tokio::test]
async fn the_calendar_file_says_that_and_when_and_nothing_more() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let file = app.log_in(&BO).await.get(&format!("{talk}/kalender")).await;
        file.is(200).hides("Dorpsstraat").hides("Amina").hides("Gesprek").hides("intake");
        assert!(file.html.contains("SUMMARY:Afspraak\r\n") && file.html.contains("DTSTART:20261201T133000Z\r\n"), "{}", file.html);
        assert!(file.html.contains("DTEND:20261201T150000Z\r\n") && file.html.contains("CLASS:PRIVATE\r\n"), "{}", file.html);
        let events = calendar::events(&file.html).unwrap_or_else(|wrong| panic!("{wrong:#} in\n{}", file.html));
        let names: Vec<&str> = events[0].keys().map(String::as_str).collect();
        assert_eq!(events.len(), 1, "{}", file.html);
        assert_eq!(names, ["CLASS", "DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID"]);
    })
    .await;
}

#[tokio::test]
async fn moving_asks_everyone_again_and_calling_off_says_why() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&BO]).await;
        let (mut bo, mut carmen) = (app.log_in(&BO).await, app.log_in(&CARMEN).await);
        send(&mut bo, &talk, &[("answer", "coming")]).await;
        let path = format!("{talk}/verzetten");
        let late = bo.get(&path).await;
        send(&mut carmen, &path, &[("held_on", "2026-12-03"), ("why", "")]).await.is(422).shows("Vul dit in");
        let moved = send(&mut carmen, &path, &[("held_on", "2026-12-03"), ("why", "De kamer is bezet")]).await;
        moved.is(200).shows("3 december 2026, 14:30").shows("De kamer is bezet").shows("antwoordde nog niet");
        let both = bo.fill(&late, &path, &[("held_on", "2026-12-04"), ("why", "Ik kan dan niet")]).await;
        both.is(422).shows("Het gesprek is nu op 3 december 2026").shows("Ik kan dan niet");
        send(&mut carmen, &format!("{talk}/afzeggen"), &[("why", "Amina is ziek")])
            .await
            .is(200)
            .shows("Gaat niet door")
            .shows("Amina is ziek");
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.off'").await, 2);
        for end in ["verzetten", "afzeggen", "aan-tafel", "voorbereiden"] {
            carmen.get(&format!("{talk}/{end}")).await.is(404);
        }
    })
    .await;
}

/// Carmen plans an hour and a half with Bo.
async fn plans_at(carmen: &mut Visitor, day: &str, from: &str) -> Seen {
    let new = format!("{}/nieuw", talks());
    let page = carmen.get(&new).await;
    let bo = BO.id.to_string();
    let when = [("held_on", day), ("held_from", from), ("minutes", "90")];
    carmen.fill(&page, &new, &[&[("kind", "review"), ("setting", "office"), ("people", &*bo)][..], &when].concat()).await
}

#[tokio::test]
async fn in_a_night_in_which_the_clocks_move_the_page_and_the_calendar_name_the_same_moment() {
    on_both(async |app: TestApp| {
        let mut carmen = app.log_in(&CARMEN).await;
        for (day, from, shown, begins, ends) in [
            ("2027-03-28", "01:30", "28 maart 2027, 01:30", "20270328T003000Z", "20270328T020000Z"),
            ("2027-03-28", "02:30", "28 maart 2027, 03:30", "20270328T013000Z", "20270328T030000Z"),
            ("2026-10-25", "01:30", "25 oktober 2026, 01:30", "20261024T233000Z", "20261025T010000Z"),
            ("2026-10-25", "02:30", "25 oktober 2026, 02:30", "20261025T003000Z", "20261025T020000Z"),
            ("2028-02-29", "23:30", "29 februari 2028, 23:30", "20280229T223000Z", "20280301T000000Z"),
        ] {
            let talk = plans_at(&mut carmen, day, from).await;
            talk.is(200).shows(shown);
            let file = carmen.get(&format!("{}/kalender", talk.path)).await;
            for line in [format!("DTSTART:{begins}\r\n"), format!("DTEND:{ends}\r\n")] {
                assert!(file.html.contains(&line), "{day} {from}: no {line} in {}", file.html);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_joins_later_is_asked_as_well_and_what_is_around_a_conversation_changes_without_asking_everyone_again() {
    on_both(async |app: TestApp| {
        let talk = carmen_plans(&app, &[&NOOR]).await;
        let (mut carmen, mut noor, path) = (app.log_in(&CARMEN).await, app.log_in(&NOOR).await, format!("{talk}/verzetten"));
        send(&mut noor, &talk, &[("answer", "coming")]).await.is(200);
        send(&mut carmen, &path, &[]).await.is(422).shows("U veranderde nog niets");
        let (bo, told) = (BO.id.to_string(), "select count(*) from messages where kind = 'conversations.asked'");
        assert_eq!(app.number(told).await, 2, "Amina and Noor");
        let around = [("people", &*bo), ("language", "Turks"), ("missed", "De wijkagent")];
        let page = send(&mut carmen, &path, &around).await;
        page.is(200).shows("Bo Willems").shows("Met een tolk: Turks").shows("Wordt gemist: De wijkagent").hides("De huisarts");
        page.shows("Noor Haddou zus · komt").hides("Dit gesprek is verzet");
        assert_eq!(app.number(told).await, 3, "and Bo");
        assert_eq!(app.number("select count(*) from messages where kind = 'conversations.moved'").await, 0);
        carmen.get(&path).await.hides("Wie vraagt u er nog bij?");
        send(&mut carmen, &path, &[("setting", "phone")]).await.is(422).shows("Vul dit in");
        let page = send(&mut carmen, &path, &[("setting", "phone"), ("why", "De kamer is bezet")]).await;
        page.is(200).shows("Met de telefoon").shows("De kamer is bezet").hides("Noor Haddou zus · komt");
        app.log_in(&BO).await.get(&talk).await.shows("Dorpsstraat 1").shows("Turks");
    })
    .await;
}
