// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina asks for help, one question at a time, and reads who has it and the answer.
use super::{NEW, PATH};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, BO, FATIMA, HENK, NOOR},
    on_both,
};

async fn amina_asks(amina: &mut Visitor) -> Seen {
    let page = amina.get(NEW).await;
    let page = amina.fill(&page, NEW, &[("words", "Ik kan mijn energie niet betalen"), ("vraag", "2")]).await;
    page.shows("Vraag 2 van 4").shows("Wie kan u helpen");
    let work = BO.place.expect("a place").id.to_string();
    let page = amina.fill(&page, NEW, &[("organisation", work.as_str()), ("vraag", "3")]).await;
    let page = amina.fill(&page, NEW, &[("urgent", "no"), ("vraag", "4")]).await;
    amina.fill(&page, NEW, &[("contact", "Bel liefst in de ochtend")]).await
}

#[tokio::test]
async fn amina_asks_and_reads_who_has_it_and_the_answer() {
    on_both(async |app: TestApp| {
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        amina_asks(&mut amina).await.is(200).shows("energie niet betalen").shows("ligt bij Werk & Inkomen").shows("op 22 december 2026");
        app.log_in(&HENK).await.get(PATH).await.is(200).hides("energie");
        for member in [&BO, &FATIMA, &NOOR] {
            app.log_in(member).await.get(PATH).await.is(404);
        }
        let list = bo.get("/aanvragen").await;
        let one = list.links().into_iter().find(|link| link.starts_with("/aanvragen/") && !link.ends_with("nieuw")).expect("a request");
        bo.get(&one).await.shows("Amina Haddou").shows("in de ochtend");
        let pick = format!("{one}/oppakken");
        let page = bo.get(&pick).await;
        page.hides("Burgerservicenummer");
        let plan = bo.fill(&page, &pick, &[]).await;
        assert!(plan.path.ends_with("/vandaag"), "Bo sits there already: {}", plan.path);
        amina.get(PATH).await.shows("Iemand pakte uw vraag op");
        let answer = format!("{one}/antwoord");
        let page = bo.get(&answer).await;
        bo.fill(&page, &answer, &[("answer", "Wij vragen samen de toeslag aan")]).await.is(200);
        amina.get(PATH).await.shows("gaf antwoord").shows("samen de toeslag aan");
        assert_eq!(app.number("select count(*) from messages where kind in ('front_door.picked_up', 'front_door.answered')").await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_asked_again_and_nothing_is_lost() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(NEW).await;
        let page = amina.fill(&page, NEW, &[("words", "Ik zoek een huis"), ("vraag", "4")]).await;
        let page = amina.fill(&page, NEW, &[]).await;
        page.is(422).shows("Maak een keuze").shows("Wie kan u helpen").shows("binnen een paar dagen");
        assert!(page.filled(NEW, &[]).iter().any(|(name, value)| name == "words" && value == "Ik zoek een huis"));
    })
    .await;
}
