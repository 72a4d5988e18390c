// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Planning: who knows of it, when it is, and what changes.
use super::{carmen_plans, send, talks};
use neighbourhood::{
    TestApp,
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
        assert!(file.html.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{}", file.html);
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
